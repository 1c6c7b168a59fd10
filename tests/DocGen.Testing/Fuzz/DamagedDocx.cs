using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace DocGen.Testing.Fuzz;

/// <summary>A DOCX file with random damage: to the bytes of the archive, to the text of an XML part, or to its elements and attributes.</summary>
internal sealed class DamagedDocx(int seed)
{
    private static readonly string[] Values =
    [
        "", "0", "-1", "1", "2147483647", "-2147483648", "99999999999999999999", "1e308", "NaN", "zz", "true", "false", "auto", "exact", "restart", "continue", "both", "tbRl", "nil", "none",
        "100000000", "31680", "63", "64", "0.5", "2", "-31680", "rId1", "宋体", "{{", "{{name}}", "{{#name}}", "\uD842\uDFB7", "../../etc/passwd",
    ];

    private static readonly string[] Texts =
        ["{{#educations}}", "{{/educations}}", "{{", "}}", "{{name}}", "{{^name}}", "{{/name}}", "{{@photo}}", "{{name|date:yyyy}}", "{{.}}", "{{序号}}", "{{#name row}}", "{{#educations min=999999}}", "\uFFFE", "<", "&#0;", "]]>"];

    private readonly Random random = new(seed);

    public static byte[] Make(byte[] docx, int seed)
    {
        var damage = new DamagedDocx(seed);
        return damage.Between(0, 3) switch
        {
            0 => damage.Bytes(docx),
            1 => damage.Part(docx, damage.Bytes),
            _ => damage.Part(docx, damage.Elements),
        };
    }

    private int Between(int low, int high) => random.Next(low, high + 1);

    private byte[] Bytes(byte[] bytes)
    {
        var result = bytes.ToList();
        for (var count = Between(1, 8); count > 0 && result.Count > 0; count--)
        {
            var at = Between(0, result.Count - 1);
            var length = Math.Min(Between(1, random.Next(10) == 0 ? 4096 : 16), result.Count - at);
            switch (Between(0, 5))
            {
                case 0: result[at] ^= (byte)(1 << Between(0, 7)); break;
                case 1: result[at] = (byte)Between(0, 255); break;
                case 2: result.RemoveRange(at, length); break;
                case 3: result.InsertRange(at, result.GetRange(at, length)); break;
                case 4: result.InsertRange(Between(0, result.Count), result.GetRange(at, length)); break;
                default: result.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Texts))); break;
            }
        }
        return [.. result];
    }

    /// <summary>The archive anew, with one of its parts changed.</summary>
    private byte[] Part(byte[] docx, Func<byte[], byte[]> change)
    {
        using var archive = new ZipArchive(new MemoryStream(docx));
        // The document most of all; the others are small.
        var changed = random.Next(2) == 0 ? archive.GetEntry("word/document.xml")! : Pick([.. archive.Entries]);
        var buffer = new MemoryStream();
        using (var written = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in archive.Entries)
            {
                var content = new MemoryStream();
                using (var part = entry.Open()) part.CopyTo(content);
                using var target = written.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                target.Write(entry == changed ? change(content.ToArray()) : content.ToArray());
            }
        return buffer.ToArray();
    }

    private byte[] Elements(byte[] part)
    {
        XDocument document;
        try
        {
            document = XDocument.Load(new MemoryStream(part), LoadOptions.PreserveWhitespace);
        }
        catch (System.Xml.XmlException)
        {
            return Bytes(part);
        }
        for (var count = Between(1, 4); count > 0; count--) Change(document);
        var result = new MemoryStream();
        document.Save(result, SaveOptions.DisableFormatting);
        return result.ToArray();
    }

    private void Change(XDocument document)
    {
        var elements = document.Root!.Descendants().ToList();
        if (elements.Count == 0) return;
        var (one, other) = (Pick([.. elements]), Pick([.. elements]));
        switch (Between(0, 8))
        {
            case 0: one.Remove(); break;
            case 1: one.AddAfterSelf(new XElement(one)); break;
            case 2: one.Add(new XElement(other)); break;
            case 3: one.ReplaceWith(new XElement(other)); break;
            case 4: one.ReplaceNodes(); break;
            case 5: foreach (var text in Enumerable.Range(0, 60)) one.Add(new XElement(one.Name, new XAttribute("n", text))); break;
            case 6 when document.Descendants().Where(element => element.Name.LocalName == "t").ToArray() is { Length: > 0 } texts: Pick(texts).Value += Texts[Between(0, 12)]; break;
            case 7: Nest(one); break;
            default: Attribute(one.Attributes().Any() ? one : elements.Find(element => element.Attributes().Any()) ?? one); break;
        }
    }

    private void Attribute(XElement element)
    {
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace != XNamespace.Xml).ToArray();
        if (attributes.Length == 0) return;
        if (random.Next(6) == 0) Pick(attributes).Remove();
        else Pick(attributes).Value = Pick(Values);
    }

    private void Nest(XElement element)
    {
        if (element.Parent is null) return;
        var nested = new XElement(element);
        for (var depth = Between(1, 150); depth > 0; depth--) nested = new XElement(element.Name, nested);
        element.ReplaceWith(nested);
    }

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];
}
