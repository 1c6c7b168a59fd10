using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

/// <summary>Tables of every shape on pages of every height: whatever the rules, no character is lost, doubled or put outside the page.</summary>
public class PaginationPropertyTests
{
    [Fact]
    public void No_character_is_lost_doubled_or_put_outside_whatever_the_tables()
    {
        for (var seed = 0; seed < 600; seed++) Check(seed);
    }

    private static void Check(int seed)
    {
        var shape = new Shape(seed);
        var height = shape.Between(90, 240);
        var blocks = shape.Blocks();
        var laid = Lay(Page(300, height), [.. blocks]);
        var shown = laid.Document.Pages.SelectMany(page => page.Items.OfType<GlyphRun>()).Where(run => run.Element is not null);
        var context = $"seed {seed}";
        Assert.True(shape.Printed.Order().SequenceEqual(shown.SelectMany(run => run.Text.EnumerateRunes()).Select(rune => rune.Value).Order()), context);
        Assert.True(laid.Report.Overflows.IsEmpty, context + string.Join(", ", laid.Report.Overflows));
        foreach (var run in laid.Document.Pages.SelectMany(page => page.Items.OfType<GlyphRun>()))
        {
            Assert.True(run.X.Value >= 49.99 && run.X.Value + run.Glyphs[^1].Offset <= 340.01, context);
            Assert.True(run.Y.Value - 8.8 >= 49.99 && run.Y.Value + 1.2 <= 50.01 + height, $"{context}: {run.Text} at {run.Y} of {height}");
        }
    }

    /// <summary>Everything follows from the seed.</summary>
    private sealed class Shape(int seed)
    {
        private readonly Random random = new(seed);
        private int next = '一';

        public List<int> Printed { get; } = [];

        public int Between(int low, int high) => random.Next(low, high);

        public ImmutableArray<Block> Blocks() => [.. Enumerable.Range(0, Between(1, 5)).Select(_ => Chance(60) ? (Block)Table() : Paragraph())];

        private bool Chance(int percent) => random.Next(100) < percent;

        private Paragraph Paragraph() => Text(Characters(Between(0, 90)), new()
        {
            KeepWithNext = Chance(15),
            KeepLines = Chance(15),
            WidowControl = Chance(70),
            SpaceBefore = new(Between(0, 8)),
            SpaceAfter = new(Between(0, 8)),
        });

        private string Characters(int count)
        {
            var text = string.Concat(Enumerable.Range(0, count).Select(i => (char)(next + i)));
            Printed.AddRange(text.Select(c => (int)c));
            next += count;
            return text;
        }

        private Table Table()
        {
            var (columns, rows) = (3, Between(1, 9));
            var merged = new bool[columns];
            var result = new List<Row>();
            for (var row = 0; row < rows; row++)
            {
                var cells = new List<Cell>();
                for (var column = 0; column < columns; column++)
                {
                    var goesOn = row > 0 && merged[column] && Chance(70);
                    var starts = !goesOn && Chance(25);
                    var merge = goesOn ? VerticalMerge.Continue : starts ? VerticalMerge.Start : VerticalMerge.None;
                    merged[column] = goesOn || starts;
                    cells.Add(CellOf(merge));
                }
                result.Add(new Row([.. cells], RowFormat(row)));
            }
            return Sheet.Table(columns, [.. result]);
        }

        private Cell CellOf(VerticalMerge merge)
        {
            var format = new CellFormat { Merge = merge, VerticalAlignment = (VerticalAlignment)Between(0, 3) };
            if (merge == VerticalMerge.Continue) return Cell("", format);
            if (Chance(10)) return Cell(Characters(Between(1, 4)), format with { Direction = TextDirection.VerticalRightToLeft }) with { Label = Chance(50) };
            if (Chance(20)) return Cell(Characters(Between(1, 5)), format) with { Label = true };
            return new Cell([.. Enumerable.Range(0, Between(1, 3)).Select(_ => Text(Characters(Between(0, 70)), new() { KeepWithNext = Chance(10) }))], format);
        }

        private RowFormat RowFormat(int row) => new()
        {
            Header = row == 0 && Chance(30),
            KeepWhole = Chance(25),
            HeightRule = Chance(30) ? HeightRule.AtLeast : HeightRule.Auto,
            Height = new(Between(5, 320)),
        };
    }
}
