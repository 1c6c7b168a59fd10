using System.Text.RegularExpressions;
using DocGen.Testing;

namespace DocGen.Service.Tests;

/// <summary>Holds the arrows of docs/architecture.md: between the projects, and between the stages inside of them.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>A stage sees only the stages before it.</summary>
    private static readonly Dictionary<string, string[]> Stages = new(StringComparer.Ordinal)
    {
        ["DocGen.Generation"] = ["Data", "Packing", "Pictures", "Fonts", "Content", "Pages", "Docx", "Templates", "Requests", "Layout", "Pdf"],
        ["DocGen.Validation"] = ["Identify", "Measure", "Report", "Kinds", "Checks", "Suggest", "Annotate"],
    };

    public static TheoryData<string> Staged => [.. Stages.Keys];

    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["DocGen.Documents"] = [],
        ["DocGen.Client"] = [],
        ["DocGen.Generation"] = ["DocGen.Documents"],
        ["DocGen.Validation"] = ["DocGen.Documents"],
        ["DocGen.Trust"] = ["DocGen.Documents"],
        ["DocGen.Service"] = ["DocGen.Documents", "DocGen.Generation", "DocGen.Validation", "DocGen.Trust", "DocGen.Client"],
    };

    [Fact]
    public void Projects_point_only_downwards()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var project = Path.GetFileNameWithoutExtension(file);
            var references = ProjectReference().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value);
            Assert.All(references, reference => Assert.Contains(reference, Projects[project]));
        }
    }

    [Theory]
    [MemberData(nameof(Staged))]
    public void A_stage_sees_only_the_stages_before_it(string project)
    {
        var wrong = new List<string>();
        var stages = Stages[project];
        for (var stage = 0; stage < stages.Length; stage++)
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project, stages[stage]), "*.cs", SearchOption.AllDirectories))
                foreach (var later in stages[(stage + 1)..].Where(later => Names(File.ReadAllText(file), project, later)))
                    wrong.Add($"{Path.GetRelativePath(Repository.Root, file)} knows {later}");
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Staged))]
    public void Every_folder_is_a_stage_of_the_flow(string project)
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", project)).Select(Path.GetFileName).Except(["bin", "obj"]);
        Assert.Equal(Stages[project].Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal)!);
    }

    [Fact]
    public void The_documents_know_no_package_and_no_file()
    {
        var source = Path.Combine(Repository.Root, "src", "DocGen.Documents");
        Assert.DoesNotContain("PackageReference", File.ReadAllText(Path.Combine(source, "DocGen.Documents.csproj")), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories), file => Assert.DoesNotContain("System.IO", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static bool Names(string source, string project, string stage) => Regex.IsMatch(source, $@"\b{Regex.Escape(project)}\.{stage}\b");

    [GeneratedRegex("ProjectReference Include=\"[^\"]*/([^/\"]+)\\.csproj\"")]
    private static partial Regex ProjectReference();
}
