using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx.Writing;

/// <summary>One XML part while it is written; elements and attributes are those of WordprocessingML unless they say otherwise.</summary>
internal sealed class Markup : IDisposable
{
    private const char Replacement = '\uFFFD';

    private static readonly (string Prefix, XNamespace Name)[] Namespaces =
        [("w", W), ("r", R), ("wp", Wp), ("a", A), ("pic", Pic), ("v", V), ("o", O), ("mc", Mc), ("w14", W14)];

    private readonly MemoryStream buffer = new();
    private readonly XmlWriter writer;

    public Markup(string root)
    {
        writer = PartXml.Writer(buffer);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement("w", root, W.NamespaceName);
        foreach (var (prefix, name) in Namespaces) writer.WriteAttributeString("xmlns", prefix, null, name.NamespaceName);
        writer.WriteAttributeString("Ignorable", Mc.NamespaceName, "w14");
    }

    public Markup Open(string name) => Open(W + name);

    public Markup Open(XName name)
    {
        writer.WriteStartElement(name.LocalName, name.NamespaceName);
        return this;
    }

    public Markup Close()
    {
        writer.WriteEndElement();
        return this;
    }

    public Markup Attribute(string name, string value) => Attribute(W + name, value);

    public Markup Attribute(string name, long value) => Attribute(name, Number(value));

    public Markup Attribute(XName name, string value)
    {
        writer.WriteAttributeString(name.LocalName, name.NamespaceName, Legal(value));
        return this;
    }

    /// <summary>Without a namespace, as DrawingML and VML have their attributes.</summary>
    public Markup Plain(string name, string value) => Attribute(XName.Get(name), value);

    /// <summary>w:name with w:val.</summary>
    public Markup Value(string name, string value) => Open(name).Attribute("val", value).Close();

    public Markup Value(string name, long value) => Value(name, Number(value));

    /// <summary>A toggle property that is on.</summary>
    public Markup On(string name) => Open(name).Close();

    /// <summary>A toggle property that is off where it would else be on.</summary>
    public Markup Off(string name) => Value(name, "0");

    /// <summary>A width in twips with its type, as tables have them.</summary>
    public Markup Width(string name, Points width) => Open(name).Attribute("w", Twips(width)).Attribute("type", "dxa").Close();

    /// <summary>w:t, its white space kept.</summary>
    public Markup Text(string text)
    {
        writer.WriteStartElement("t", W.NamespaceName);
        if (text.StartsWith(' ') || text.EndsWith(' ') || text.Contains("  ", StringComparison.Ordinal)) writer.WriteAttributeString("xml", "space", null, "preserve");
        writer.WriteString(Legal(text));
        writer.WriteEndElement();
        return this;
    }

    public Markup Raw(string text)
    {
        writer.WriteString(Legal(text));
        return this;
    }

    public byte[] Finish()
    {
        writer.WriteEndDocument();
        writer.Flush();
        return buffer.ToArray();
    }

    public void Dispose()
    {
        writer.Dispose();
        buffer.Dispose();
    }

    public static long Twips(Points length) => (long)Math.Round(length.Value * 20, MidpointRounding.AwayFromZero);

    public static long Emu(Points length) => (long)Math.Round(length.Value * 12700, MidpointRounding.AwayFromZero);

    public static long HalfPoints(Points length) => (long)Math.Round(length.Value * 2, MidpointRounding.AwayFromZero);

    public static long EighthPoints(Points length) => (long)Math.Round(length.Value * 8, MidpointRounding.AwayFromZero);

    public static string Hex(Color color) => string.Create(CultureInfo.InvariantCulture, $"{color.Red:X2}{color.Green:X2}{color.Blue:X2}");

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The few characters that no XML may hold (XML 1.0, 2.2) become U+FFFD; data that has them is refused long before.</summary>
    private static string Legal(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) i++;
            else return Replaced(text);
        }
        return text;
    }

    private static string Replaced(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)) legal.Append(rune);
            else legal.Append(Replacement);
        return legal.ToString();
    }
}
