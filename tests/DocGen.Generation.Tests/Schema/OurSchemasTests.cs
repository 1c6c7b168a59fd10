using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Tests.Schema;

/// <summary>The schemas that we ship load, and take the samples that stand beside them.</summary>
public sealed class OurSchemasTests
{
    public static string Templates { get; } = Path.Combine(Root(), "templates");

    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Templates, "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "samples")
            .Select(file => Path.GetRelativePath(Templates, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_what_its_schema_asks_for(string sample)
    {
        var file = Path.Combine(Templates, sample);
        var schema = DataSchema.Load(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(file)!, "..", "schema.json")));
        Assert.Equal([], schema.Problems.Select(problem => $"{problem.Pointer} {problem.Message}"));
        var body = (ObjectValue)StrictJson.Parse(File.ReadAllBytes(file), Limits.Default).Value!;
        var (data, warnings) = schema.Value!.Normalise((ObjectValue)body["data"]!);
        Assert.Empty(warnings);
        Assert.Equal([], schema.Value.Check(data).Select(problem => $"{problem.Pointer} {problem.Message}"));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DocGen.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
