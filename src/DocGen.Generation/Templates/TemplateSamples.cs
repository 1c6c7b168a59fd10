using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates;

/// <summary>The sample requests beside a template: each must be valid data and bind, as far as the template can be read.</summary>
internal sealed class TemplateSamples(TemplateReading template, TemplateCatalogue catalogue, Limits limits)
{
    private const string Folder = "samples";
    private const string PartPrefix = "part:";

    private static readonly string[] PictureExtensions = [".jpg", ".png", ".ink"];

    private static readonly string[] Expected = ["minimal.json", "typical.json", "longest.json"];

    private readonly List<Problem> problems = [];
    private readonly List<Problem> warnings = [];

    public (IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Warnings) Check()
    {
        var folder = Path.Combine(template.Folder, Folder);
        foreach (var name in Expected.Where(name => !File.Exists(Path.Combine(folder, name))))
            warnings.Add(new Problem("template.missing-sample", $"缺少样例 {name}：最少、通常、最长的填写各要一份，改版式时用来核对。请补上。").In($"{Folder}/{name}"));
        if (Directory.Exists(folder))
            foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)) Check(file);
        return (problems, warnings);
    }

    private void Check(string path)
    {
        var file = $"{Folder}/{Path.GetFileName(path)}";
        var found = problems.Count;
        var request = DefinitionFields.Read(File.ReadAllBytes(path), file, limits, fields =>
            Tuple.Create(fields.Object("data", Anything) ?? ObjectValue.Empty, fields.Object("options", Anything) ?? ObjectValue.Empty));
        problems.AddRange(request.Problems);
        if (request.Value is not (var data, var options)) return;

        if (template.Schema is not { } schema) return;
        var (normal, normalised) = schema.Normalise(data);
        warnings.AddRange(normalised.Select(warning => warning.In(file)));
        problems.AddRange(schema.Check(normal).Select(problem => problem.In(file)));
        foreach (var part in Parts(normal).Distinct(StringComparer.Ordinal))
            if (!PictureExtensions.Any(extension => File.Exists(Path.Combine(template.Folder, Folder, part + extension))))
                problems.Add(new Problem(
                    "template.missing-sample", $"样例引用的图片 part:{part} 不存在。请把 {part}.jpg、{part}.png 或 {part}.ink（手写笔迹）放到 {Folder} 文件夹。").In(file));
        if (problems.Count == found) Bind(normal, options, file);
    }

    private void Bind(ObjectValue data, ObjectValue options, string file)
    {
        var id = (options["notice"] as TextValue)?.Text ?? template.Definition?.Defaults.Notice;
        var notice = id is null ? null : catalogue.Notice(id);
        if (notice is { Ok: false }) problems.AddRange(notice.Problems.Select(problem => problem.In(file)));
        else template.Plan?.Bind(notice is null ? data : data.With(FormShape.Notice, notice.Value!.Data));
    }

    private static ObjectValue Anything(DefinitionFields fields)
    {
        fields.AcceptAll();
        return fields.Value;
    }

    private static IEnumerable<string> Parts(Value value) => value switch
    {
        TextValue { Text: var text } when text.StartsWith(PartPrefix, StringComparison.Ordinal) => [text[PartPrefix.Length..]],
        ListValue list => list.Items.SelectMany(Parts),
        ObjectValue data => data.Members.SelectMany(member => Parts(member.Value)),
        _ => [],
    };
}
