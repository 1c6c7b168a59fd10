using System.Text;
using DocGen.Service.Documents;

namespace DocGen.Service.Storage;

/// <summary>A version as the database has it.</summary>
internal sealed record DocumentVersionRow
{
    /// <summary>Of <c>document_versions v</c>.</summary>
    public const string Columns = """
        v.document AS Document, v.number AS Number, v.created_at AS CreatedAt, v.template AS Template, v.template_sha256 AS TemplateSha256, v.notice AS Notice, v.engine AS Engine,
        v.sha256 AS Sha256, v.bytes AS Bytes, v.pages AS Pages, v.file_name AS FileName, v.ascii_file_name AS AsciiFileName, v.file AS File, v.changes AS Changes,
        v.text_sha256 AS TextSha256, v.layout_sha256 AS LayoutSha256
        """;

    public byte[] Document { get; init; } = [];

    public long Number { get; init; }

    public long CreatedAt { get; init; }

    public string Template { get; init; } = "";

    public string TemplateSha256 { get; init; } = "";

    public string Notice { get; init; } = "";

    public string Engine { get; init; } = "";

    public byte[] Sha256 { get; init; } = [];

    public long Bytes { get; init; }

    public long Pages { get; init; }

    public byte[] FileName { get; init; } = [];

    public string AsciiFileName { get; init; } = "";

    public string File { get; init; } = "";

    public string Changes { get; init; } = "";

    public byte[]? TextSha256 { get; init; }

    public byte[]? LayoutSha256 { get; init; }

    public DocumentVersion ToVersion(AtRest atRest)
    {
        var (document, number) = (new Guid(Document, bigEndian: true), (int)Number);
        return new(
            document, number, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), Template, TemplateSha256, Notice, Engine, Sha256, Bytes, (int)Pages,
            Encoding.UTF8.GetString(atRest.Decrypt(FileName, PurposeOfName(document, number))), AsciiFileName, File,
            Changes.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Marks = TextSha256 is null || LayoutSha256 is null ? null : new(TextSha256, LayoutSha256),
        };
    }

    public static string PurposeOfName(Guid document, int number) => $"document-name/{document}/{number}";
}
