using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;
using DocGen.Generation.Layout.Tables;
using DocGen.Generation.Layout.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout;

/// <summary>Blocks → measured boxes, with their place in the logical structure.</summary>
internal sealed class Measurer(ParagraphSetter setter, SpaceBetween spaceBetween, Findings findings)
{
    /// <param name="parent">Null for what is no part of the structure: headers and footers.</param>
    public BlockFlow Measure(ImmutableArray<Block> blocks, in Measure measure, StructureElement? parent)
    {
        var boxes = ImmutableArray.CreateBuilder<FlowBox>(blocks.Length);
        for (var i = 0; i < blocks.Length; i++)
        {
            if (blocks[i] is Table table) boxes.Add(MeasureTable(table, measure, parent));
            else if (blocks[i] is Paragraph paragraph)
            {
                var element = StructureBuilder.Add(paragraph, parent);
                boxes.Add(MeasureParagraph(blocks, i, measure, element));
            }
        }
        return new(boxes.DrainToImmutable());
    }

    private ParagraphBox MeasureParagraph(ImmutableArray<Block> blocks, int index, in Measure measure, ParagraphElements elements)
    {
        var paragraph = (Paragraph)blocks[index];
        var set = setter.Set(paragraph, measure);
        findings.Add(set.Findings);
        var before = index > 0 ? blocks[index - 1] as Paragraph : null;
        var after = index + 1 < blocks.Length ? blocks[index + 1] as Paragraph : null;
        var space = Joined(paragraph, before) ? 0 : paragraph.Format.SpaceBefore.Value;
        var given = spaceBetween == SpaceBetween.Sum || before is null || Joined(before, paragraph) ? 0 : before.Format.SpaceAfter.Value;
        return new(paragraph, set, measure.Width, elements.Paragraph, elements.Figures)
        {
            SpaceBefore = space,
            SpaceBelowPrevious = Math.Max(0, space - given),
            SpaceAfter = Joined(paragraph, after) ? 0 : paragraph.Format.SpaceAfter.Value,
            Sides = (InOneFrame(paragraph, before) ? FrameSides.None : FrameSides.Top)
                | (InOneFrame(paragraph, after) ? FrameSides.None : FrameSides.Bottom),
        };
    }

    private TableBox MeasureTable(Table table, in Measure measure, StructureElement? parent)
    {
        var grid = new TableGrid(table, measure.Width);
        var lines = new RowLines(table, grid);
        var structure = parent?.Add(StructureRole.Table);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<CellBox>>(table.Rows.Length);
        for (var row = 0; row < table.Rows.Length; row++)
        {
            var rowElement = structure?.Add(StructureRole.Row);
            var cells = ImmutableArray.CreateBuilder<CellBox>();
            foreach (var cell in grid.StartingIn(row))
            {
                var header = table.Rows[row].Format.Header || cell.Cell.Label;
                var element = rowElement?.Add(
                    header ? StructureRole.HeaderCell : StructureRole.DataCell, "", cell.ColumnSpan, cell.LastRow - cell.Row + 1);
                var margins = lines.Inside(cell, cell.Cell.Format.Margins ?? table.Format.CellMargins);
                cells.Add(MeasureCell(cell, grid, margins, measure.Pitch, element));
            }
            rows.Add(cells.DrainToImmutable());
        }
        var slack = measure.Width - grid.Edges[^1];
        var left = table.Format.Alignment switch { Alignment.Center => slack / 2, Alignment.Right => slack, _ => table.Format.Indent.Value };
        return new(table, grid, left, rows.DrainToImmutable());
    }

    private CellBox MeasureCell(GridCell cell, TableGrid grid, Margins margins, double pitch, StructureElement? element)
    {
        var width = grid.WidthOf(cell);
        var inner = Math.Max(0, width - margins.Left.Value - margins.Right.Value);
        var fitting = cell.Cell.Format switch
        {
            { FitText: true } => LineFitting.Squeeze,
            { NoWrap: true } => LineFitting.NoWrap,
            _ => LineFitting.Wrap,
        };
        // A table cannot be turned: its cell stays level rather than lose it.
        var level = cell.Cell.Format.Direction == TextDirection.Horizontal || cell.Cell.Blocks.Any(block => block is Table);
        CellContent content = level
            ? new LevelContent(Measure(cell.Cell.Blocks, new Measure(inner, pitch, TextDirection.Horizontal, fitting), element))
            : MeasureTurned(cell.Cell, inner, pitch, element);
        return new(cell, content, margins, grid.Edges[cell.Column], width);
    }

    private TurnedContent MeasureTurned(Cell cell, double across, double pitch, StructureElement? element)
    {
        var paragraphs = cell.Blocks.OfType<Paragraph>().ToImmutableArray<Block>();
        var elements = paragraphs.Select(block => StructureBuilder.Add((Paragraph)block, element)).ToImmutableArray();
        BlockFlow Set(double length)
        {
            var measure = new Measure(length, pitch, cell.Format.Direction, LineFitting.Wrap);
            return new([.. paragraphs.Select((_, index) => MeasureParagraph(paragraphs, index, measure, elements[index]))]);
        }
        var em = paragraphs.OfType<Paragraph>().SelectMany(paragraph => paragraph.Inlines.OfType<TextRun>()).Select(run => run.Format.Size.Value)
            .DefaultIfEmpty(TextFormat.Default.Size.Value).Max();
        return new(Set, TurnedContent.TurnOf(cell.Format.Direction), across, em);
    }

    private static bool Joined(Paragraph paragraph, Paragraph? other) =>
        paragraph.Format.ContextualSpacing && other is not null && other.Format.StyleId == paragraph.Format.StyleId;

    private static bool InOneFrame(Paragraph paragraph, Paragraph? other) =>
        paragraph.Format.Borders != Borders.None && other is not null && other.Format.Borders == paragraph.Format.Borders;
}
