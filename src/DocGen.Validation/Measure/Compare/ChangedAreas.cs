using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure.Compare;

/// <summary>Where two pictures of one size differ: the boxes around what lies together.</summary>
internal static class ChangedAreas
{
    /// <summary>Side of the squares that are looked at, in pixels: about a line of print at 72 dpi, so that the characters of a word lie together.</summary>
    private const int Side = 12;

    /// <summary>A page with more is a page that differs everywhere: one box.</summary>
    private const int Most = 24;

    /// <returns>Empty for the same pixels.</returns>
    public static ImmutableArray<PixelBox> Of(Raster one, Raster other)
    {
        var (columns, rows) = ((one.Width + Side - 1) / Side, (one.Height + Side - 1) / Side);
        var changed = new bool[columns * rows];
        for (var y = 0; y < one.Height; y++)
        {
            var row = 3 * y * one.Width;
            for (var column = 0; column < columns; column++)
            {
                var (at, length) = (row + 3 * column * Side, 3 * Math.Min(Side, one.Width - column * Side));
                if (!one.Pixels.AsSpan(at, length).SequenceEqual(other.Pixels.AsSpan(at, length))) changed[y / Side * columns + column] = true;
            }
        }
        var areas = new List<PixelBox>();
        for (var square = 0; square < changed.Length; square++)
            if (changed[square]) areas.Add(Taken(changed, square, columns, rows, one));
        return areas.Count <= Most ? [.. areas] : [Around(areas)];
    }

    /// <summary>The box around the square and all that touch it in turn; they are taken away.</summary>
    private static PixelBox Taken(bool[] changed, int first, int columns, int rows, Raster picture)
    {
        var (left, top, right, bottom) = (columns, rows, 0, 0);
        var open = new Stack<int>([first]);
        changed[first] = false;
        while (open.TryPop(out var square))
        {
            var (x, y) = (square % columns, square / columns);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            for (var nextY = Math.Max(0, y - 1); nextY <= Math.Min(rows - 1, y + 1); nextY++)
                for (var nextX = Math.Max(0, x - 1); nextX <= Math.Min(columns - 1, x + 1); nextX++)
                {
                    var next = nextY * columns + nextX;
                    if (!changed[next]) continue;
                    changed[next] = false;
                    open.Push(next);
                }
        }
        return new(left * Side, top * Side, Math.Min(picture.Width, right * Side) - left * Side, Math.Min(picture.Height, bottom * Side) - top * Side);
    }

    private static PixelBox Around(List<PixelBox> areas)
    {
        var (left, top) = (areas.Min(area => area.X), areas.Min(area => area.Y));
        return new(left, top, areas.Max(area => area.Right) - left, areas.Max(area => area.Bottom) - top);
    }
}
