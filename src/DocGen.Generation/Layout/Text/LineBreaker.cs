namespace DocGen.Generation.Layout.Text;

/// <summary>A stretch of a paragraph's items that makes one line.</summary>
/// <param name="End">After the white space that hangs over the end.</param>
/// <param name="ContentEnd">Before it.</param>
/// <param name="Squeeze">Taken from the blank half of the last punctuation mark.</param>
internal readonly record struct LineSpan(int Start, int ContentEnd, int End, double Squeeze, LineEnd Ending);

internal enum LineEnd { Wrapped, Broken, PageBroken, Last }

/// <summary>Breaks a paragraph greedily, as Word does: what does not fit is carried down, nothing hangs outside.</summary>
internal readonly ref struct LineBreaker(Span<Item> items, BreakRules rules, TabRuler ruler)
{
    private readonly Span<Item> items = items;
    private const double Tolerance = 0.005;

    /// <param name="widthOf">Width for the text of the line with a number, from 0.</param>
    public List<LineSpan> Break(Func<int, double> widthOf)
    {
        var lines = new List<LineSpan>();
        var start = 0;
        do
        {
            var line = Next(start, lines.Count, widthOf(lines.Count));
            lines.Add(line);
            start = line.End;
        }
        while (start < items.Length || lines[^1].Ending == LineEnd.Broken);
        return lines;
    }

    private LineSpan Next(int start, int number, double width)
    {
        var x = 0.0;
        var opportunity = -1;
        for (var i = start; i < items.Length; i++)
        {
            ref var item = ref items[i];
            if (item.Kind is ItemKind.LineBreak or ItemKind.PageBreak)
                return new(start, TrimPlain(start, i), i + 1, 0, item.Kind == ItemKind.LineBreak ? LineEnd.Broken : LineEnd.PageBroken);
            if (i > start && rules.Allows(items[i - 1], item)) opportunity = i;
            if (item.Kind == ItemKind.Tab) item.Advance = ruler.Advance(items, i, x, number, width);
            if (!item.Hangs && x + item.Advance > width + Tolerance && i > start)
                return Wrap(start, i, opportunity, x + item.Advance - width);
            x += item.Advance + item.Gap;
        }
        return new(start, TrimPlain(start, items.Length), items.Length, 0, LineEnd.Last);
    }

    private LineSpan Wrap(int start, int overflowing, int opportunity, double excess)
    {
        ref var item = ref items[overflowing];
        if (CanSqueeze(overflowing, excess))
        {
            var after = overflowing + 1;
            while (after < items.Length && items[after].Hangs) after++;
            return new(start, overflowing + 1, after, excess, after == items.Length ? LineEnd.Last : LineEnd.Wrapped);
        }
        var end = opportunity > start ? opportunity : overflowing;
        if (opportunity <= start)
            while (end > start + 1 && items[end].Class == CharacterClass.Mark) end--;
        var contentEnd = end;
        while (contentEnd > start && items[contentEnd - 1].Hangs) contentEnd--;
        return new(start, contentEnd, end, 0, LineEnd.Wrapped);
    }

    private bool CanSqueeze(int index, double excess)
    {
        ref var item = ref items[index];
        if (!item.Wide || !Characters.IsRightHalfBlank(item.CodePoint) || excess > item.Advance / 2 + Tolerance) return false;
        var next = index + 1;
        while (next < items.Length && items[next].Hangs) next++;
        return next == items.Length || rules.Allows(items[next - 1], items[next]);
    }

    // At a paragraph's end ideographic spaces count: forms keep dates off the right edge with them.
    private int TrimPlain(int start, int end)
    {
        while (end > start && items[end - 1].Hangs && items[end - 1].Class == CharacterClass.Space) end--;
        return end;
    }
}
