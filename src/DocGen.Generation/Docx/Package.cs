using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Docx;

/// <summary>The parts of a .docx, inflated under limits. Nothing outside of the file is ever followed.</summary>
internal sealed class Package
{
    internal static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly Dictionary<string, byte[]> parts;
    private readonly Limits limits;

    private Package(Dictionary<string, byte[]> parts, Limits limits) => (this.parts, this.limits) = (parts, limits);

    public static Outcome<Package> Open(ReadOnlyMemory<byte> docx, Limits limits)
    {
        if (docx.Length > limits.TemplateBytes) return Fail("template.too-large", $"文件超过 {limits.TemplateBytes / 1024 / 1024} MB。请压缩其中的图片后重试。");
        if (FileKind.Refusal(docx.Span) is { } refusal) return Outcome.Fail<Package>(refusal);
        try
        {
            return Inflate(docx, limits);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            return Fail("template.broken", "文件已损坏，无法解开。请在 Word 中打开并重新保存。");
        }
    }

    public bool Has(string part) => parts.ContainsKey(part);

    public IEnumerable<string> Names => parts.Keys;

    public ReadOnlyMemory<byte> Bytes(string part) => parts[part];

    /// <summary>The part's root, or null with a problem when it is no well-formed XML within the limits.</summary>
    public XElement? Read(string part, List<Problem> problems)
    {
        try
        {
            using var stream = new MemoryStream(parts[part]);
            using var reader = XmlReader.Create(stream, new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = limits.TemplateInflatedBytes,
            });
            using var bounded = new DepthLimit(reader, limits.XmlDepth);
            return StrictNames.Replaced(XElement.Load(bounded, LoadOptions.PreserveWhitespace));
        }
        catch (XmlException)
        {
            var problem = new Problem("template.broken", $"部件 {Path.GetFileName(part)} 不是完整的 XML，或嵌套过深。请在 Word 中打开并重新保存。");
            if (!problems.Contains(problem)) problems.Add(problem);
            return null;
        }
    }

    /// <summary>The relationships of a part (of the package itself for the empty name); none when it has none.</summary>
    public IReadOnlyList<Relationship> RelationshipsOf(string part, List<Problem> problems)
    {
        var folder = FolderOf(part);
        var file = RelationshipsFile(part);
        if (!Has(file) || Read(file, problems) is not { } root) return [];
        return [.. root.Elements(Relationships + "Relationship").Select(element => new Relationship(
            (string?)element.Attribute("Id") ?? "",
            ((string?)element.Attribute("Type") ?? "").Split('/')[^1],
            Resolve(folder, (string?)element.Attribute("Target") ?? ""),
            (string?)element.Attribute("TargetMode") == "External"))];
    }

    internal static string RelationshipsFile(string part) => $"{(FolderOf(part) is { Length: > 0 } folder ? folder + "/" : "")}_rels/{part[(part.LastIndexOf('/') + 1)..]}.rels";

    /// <summary>Whether the part is written in the strict flavour, whose names <see cref="Read"/> replaces.</summary>
    public bool IsStrict(string part) => parts[part].AsSpan().IndexOf("http://purl.oclc.org/ooxml/wordprocessingml/main"u8) >= 0;

    /// <summary>The file once more with other parts in it, in the same order; the same parts give the same bytes.</summary>
    public byte[] With(IReadOnlyDictionary<string, XElement> changed) => Zip.Write(
        parts.Keys.Concat(changed.Keys.Where(name => !Has(name))).Select(name => (name, changed.TryGetValue(name, out var root) ? PartXml.Bytes(root) : Bytes(name))));

    private static string FolderOf(string part) => part.Contains('/', StringComparison.Ordinal) ? part[..part.LastIndexOf('/')] : "";

    private static Outcome<Package> Inflate(ReadOnlyMemory<byte> docx, Limits limits)
    {
        using var archive = new ZipArchive(new MemoryStream(docx.ToArray()), ZipArchiveMode.Read);
        if (archive.Entries.Count > limits.TemplateParts)
            return Fail("template.too-many-parts", $"文件里有 {archive.Entries.Count} 个部件，超过 {limits.TemplateParts} 个。这不像一份表单。");
        var parts = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        var left = limits.TemplateInflatedBytes;
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
        {
            if (entry.FullName.Split('/', '\\').Contains("..")) return Fail("template.broken", "文件里有越出自身的部件名。请在 Word 中重新保存。");
            using var stream = entry.Open();
            // The header's size is only a claim: what counts is what comes out.
            if (ReadBounded(stream, left) is not { } bytes) return Fail("template.zip-bomb", "文件解开后过大，可能是恶意构造。请重新制作。");
            left -= bytes.Length;
            if (!parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), bytes)) return Fail("template.broken", "文件里有重名的部件。请在 Word 中重新保存。");
        }
        return parts.ContainsKey("word/document.xml") || parts.ContainsKey("[Content_Types].xml")
            ? Outcome.Of(new Package(parts, limits))
            : Outcome.Fail<Package>(FileKind.NotDocx("这个压缩包不是 Word 文档。请用 Word 或 WPS 另存为 .docx。"));
    }

    private static byte[]? ReadBounded(Stream stream, long limit)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(chunk)) > 0)
        {
            if (buffer.Length + read > limit) return null;
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
        {
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not (".." or ".")) steps.Add(step);
        }
        return string.Join('/', steps);
    }

    private static Outcome<Package> Fail(string code, string message) => Outcome.Fail<Package>(new Problem(code, message));
}
