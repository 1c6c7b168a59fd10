using System.Text;
using DocGen.Generation.Content;
using DocGen.Generation.Templates.Tags;

namespace DocGen.Generation.Templates.Inference;

/// <summary>What staff call a field: the words before its tag, the cell on its left, the cell at the head of its column.</summary>
internal static class Labels
{
    private const int Longest = 20;

    public static string? Beside(ParagraphNode paragraph, int piece)
    {
        var before = string.Concat(paragraph.Pieces[..piece].Reverse().TakeWhile(one => one is FixedPiece).Reverse().Select(TextOf));
        if (before.TrimEnd('　', ' ') is { Length: > 0 } words && words[^1] is '：' or ':' && Clean(LastWords(words[..^1])) is { } named) return named;
        if (paragraph.Parent is not BlockListNode { Parent: CellNode cell }) return Clean(LastWords(before));
        return InRepeatedRow(cell) ? Head(cell) ?? Left(cell) : Left(cell) ?? Head(cell) ?? Clean(LastWords(before));
    }

    /// <summary>The nearest words of the template's own above a section.</summary>
    public static string? Above(ParagraphNode paragraph)
    {
        if (paragraph.Parent is BlockListNode { Parent: CellNode cell })
        {
            var rows = ((TableNode)cell.Row.Parent!).Rows;
            for (var r = cell.Row.Index - 1; r >= 0; r--)
                if (rows[r].Cells is [{ Bound: false } only] && Clean(TextOf(only)) is { } title) return title;
            // A label that is merged over the rows that repeat.
            if (cell.Row.Cells[0] is { Bound: false } first && Start(first) is { } start && start.Cell.Format.Merge == VerticalMerge.Start) return Clean(TextOf(start));
            return null;
        }
        return paragraph.Parent is BlockListNode list
            ? list.Blocks.Take(paragraph.Index).Reverse().OfType<ParagraphNode>().Select(above => above.Bound ? null : Clean(TextOf(above))).FirstOrDefault(text => text is not null)
            : null;
    }

    private static bool InRepeatedRow(CellNode cell) => cell.Row.Parent is TableNode table && table.Sections.Exists(section => section.First <= cell.Row.Index && cell.Row.Index <= section.Last);

    /// <summary>The nearest cell of words on the left, through merges.</summary>
    private static string? Left(CellNode cell)
    {
        for (var i = cell.Index - 1; i >= 0; i--)
        {
            var left = cell.Row.Cells[i];
            if (left.Bound) return null;
            if (Start(left) is { Bound: false } start && Clean(TextOf(start)) is { } text) return text;
        }
        return null;
    }

    /// <summary>The nearest cell of words above in the same column of the grid.</summary>
    private static string? Head(CellNode cell)
    {
        var column = ColumnOf(cell);
        var rows = ((TableNode)cell.Row.Parent!).Rows;
        for (var r = cell.Row.Index - 1; r >= 0; r--)
            if (CellAt(rows[r], column) is { Bound: false } above && Start(above) is { } start && Clean(TextOf(start)) is { } text) return text;
        return null;
    }

    /// <summary>The cell in which a vertical merge begins.</summary>
    private static CellNode? Start(CellNode cell)
    {
        var column = ColumnOf(cell);
        var rows = ((TableNode)cell.Row.Parent!).Rows;
        for (var r = cell.Row.Index; r >= 0; r--)
        {
            if (CellAt(rows[r], column) is not { } at) return null;
            if (at.Cell.Format.Merge != VerticalMerge.Continue) return at;
        }
        return null;
    }

    private static int ColumnOf(CellNode cell) => cell.Row.Row.Format.GridBefore + cell.Row.Cells.Take(cell.Index).Sum(before => before.Cell.Format.ColumnSpan);

    private static CellNode? CellAt(RowNode row, int column)
    {
        var at = row.Row.Format.GridBefore;
        foreach (var cell in row.Cells)
        {
            if (column >= at && column < at + cell.Cell.Format.ColumnSpan) return cell;
            at += cell.Cell.Format.ColumnSpan;
        }
        return null;
    }

    private static string TextOf(CellNode cell) => string.Concat(cell.Content.Blocks.OfType<ParagraphNode>().Select(TextOf));

    private static string TextOf(ParagraphNode paragraph) => string.Concat(paragraph.Pieces.Select(TextOf));

    private static string TextOf(Piece piece) => piece is FixedPiece { Inline: TextRun run } ? run.Text : "";

    /// <summary>After the last mark that ends a phrase.</summary>
    private static string LastWords(string text) => text[(text.LastIndexOfAny(['，', '。', '；', '、', '：', ':', ',', ';', ')', '）', '\t']) + 1)..];

    /// <summary>Without the spaces that spread 姓　名 over its cell, and without what stands in brackets. Null when it is no name.</summary>
    private static string? Clean(string text)
    {
        var name = new StringBuilder();
        var depth = 0;
        foreach (var c in text)
        {
            if (c is '（' or '(' or '［' or '[') depth++;
            else if (c is '）' or ')' or '］' or ']') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && !char.IsWhiteSpace(c)) name.Append(c);
        }
        var cleaned = name.ToString().Trim('：', ':', '*', '＊', '、', '。', '.', '·', '-', '—');
        return cleaned.Length is > 0 and <= Longest && cleaned.Any(char.IsLetter) ? cleaned : null;
    }
}
