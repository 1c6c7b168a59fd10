using System.Numerics;
using DocGen.Documents;

namespace DocGen.Validation.Measure.Pages;

/// <param name="Area">Pixels of ink in it.</param>
internal readonly record struct InkComponent(PixelBox Box, int Area);

/// <summary>Ink that touches, corner to corner too, found by its runs along the rows.</summary>
internal sealed class InkComponents
{
    /// <summary>For each run: the row, the first pixel, the one behind the last, and another run of the same component; the first has itself.</summary>
    private readonly List<(int Y, int Start, int End)> runs = [];
    private readonly List<int> parents = [];

    public static List<InkComponent> Of(InkMask ink)
    {
        var found = new InkComponents();
        var above = (From: 0, To: 0);
        for (var y = 0; y < ink.Height; y++)
        {
            var from = found.runs.Count;
            found.ReadRow(ink, y);
            found.Join(above, (from, found.runs.Count));
            above = (from, found.runs.Count);
        }
        return found.Collect();
    }

    private void ReadRow(InkMask ink, int y)
    {
        var row = ink.Bits.AsSpan(y * ink.Words, ink.Words);
        var open = -1;
        for (var word = 0; word < row.Length; word++)
        {
            var bits = row[word];
            if (bits == (open < 0 ? 0 : uint.MaxValue)) continue;
            for (var at = 0; at < 32;)
            {
                // To the next change from ground to ink or back.
                var rest = (open < 0 ? bits : ~bits) >> at;
                if (rest == 0) break;
                at += BitOperations.TrailingZeroCount(rest);
                if (open < 0) open = 32 * word + at;
                else
                {
                    Add(y, open, 32 * word + at);
                    open = -1;
                }
            }
        }
        if (open >= 0) Add(y, open, ink.Width);
    }

    private void Add(int y, int start, int end)
    {
        parents.Add(runs.Count);
        runs.Add((y, start, end));
    }

    private void Join((int From, int To) above, (int From, int To) here)
    {
        var (upper, lower) = (above.From, here.From);
        while (upper < above.To && lower < here.To)
        {
            if (runs[upper].Start <= runs[lower].End && runs[lower].Start <= runs[upper].End) Unite(upper, lower);
            if (runs[upper].End < runs[lower].End) upper++;
            else lower++;
        }
    }

    private void Unite(int one, int other)
    {
        (one, other) = (Root(one), Root(other));
        if (one < other) parents[other] = one;
        else parents[one] = other;
    }

    private int Root(int run)
    {
        while (parents[run] != run)
        {
            parents[run] = parents[parents[run]];
            run = parents[run];
        }
        return run;
    }

    private List<InkComponent> Collect()
    {
        var places = new int[runs.Count];
        var components = new List<(int Left, int Top, int Right, int Bottom, int Area)>();
        for (var run = 0; run < runs.Count; run++)
        {
            var (y, start, end) = runs[run];
            var root = Root(run);
            if (root == run)
            {
                places[run] = components.Count;
                components.Add((start, y, end, y + 1, end - start));
                continue;
            }
            var (left, top, right, _, area) = components[places[root]];
            components[places[root]] = (Math.Min(left, start), top, Math.Max(right, end), y + 1, area + end - start);
        }
        return [.. components.Select(one => new InkComponent(new(one.Left, one.Top, one.Right - one.Left, one.Bottom - one.Top), one.Area))];
    }
}
