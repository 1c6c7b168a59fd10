using System.Numerics;

namespace DocGen.Validation.Measure.Pages;

/// <summary>
/// By how much the lines are turned, from sums of ink along slanting lines: where they lie along the lines of writing, sums of lines and of the gaps
/// between them differ most (Postl's measure, the squared differences of neighbouring sums).
/// </summary>
internal sealed class Skew
{
    /// <summary>Pixels of a row that are counted together.</summary>
    private const int Block = 8;

    private const double Most = 15, Coarse = 0.5, Fine = 0.05;

    private readonly int height;
    private readonly int blocks;

    /// <summary>Ink in each block, column by column.</summary>
    private readonly byte[] counts;

    private readonly ushort[] sums;

    private Skew(InkMask ink)
    {
        (height, blocks) = (ink.Height, (ink.Width + Block - 1) / Block);
        (counts, sums) = (new byte[blocks * height], new ushort[height]);
        for (var y = 0; y < height; y++)
            for (var block = 0; block < blocks; block++)
                counts[block * height + y] = (byte)BitOperations.PopCount(ink.Bits[y * ink.Words + (block >> 2)] >> (8 * (block & 3)) & 0xFF);
    }

    /// <returns>Degrees, positive where lines fall to the right; and how much better they lie so than at any other angle: 1 is nothing to see.</returns>
    public static (double Degrees, double Confidence) Of(InkMask ink)
    {
        var skew = new Skew(ink);
        var coarse = Range(-Most, Most, Coarse).Select(degrees => (Degrees: degrees, Score: skew.Score(degrees))).ToArray();
        var best = Best(coarse);
        if (best.Score == 0) return (0, 1);
        var fine = Best([.. Range(best.Degrees - Coarse, best.Degrees + Coarse, Fine).Select(degrees => (Degrees: degrees, Score: skew.Score(degrees)))]);
        var scores = coarse.Select(angle => angle.Score).Order().ToArray();
        return (Math.Round(fine.Degrees, 2), fine.Score / Math.Max(1, scores[scores.Length / 2]));
    }

    /// <summary>Of equal ones the nearest to the level: small angles shift nothing.</summary>
    private static (double Degrees, double Score) Best((double Degrees, double Score)[] angles)
    {
        var most = angles.Max(angle => angle.Score);
        return angles.Where(angle => angle.Score == most).MinBy(angle => Math.Abs(angle.Degrees));
    }

    private static IEnumerable<double> Range(double from, double to, double step) =>
        Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(index => from + index * step);

    private double Score(double degrees)
    {
        Array.Clear(sums);
        var slope = Math.Tan(degrees * Math.PI / 180);
        for (var block = 0; block < blocks; block++)
        {
            var fall = (int)Math.Round((block - blocks / 2) * Block * slope);
            var (from, to) = (Math.Max(0, fall), Math.Max(0, -fall));
            if (Math.Abs(fall) < height) Add(counts.AsSpan(block * height + from, height - Math.Abs(fall)), sums.AsSpan(to));
        }
        double score = 0;
        for (var y = 1; y < height; y++)
        {
            double step = sums[y] - sums[y - 1];
            score += step * step;
        }
        return score;
    }

    private static void Add(ReadOnlySpan<byte> column, Span<ushort> sums)
    {
        var y = 0;
        for (; y <= column.Length - Vector<byte>.Count; y += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(column[y..]), out var low, out var high);
            (new Vector<ushort>(sums[y..]) + low).CopyTo(sums[y..]);
            (new Vector<ushort>(sums[(y + Vector<ushort>.Count)..]) + high).CopyTo(sums[(y + Vector<ushort>.Count)..]);
        }
        for (; y < column.Length; y++) sums[y] += column[y];
    }
}
