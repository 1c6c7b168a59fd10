using System.Text;
using DocGen.Testing;
using DocGen.Testing.Archival;

namespace DocGen.Golden.Tests.Archival;

/// <summary>docs/archival.md lists what is checked.</summary>
public sealed class ClauseTableTests
{
    private const string Start = "<!-- clauses -->\n", End = "<!-- /clauses -->";

    [Fact]
    public void The_page_has_every_clause_that_is_checked()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "archival.md"));
        var (start, end) = (page.IndexOf(Start, StringComparison.Ordinal) + Start.Length, page.IndexOf(End, StringComparison.Ordinal));
        Assert.Null(GoldenFile.Compare("../../docs/archival.md", page[..start] + Table() + page[end..]));
    }

    private static string Table()
    {
        var table = new StringBuilder("| clause | checked |\n|---|---|\n");
        foreach (var clauses in Conformance.Clauses.GroupBy(clause => clause.Says))
        {
            var numbers = clauses.Select(clause => clause.Standard switch
            {
                Standard.Accessible => $"UA-1 {clause.Number}",
                Standard.ArchivalTagged => $"A-2a {clause.Number}",
                _ => $"A-2 {clause.Number}",
            });
            table.Append("| ").AppendJoin(", ", numbers).Append(" | ").Append(clauses.Key).Append(" |\n");
        }
        return table.ToString();
    }
}
