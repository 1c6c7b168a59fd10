using System.Text;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Data;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;

namespace DocGen.Testing;

/// <summary>The real templates and fonts, loaded once for a test process, and the stages of the pipeline one by one.</summary>
public static partial class Stages
{
    private static readonly Lazy<FontLibrary> LoadedFonts = new(() => Must(FontCatalogue.Load(Path.Combine(Repository.Templates, "fonts.json"))));
    private static readonly Lazy<TemplateCatalogue> LoadedTemplates = new(() => Must(TemplateCatalogue.Load(Repository.Templates, Limits.Default)));

    public static FontLibrary Fonts => LoadedFonts.Value;

    public static TemplateCatalogue Templates => LoadedTemplates.Value;

    public static GenerateDocument Generate { get; } = new(Templates, Fonts, Limits.Default);

    public static RenderRequest Blank(string form) => new(form, ObjectValue.Empty, RenderOptions.Default with { Blank = true });

    /// <summary>Every sample of every form: “evaluation-form/v1/typical”.</summary>
    public static IEnumerable<string> Samples => Directory.EnumerateFiles(Repository.Templates, "*.json", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "samples")
        .Select(file => Path.GetRelativePath(Repository.Templates, file).Replace("/samples/", "/", StringComparison.Ordinal).Replace(".json", "", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <param name="sample">As <see cref="Samples"/> names it.</param>
    public static RenderRequest Request(string sample)
    {
        var parts = sample.Split('/');
        var folder = Path.Combine(Repository.Templates, parts[0], parts[1], "samples");
        var json = File.ReadAllBytes(Path.Combine(folder, parts[2] + ".json"));
        return Must(RequestJson.Read(json, $"{parts[0]}@{parts[1]}", Pictures(folder, json), Limits.Default));
    }

    public static PagedDocument LayOut(RenderRequest request) => LayOut(request, Generate);

    public static PagedDocument LayOut(RenderRequest request, GenerateDocument generate)
    {
        var judged = Must(generate.Check(request));
        return LayoutEngine.Run(judged.Template.Plan.Bind(judged.Data), Fonts, new LayoutCache()).Document;
    }

    public static T Must<T>(Outcome<T> outcome) => outcome.Ok
        ? outcome.Value
        : throw new InvalidOperationException(string.Join('\n', outcome.Problems.Select(problem => $"{problem.Pointer ?? problem.Place} {problem.Code} {problem.Message}")));

    private static Dictionary<string, ReadOnlyMemory<byte>> Pictures(string folder, byte[] json) =>
        PartReference().Matches(Encoding.UTF8.GetString(json)).Select(match => match.Groups[1].Value).Distinct()
            .ToDictionary(name => name, name => (ReadOnlyMemory<byte>)File.ReadAllBytes(Directory.GetFiles(folder, name + ".*").Single()), StringComparer.Ordinal);

    [GeneratedRegex("\"part:([a-z0-9-]+)\"")]
    private static partial Regex PartReference();
}
