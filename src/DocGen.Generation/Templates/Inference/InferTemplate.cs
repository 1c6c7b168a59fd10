using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Docx;

namespace DocGen.Generation.Templates.Inference;

/// <param name="Schema">A first schema.json, indented, as UTF-8.</param>
/// <param name="Definition">A first form.json, a draft.</param>
/// <param name="Notes">What was guessed, for whoever goes over it.</param>
public sealed record InferredTemplate(ReadOnlyMemory<byte> Schema, ReadOnlyMemory<byte> Definition, ImmutableArray<string> Notes);

/// <summary>A Word file with tags → the first schema.json and form.json for it: sections become lists, objects and conditions, filters types, the words beside a tag its title.</summary>
public static class InferTemplate
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="name">Of the form, for file names: <c>post-table</c>.</param>
    /// <param name="others">The forms that there are: their fields lend names, titles and limits.</param>
    public static Outcome<InferredTemplate> Run(ReadOnlyMemory<byte> docx, string name, TemplateCatalogue others, Limits limits)
    {
        var read = DocxReader.Salvage(docx, limits);
        if (read.Value is not { } document) return Outcome.Fail<InferredTemplate>(read.Problems);
        var uses = TagUses.Of(document);
        // What Word features are refused is told together with how tags are written.
        if (!uses.Ok || !read.Problems.IsEmpty) return Outcome.Fail<InferredTemplate>(read.Problems.Concat(uses.Problems));
        if (uses.Value.Members.Count == 0) return Outcome.Fail<InferredTemplate>(new Problem("template.no-tags", "文件里没有标签。请先在要填写的地方写上 {{姓名}} 这样的标签。"));
        var writer = new SchemaWriter(KnownFields.Of(others.All.Select(template => template.Schema), limits));
        var title = TitleOf(document) ?? name;
        var schema = writer.Write(uses.Value, title);
        var notice = others.All.Select(template => template.Definition.Defaults.Notice).OfType<string>().GroupBy(id => id, StringComparer.Ordinal)
            .OrderByDescending(used => used.Count()).ThenBy(used => used.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        var notes = writer.Notes.Append("字数上限、必填项（required）和取值范围要按表的要求补上：见 docs/schema-and-rules.md。");
        if (notice is not null) notes = notes.Append($"form.json 的默认通知暂写作 {notice}，请核对。");
        return Outcome.Of(new InferredTemplate(Written(schema), Written(Definition(title, name, notice, schema)), [.. notes]));
    }

    private static ObjectValue Definition(string title, string name, string? notice, ObjectValue schema)
    {
        var person = (schema["properties"] as ObjectValue)?["name"] is null ? "" : "-{{name}}";
        var definition = ObjectValue.Empty.With("title", new TextValue(title)).With("titleEnglish", new TextValue(name)).With("status", new TextValue("draft"))
            .With("notices", new ListValue([new TextValue("*")]))
            .With("download", ObjectValue.Empty.With("name", new TextValue(title + person)).With("ascii", new TextValue(name)));
        return notice is null ? definition : definition.With("defaults", ObjectValue.Empty.With("notice", new TextValue(notice)));
    }

    /// <summary>The largest words of the body that no tag touches, the first of them.</summary>
    private static string? TitleOf(Document document) => ParagraphPlaces.Of(document)
        .Select(at => (Text: string.Concat(at.Paragraph.Inlines.OfType<TextRun>().Select(run => run.Text)).Trim(), Size: at.Paragraph.Inlines.OfType<TextRun>().Select(run => run.Format.Size.Value).DefaultIfEmpty().Max()))
        .Where(line => line.Text.Count(char.IsLetter) >= 2 && line.Text.Length <= 40 && !line.Text.Contains("{{", StringComparison.Ordinal))
        .OrderByDescending(line => line.Size).Select(line => string.Concat(line.Text.Where(c => !char.IsWhiteSpace(c)))).FirstOrDefault();

    private static byte[] Written(ObjectValue value)
    {
        using var json = JsonDocument.Parse(ValueJson.Write(value));
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(json.RootElement, Indented) + "\n");
    }
}
