using System.Collections.Immutable;
using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;

namespace DocGen.Testing.Fuzz;

/// <summary>
/// A template with a table of any shape, and data for it: merges across and down, rows of every height rule that split or stay whole, empty and huge cells,
/// tables in cells, vertical text, and a list in a list over its rows. Everything follows from the seed.
/// </summary>
internal sealed class RandomTable
{
    private const double BodyWidth = 495;

    private readonly Random random;
    private readonly List<KeyValuePair<string, Value>> texts = [];
    private readonly (int First, int Last) outer, inner;
    private int next = 0x4E00;

    public RandomTable(int seed)
    {
        random = new(seed);
        Columns = Between(1, 8);
        RowCount = Between(1, 12);
        var rows = new[] { Between(0, RowCount - 1), Between(0, RowCount - 1) }.Order().ToArray();
        outer = Chance(70) ? (rows[0], rows[1]) : (-1, -1);
        var within = new[] { Between(rows[0], rows[1]), Between(rows[0], rows[1]) }.Order().ToArray();
        inner = Chance(60) ? (within[0], within[1]) : (-1, -1);
        Template = new([new Section(Setup(), [Words(Between(0, 40)), TableOf(Columns, RowCount, BodyWidth, depth: 0), Words(Between(0, 40))])]);
        Data = new([KeyValuePair.Create("a", (Value)Outer()), .. texts]);
    }

    public Document Template { get; }

    public ObjectValue Data { get; }

    public int Columns { get; }

    public int RowCount { get; }

    private int Between(int low, int high) => random.Next(low, high + 1);

    private bool Chance(int percent) => random.Next(100) < percent;

    private PageSetup Setup() => PageSetup.A4 with { Margins = new(new(50), new(50), new(50), new(50)), Height = new(Chance(80) ? 842 : Between(220, 700)), HeaderDistance = new(30), FooterDistance = new(30) };

    private Table TableOf(int columns, int rows, double width, int depth)
    {
        var shares = Enumerable.Range(0, columns).Select(_ => random.NextDouble() + 0.4).ToArray();
        var merged = new Dictionary<int, int>();
        var widths = shares.Select(share => share * width / shares.Sum()).ToArray();
        var result = Enumerable.Range(0, rows).Select(row => RowOf(row, widths, merged, depth)).ToImmutableArray();
        return new([.. widths.Select(one => new Points(one))], result, TableFormat.Default with { Borders = Grid });
    }

    /// <param name="merged">First columns of merges that may go on, with their spans.</param>
    private Row RowOf(int row, double[] widths, Dictionary<int, int> merged, int depth)
    {
        var (columns, cells) = (widths.Length, ImmutableArray.CreateBuilder<Cell>());
        var before = depth == 0 && columns > 3 && Chance(5) ? 1 : 0;
        var merges = new Dictionary<int, int>();
        for (var column = before; column < columns;)
        {
            var goesOn = merged.TryGetValue(column, out var span) && Chance(60);
            if (!goesOn) span = Chance(75) ? 1 : Between(1, columns - column);
            var merge = goesOn ? VerticalMerge.Continue : Chance(20) ? VerticalMerge.Start : VerticalMerge.None;
            if (merge != VerticalMerge.None) merges[column] = span;
            cells.Add(CellOf(row, merge, span, first: cells.Count == 0, last: column + span >= columns, widths[column..(column + span)].Sum(), depth));
            column += span;
        }
        merged.Clear();
        foreach (var (column, span) in merges) merged[column] = span;
        return new(cells.ToImmutable(), Format(row) with { GridBefore = before });
    }

    private RowFormat Format(int row) => new()
    {
        Header = row == 0 && Chance(20),
        KeepWhole = Chance(20),
        HeightRule = Between(0, 99) switch { < 60 => HeightRule.Auto, < 97 => HeightRule.AtLeast, _ => HeightRule.Exact },
        Height = new(Chance(90) ? Between(5, 120) : Between(120, 1600)),
    };

