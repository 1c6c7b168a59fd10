using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace DocGen.Generation.Tests.Templates;

public class MergePropertyTests
{
    private const int Columns = 3, Rows = 6;

    /// <summary>Any table, any section over its rows, any number of items: refused, or every merge is whole.</summary>
    [Fact]
    public void No_template_that_compiles_ever_gives_a_torn_merge() => Prop.ForAll(Cases().ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Most_generated_templates_with_merges_do_compile() =>
        Assert.True(Gen.Sample(Cases(), 400).Count(sample => Plan.CompileLoose(sample.Template()).Ok) > 100);

    private static bool Holds(Case sample)
    {
        var plan = Plan.CompileLoose(sample.Template());
        if (!plan.Ok) return plan.Problems.All(problem => problem.Code is "template.cut-merge" or "template.tag-in-merged-cell" or "template.overlapping-sections" or "template.crossed-section" or "template.unclosed-section");
        var blocks = sample.Bind(plan.Value).Sections[0].Blocks;
        return blocks.OfType<Table>().All(table => IsWhole(table, sample));
    }

    /// <summary>Each lower cell of a merge belongs to the start that it belongs to in the template.</summary>
    private static bool IsWhole(Table table, Case sample)
    {
        for (var row = 0; row < table.Rows.Length; row++)
            for (var column = 0; column < Columns; column++)
            {
                if (table.Rows[row].Cells[column].Format.Merge != VerticalMerge.Continue) continue;
                var start = row;
                while (start >= 0 && table.Rows[start].Cells[column].Format.Merge == VerticalMerge.Continue) start--;
                if (start < 0 || table.Rows[start].Cells[column].Format.Merge == VerticalMerge.None) return false;
                // Copies of a label that spans a list have no text of their own.
                var text = Text(table.Rows[row].Cells[column]);
                if (text.Length > 0 && Text(table.Rows[start].Cells[column]) != sample.StartOf(text)) return false;
            }
        return table.Rows.Length > 0;
    }

    private static string Text(Cell cell) => string.Concat(cell.Blocks.Select(Make.Text));

    private static Gen<Case> Cases() =>
        from merges in Gen.ArrayOf(Gen.Choose(0, 3), Rows * Columns)
        from rows in Gen.ArrayOf(Gen.Choose(0, Rows - 1), 4)
        from counts in Gen.ArrayOf(Gen.Choose(0, 3), 2)
        select new Case(merges, rows, counts[0], counts[1]);

    /// <param name="Merges">For each cell: 0 and 1 plain, 2 begins a merge, 3 goes on with the one above if there is one.</param>
    /// <param name="TagRows">Begin and end of the one section, begin and end of the other.</param>
    public sealed record Case(int[] Merges, int[] TagRows, int Outer, int Inner)
    {
        public override string ToString()
        {
            var outcome = Plan.CompileLoose(Template());
            return $"{Make.Text(Template())}\n→ {Outer}, {Inner}\n{string.Join("\n", outcome.Problems)}{(outcome.Value is { } plan ? Make.Text(Bind(plan)) : "")}";
        }

        public Document Bind(Plan plan) => plan.Bind(ObjectValue.Empty.With("a", List(Outer)).With("b", List(Inner)));

        private static ListValue List(int count) => new([.. Enumerable.Range(0, count).Select(i => new TextValue($"{i}"))]);

        public Document Template() => Make.Document(Make.Table([.. Enumerable.Range(0, Rows).Select(row => Make.Row([.. Enumerable.Range(0, Columns).Select(column => CellAt(row, column))]))]));

        /// <summary>Texts are row and column.</summary>
        public string StartOf(string text)
        {
            var row = text[0] - '0';
            while (MergeAt(row, text[1] - '0') == VerticalMerge.Continue) row--;
            return $"{row}{text[1]}";
        }

        private Cell CellAt(int row, int column) => Make.Cell(TextAt(row, column), MergeAt(row, column));

        private VerticalMerge MergeAt(int row, int column) => Merges[row * Columns + column] switch
        {
            2 => VerticalMerge.Start,
            3 when row > 0 && MergeAt(row - 1, column) != VerticalMerge.None => VerticalMerge.Continue,
            _ => VerticalMerge.None,
        };

        /// <summary>One section begins in the first column and ends in the second, the other in the second and the third.</summary>
        private string TextAt(int row, int column)
        {
            var (first, second) = (TagRows[..2].Order().ToArray(), TagRows[2..].Order().ToArray());
            return (column == 0 && row == first[0] ? "{{#a}}" : "") + (column == 1 && row == second[0] ? "{{#b}}" : "") + $"{row}{column}"
                + (column == 2 && row == second[1] ? "{{/b}}" : "") + (column == 2 && row == first[1] ? "{{/a}}" : "");
        }
    }
}
