using System.Runtime.Intrinsics;

namespace DocGen.Validation.Measure.Photo;

/// <summary>JPEG's blocks of 8×8 pixels as steps between pixels on both sides of their edges.</summary>
internal static class Blockiness
{
    private const int Block = 8;

    /// <summary>A step that an eye begins to see, in luma; keeps plain grounds, where steps are few on and off the grid, near 1.</summary>
    private const double Visible = 0.5;

    /// <summary>Mean step at the grid over the mean step on the two lines beside it; 1 where the picture is smaller than two blocks.</summary>
    /// <param name="luma">Begins at a block's corner.</param>
    public static double Of(Plane luma)
    {
        var steps = new Steps();
        for (var y = 0; y < luma.Height; y++)
        {
            var row = luma.Values.AsSpan(y * luma.Width, luma.Width);
            for (var x = Block; x + 1 < luma.Width; x += Block)
            {
                steps.OnGrid += Math.Abs(row[x] - row[x - 1]);
                steps.Beside += Math.Abs(row[x - 1] - row[x - 2]) + Math.Abs(row[x + 1] - row[x]);
                steps.Count++;
            }
        }
        for (var y = Block; y + 1 < luma.Height; y += Block)
        {
            steps.OnGrid += Sum(luma, y);
            steps.Beside += Sum(luma, y - 1) + Sum(luma, y + 1);
            steps.Count += luma.Width;
        }
        return steps.Count == 0 ? 1 : ((double)steps.OnGrid / steps.Count + Visible) / (steps.Beside / (2.0 * steps.Count) + Visible);
    }

    /// <summary>Of the steps between a row and the one above it.</summary>
    private static long Sum(Plane luma, int row)
    {
        var above = luma.Values.AsSpan((row - 1) * luma.Width, luma.Width);
        var below = luma.Values.AsSpan(row * luma.Width, luma.Width);
        long sum = 0;
        var x = 0;
        for (; x <= above.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            var (a, b) = (Vector128.Create<byte>(above[x..]), Vector128.Create<byte>(below[x..]));
            var (low, high) = Vector128.Widen(Vector128.Max(a, b) - Vector128.Min(a, b));
            sum += Vector128.Sum(low + high);
        }
        for (; x < above.Length; x++) sum += Math.Abs(above[x] - below[x]);
        return sum;
    }

    private struct Steps
    {
        public long OnGrid, Beside, Count;
    }
}
