using System.CommandLine;
using System.Text.RegularExpressions;
using DocGen.Service.Operations;
using DocGen.Testing;

namespace DocGen.Service.Tests.Operations;

/// <summary>docs/operations.md says all that can be configured, and nothing else can.</summary>
public sealed partial class ConfigurationTableTests
{
    /// <summary>Of commands that are not the service's.</summary>
    private static readonly string[] Beside = ["DOCGEN_SEAL_PASSWORD", "DOCGEN_SERVER", "DOCGEN_API_KEY"];

    [Fact]
    public void The_table_has_every_option_of_serve_with_its_variable_and_no_other()
    {
        var written = TableRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"))).Select(row => (row.Groups[1].Value, row.Groups[2].Value));
        Assert.Equal(Options().Select(option => (option.Name, option == ServeSettings.Development ? "" : ServeSettings.VariableOf(option))).Order(), written.Order());
    }

    [Fact]
    public void Every_variable_that_the_program_the_container_or_the_unit_names_is_one_that_is_read()
    {
        var known = Options().Select(ServeSettings.VariableOf).Concat(Beside).ToHashSet(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "DocGen.Service"), "*.cs", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "Dockerfile")).Append(Path.Combine(Repository.Root, "packaging", "docgen.service")).Append(Path.Combine(Repository.Root, "README.md"));
        foreach (var file in files)
            foreach (Match name in Variable().Matches(File.ReadAllText(file))) Assert.True(known.Contains(name.Value), $"{file} names {name.Value}.");
    }

    private static List<Option> Options()
    {
        var (templates, models) = (EngineFiles.TemplatesOption(), EngineFiles.ModelsOption());
        return [.. ServeCommand.Create(templates, models).Options, templates, models];
    }

    [GeneratedRegex(@"^\| `(--[a-z-]+)` \| (?:`([A-Z_]+)`)? ?\|", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\bDOCGEN_[A-Z][A-Z_]+\b")]
    private static partial Regex Variable();
}