    private Cell CellOf(int row, VerticalMerge merge, int span, bool first, bool last, double width, int depth)
    {
        var format = new CellFormat
        {
            ColumnSpan = span,
            Merge = merge,
            VerticalAlignment = (VerticalAlignment)Between(0, 2),
            Direction = Chance(92) ? TextDirection.Horizontal : (TextDirection)Between(0, 2),
            FitText = Chance(2),
            NoWrap = Chance(1),
        };
        if (merge == VerticalMerge.Continue) return new([Words(0)], format);
        var blocks = Enumerable.Range(0, Between(1, 3)).Select(_ => (Block)Words(Length())).ToList();
        if (depth == 0) Tag(blocks, row, first, last);
        if (depth < 2 && width > 60 && Chance(4)) blocks.Insert(Between(0, blocks.Count - 1), TableOf(Between(1, 3), Between(1, 3), width - 11, depth + 1));
        return new([.. blocks], format);
    }

    /// <summary>Cells are empty, small, or as long as a statement.</summary>
    private int Length() => Between(0, 99) switch { < 35 => 0, < 93 => Between(1, 25), < 99 => Between(26, 300), _ => Between(301, 4000) };

    /// <summary>The marks of the lists that begin and end in this row, and a field of whatever scope it is in.</summary>
    private void Tag(List<Block> blocks, int row, bool first, bool last)
    {
        var opening = first ? (row == outer.First ? "{{#a}}" : "") + (outer.First >= 0 && row == inner.First ? "{{#b}}" : "") : "";
        var closing = last ? (outer.First >= 0 && row == inner.Last ? "{{/b}}" : "") + (row == outer.Last ? "{{/a}}" : "") : "";
        var field = Chance(50) ? "" : Field(row);
        if (opening.Length > 0) blocks.Insert(0, Run(opening + field));
        else if (field.Length > 0) blocks.Add(Run(field));
        if (closing.Length > 0) blocks.Add(Run(closing));
    }

    private string Field(int row)
    {
        if (outer.First >= 0 && inner.First >= 0 && row >= inner.First && row <= inner.Last) return Chance(50) ? "{{m}}" : "{{序号}}{{m}}";
        if (outer.First >= 0 && row >= outer.First && row <= outer.Last) return Chance(80) ? "{{n}}" : "{{^none}}{{n}}{{/none}}";
        var name = string.Create(CultureInfo.InvariantCulture, $"t{texts.Count}");
        texts.Add(KeyValuePair.Create(name, (Value)new TextValue(Characters(Length()))));
        return Chance(80) ? $"{{{{{name}}}}}" : $"{{{{#{name}}}}}有{{{{{name}}}}}{{{{/{name}}}}}";
    }

    private ListValue Outer() => new([.. Enumerable.Range(0, Between(0, 5)).Select(_ => (Value)new ObjectValue(
    [
        KeyValuePair.Create("n", (Value)new TextValue(Characters(Between(1, 40)))),
        KeyValuePair.Create("b", (Value)new ListValue([.. Enumerable.Range(0, Between(0, 4)).Select(_ => (Value)new ObjectValue([KeyValuePair.Create("m", (Value)new TextValue(Characters(Between(1, 40))))]))])),
    ]))]);

    private Paragraph Words(int count) => Run(Characters(count));

    private Paragraph Run(string text) => new([.. text.Length == 0 ? [] : (Inline[])[new TextRun(text, TextFormat.Default with { Size = new(Between(5, 18)) })]], new()
    {
        Alignment = (Alignment)Between(0, 4),
        KeepWithNext = Chance(8),
        KeepLines = Chance(8),
        WidowControl = Chance(70),
        SpaceBefore = new(Between(0, 6)),
        FirstLineCharacters = Chance(20) ? 200 : null,
    });

    /// <summary>Ideographs one after another, so that one that is lost or doubled shows.</summary>
    private string Characters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)(next = next >= 0x9FA0 ? 0x4E00 : next + 1)));

    private static Border Thin { get; } = new(BorderStyle.Single, new(0.5), Color.Black);

    private static Borders Grid { get; } = new() { Top = Thin, Bottom = Thin, Left = Thin, Right = Thin, InsideHorizontal = Thin, InsideVertical = Thin };
}
