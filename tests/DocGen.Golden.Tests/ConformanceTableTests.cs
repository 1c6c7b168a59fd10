using System.Globalization;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>docs/conformance.md speaks of every form and sample, and of the pages that we print today. LibreOffice's side is measured by hand: ./dev bench conformance.</summary>
public sealed class ConformanceTableTests
{
    [Fact]
    public void The_table_has_every_sample_and_its_pages()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "conformance.md")).Where(line => line.Contains("/v", StringComparison.Ordinal) && line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[1], cells => int.Parse(cells[2], CultureInfo.InvariantCulture));
        var expected = Stages.Samples.ToDictionary(sample => sample, sample => Stages.LayOut(Stages.Request(sample)).Pages.Length);
        foreach (var template in Stages.Templates.All)
            expected.Add($"{template.Form}/{template.Version}/blank", Stages.LayOut(Stages.Blank($"{template.Form}@{template.Version}")).Pages.Length);
        Assert.Equal(expected.OrderBy(row => row.Key, StringComparer.Ordinal), rows.OrderBy(row => row.Key, StringComparer.Ordinal));
    }
}
