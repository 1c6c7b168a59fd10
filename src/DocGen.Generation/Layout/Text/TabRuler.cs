using System.Collections.Immutable;
using DocGen.Generation.Content;

namespace DocGen.Generation.Layout.Text;

/// <summary>A paragraph's tab stops. Positions count from the paragraph's edge, not from its indent.</summary>
internal sealed class TabRuler(ImmutableArray<TabStop> stops, double defaultPitch, double indentLeft, double firstLineIndent)
{
    private const double Tolerance = 0.005;

    private readonly ImmutableArray<TabStop> sorted = stops.Sort((a, b) => a.Position.CompareTo(b.Position));

    /// <summary>The width of the tab at <paramref name="index"/>, which begins at <paramref name="x"/> from the line's indent.</summary>
    public double Advance(ReadOnlySpan<Item> items, int index, double x, int line, double width)
    {
        var indent = line == 0 ? indentLeft + firstLineIndent : indentLeft;
        var position = indent + x;
        var stop = StopAfter(position);
        var target = stop?.Position.Value ?? DefaultStopAfter(position);
        if (stop is null or { Alignment: TabAlignment.Left }) return target - position;
        target = Math.Min(target, indent + width);
        var (before, whole) = Measure(items, index + 1);
        var taken = stop.Alignment switch { TabAlignment.Right => whole, TabAlignment.Center => whole / 2, _ => before };
        return Math.Max(0, target - position - taken);
    }

    /// <summary>The stop that a tab ending at this place stands on, for its leader.</summary>
    public char LeaderAt(double x, int line) =>
        StopAfter((line == 0 ? indentLeft + firstLineIndent : indentLeft) + x)?.Leader ?? '\0';

    private TabStop? StopAfter(double position)
    {
        foreach (var stop in sorted)
            if (stop.Position.Value > position + Tolerance) return stop;
        return null;
    }

    // The hanging indent is a stop of its own.
    private double DefaultStopAfter(double position) =>
        firstLineIndent < 0 && position < indentLeft - Tolerance
            ? indentLeft
            : (Math.Floor((position + Tolerance) / defaultPitch) + 1) * defaultPitch;

    private static (double BeforePoint, double Whole) Measure(ReadOnlySpan<Item> items, int start)
    {
        var whole = 0.0;
        var beforePoint = -1.0;
        for (var i = start; i < items.Length && items[i].Kind is ItemKind.Glyph or ItemKind.Picture or ItemKind.Field; i++)
        {
            if (beforePoint < 0 && items[i].CodePoint == '.') beforePoint = whole;
            whole += items[i].Advance + items[i].Gap;
        }
        return (beforePoint < 0 ? whole : beforePoint, whole);
    }
}
