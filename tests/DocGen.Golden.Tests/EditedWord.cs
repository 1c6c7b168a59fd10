using System.IO.Compression;
using System.Xml.Linq;

namespace DocGen.Golden.Tests;

/// <summary>A Word document whose controls are changed as people and Word change them.</summary>
public sealed class EditedWord
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Main = "word/document.xml";

    private readonly Dictionary<string, byte[]> parts = [];

    public EditedWord(ReadOnlyMemory<byte> docx)
    {
        using var archive = new ZipArchive(new MemoryStream(docx.ToArray()));
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            parts[entry.FullName] = bytes.ToArray();
        }
        Body = XElement.Load(new MemoryStream(parts[Main]), LoadOptions.PreserveWhitespace);
    }

    public XElement Body { get; }

    public IEnumerable<string> Names => parts.Keys;

    /// <summary>Every part that is text.</summary>
    public IEnumerable<string> Texts => parts.Where(part => part.Key.EndsWith(".xml", StringComparison.Ordinal)).Select(part => System.Text.Encoding.UTF8.GetString(part.Value));

    public IEnumerable<XElement> Controls(string tag) => Body.Descendants(W + "sdt").Where(sdt => (string?)sdt.Element(W + "sdtPr")?.Element(W + "tag")?.Attribute(W + "val") == tag);

    /// <summary>Types a text into every control of a field, as Word leaves it: the prompt goes, the first run's format stays.</summary>
    public EditedWord Type(string tag, string text)
    {
        foreach (var control in Controls(tag).ToList()) Type(control, text);
        return this;
    }

    public static void Type(XElement control, string text)
    {
        control.Element(W + "sdtPr")!.Element(W + "showingPlcHdr")?.Remove();
        var content = control.Element(W + "sdtContent")!;
        var properties = content.Elements(W + "r").Elements(W + "rPr").FirstOrDefault();
        var lines = text.Split('\n');
        content.ReplaceNodes(new XElement(W + "r", properties, lines.SelectMany((line, index) => new object?[]
        {
            index > 0 ? new XElement(W + "br") : null,
            new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), line),
        })));
    }

    public EditedWord With(Func<string, bool> part, byte[] bytes)
    {
        foreach (var name in parts.Keys.Where(part).ToList()) parts[name] = bytes;
        return this;
    }

    public EditedWord Without(Func<string, bool> part)
    {
        foreach (var name in parts.Keys.Where(part).ToList()) parts.Remove(name);
        return this;
    }

    public byte[] Bytes()
    {
        parts[Main] = System.Text.Encoding.UTF8.GetBytes(Body.ToString(SaveOptions.DisableFormatting));
        var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in parts)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(bytes);
            }
        return buffer.ToArray();
    }
}
