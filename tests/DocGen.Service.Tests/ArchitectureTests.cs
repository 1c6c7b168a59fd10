using System.Text.RegularExpressions;
using DocGen.Testing;

namespace DocGen.Service.Tests;

/// <summary>Holds the arrows of docs/architecture.md: between the projects, and between the stages inside of them.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>A stage sees only the stages before it.</summary>
    private static readonly string[] Stages =
        ["Data", "Pictures", "Fonts", "Content", "Pages", "Docx", "Templates", "Requests", "Layout", "Pdf"];

    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["DocGen.Documents"] = [],
        ["DocGen.Generation"] = ["DocGen.Documents"],
        ["DocGen.Validation"] = ["DocGen.Documents"],
        ["DocGen.Service"] = ["DocGen.Documents", "DocGen.Generation", "DocGen.Validation"],
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

    [Fact]
    public void Stages_of_the_generation_see_only_the_stages_before_them()
    {
        var wrong = new List<string>();
        for (var stage = 0; stage < Stages.Length; stage++)
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "DocGen.Generation", Stages[stage]), "*.cs", SearchOption.AllDirectories))
                foreach (var later in Stages[(stage + 1)..].Where(later => Names(File.ReadAllText(file), later)))
                    wrong.Add($"{Path.GetRelativePath(Repository.Root, file)} knows {later}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_generation_is_a_stage_of_the_flow()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "DocGen.Generation")).Select(Path.GetFileName).Except(["bin", "obj"]);
        Assert.Equal(Stages.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal)!);
    }

    [Fact]
    public void The_documents_know_no_package_and_no_file()
    {
        var source = Path.Combine(Repository.Root, "src", "DocGen.Documents");
        Assert.DoesNotContain("PackageReference", File.ReadAllText(Path.Combine(source, "DocGen.Documents.csproj")), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(source, "*.cs"), file => Assert.DoesNotContain("System.IO", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static bool Names(string source, string stage) => Regex.IsMatch(source, $@"\bDocGen\.Generation\.{stage}\b");

    [GeneratedRegex("ProjectReference Include=\"[^\"]*/([^/\"]+)\\.csproj\"")]
    private static partial Regex ProjectReference();
}
