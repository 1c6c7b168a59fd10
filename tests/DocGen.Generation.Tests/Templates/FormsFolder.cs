using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Templates;

/// <summary>A templates folder on disk with invented forms, gone after the test.</summary>
internal sealed class FormsFolder : IDisposable
{
    private const string Schema = """
        { "type": "object", "title": "表", "additionalProperties": false, "required": ["name"],
          "properties": { "name": { "type": "string", "title": "姓名" }, "photo": { "type": "string", "title": "照片", "x-picture": true } } }
        """;

    public string Path { get; } = Directory.CreateTempSubdirectory("docgen-templates-").FullName;

    /// <param name="text">Of the only paragraph of form.docx.</param>
    public FormsFolder With(string form, string version, string text = "{{name}}", string status = "published", string more = "")
    {
        Write($"{form}/{version}/form.docx", new DocxFile($"<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>").Bytes());
        Write($"{form}/{version}/schema.json", Schema);
        return Write($"{form}/{version}/form.json", $$"""{ "title": "表", "titleEnglish": "Form", "status": "{{status}}", "download": { "name": "表-{{"{{name}}"}}", "ascii": "form" }{{more}} }""");
    }

    public FormsFolder WithNotice(string id, string? ownId = null) => Write($"notices/{id}.json", $$"""
        { "id": "{{ownId ?? id}}", "title": "通知", "issuer": "局", "issuedOn": "2023-07-19", "formTitle": "评审表", "pledge": { "title": "保证书", "text": "真实。", "version": "1" } }
        """);

    public FormsFolder Write(string file, string text) => Write(file, System.Text.Encoding.UTF8.GetBytes(text));

    public FormsFolder Write(string file, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public TemplateCatalogue Load() => TemplateCatalogue.Load(Path, Limits.Default).Value!;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
