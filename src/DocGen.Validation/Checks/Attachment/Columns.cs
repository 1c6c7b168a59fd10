using DocGen.Validation.Measure;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>The pieces of a page in the order of columns: each followed by the one right below it.</summary>
internal static class Columns
{
    /// <summary>Of the narrower piece's width, that which both have in common; heights of a line that may lie between.</summary>
    private const double InCommon = 0.5, MostApart = 1.8;

    /// <summary>Pieces that are looked at below each: no table has as many columns.</summary>
    private const int Reach = 60;

    public static IEnumerable<TextPiece> Of(IReadOnlyList<TextPiece> pieces)
    {
        TextPiece[] ordered = [.. pieces.OrderBy(piece => piece.Box.Y)];
        var (below, hasAbove) = (new int[ordered.Length], new bool[ordered.Length]);
        for (var at = 0; at < ordered.Length; at++)
        {
            below[at] = Below(ordered, at, hasAbove);
            if (below[at] > 0) hasAbove[below[at]] = true;
        }
        for (var first = 0; first < ordered.Length; first++)
        {
            if (hasAbove[first]) continue;
            for (var at = first; at > 0 || at == first; at = below[at])
            {
                yield return ordered[at];
                if (below[at] == 0) break;
            }
        }
    }

    /// <summary>0 where there is none: nothing is above the first.</summary>
    private static int Below(TextPiece[] ordered, int at, bool[] taken)
    {
        var box = ordered[at].Box;
        for (var next = at + 1; next < Math.Min(ordered.Length, at + Reach); next++)
        {
            var other = ordered[next].Box;
            var height = Math.Min(box.Height, other.Height);
            if (other.Y - box.Bottom > MostApart * height) continue;
            var common = Math.Min(box.Right, other.Right) - Math.Max(box.X, other.X);
            if (!taken[next] && other.Y >= box.Y + height / 2 && common >= InCommon * Math.Min(box.Width, other.Width)) return next;
        }
        return 0;
    }
}
