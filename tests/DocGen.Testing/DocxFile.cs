using System.IO.Compression;
using System.Text;

namespace DocGen.Testing;

/// <summary>A small .docx made of XML snippets, for tests of the reader and of templates.</summary>
public sealed class DocxFile
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" " +
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " +
        "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " +
        "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" " +
        "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);
    private readonly List<string> relationships = [];

    /// <param name="body">What stands in w:body.</param>
    public DocxFile(string body)
    {
        With("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
        With("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
        With("word/document.xml", $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>");
    }

    public DocxFile With(string part, string xml) => With(part, Encoding.UTF8.GetBytes(xml));

    public DocxFile With(string part, byte[] bytes)
    {
        parts[part] = bytes;
        return this;
    }

    /// <summary>A picture of the document, for r:embed.</summary>
    public DocxFile Pictured(string id, byte[] picture)
    {
        relationships.Add($"<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"media/{id}\"/>");
        return With($"word/media/{id}", picture);
    }

    /// <summary>A part of the document itself: styles, numbering, header1, …</summary>
    /// <param name="root">Such as w:styles; the content stands inside of it.</param>
    public DocxFile With(string type, string name, string root, string content)
    {
        relationships.Add($"<Relationship Id=\"{name}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{name}.xml\"/>");
        return With($"word/{name}.xml", $"<{root} {Namespaces}>{content}</{root}>");
    }

    public DocxFile Linked(string id, string type, string target)
    {
        relationships.Add($"<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\" TargetMode=\"External\"/>");
        return this;
    }

    public byte[] Bytes()
    {
        With("word/_rels/document.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(relationships)}</Relationships>");
        var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in parts)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                // The same bytes whenever they are made.
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        return buffer.ToArray();
    }
}
