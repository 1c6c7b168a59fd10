namespace DocGen.Validation.Measure.Photo;

/// <summary>JPEG's blocks of 8×8 pixels as steps between pixels on both sides of their edges.</summary>
internal static class Blockiness
{
    private const int Block = 8;

    /// <summary>Luma; a larger step is an edge of what the picture shows, wherever it lies.</summary>
    private const int Edge = 32;

    /// <summary>A step that an eye begins to see, in luma; keeps plain grounds, where steps are few on and off the grid, near 1.</summary>
    private const double Visible = 0.5;

    /// <summary>Mean step at the grid over the mean step on the two lines beside it; 1 where the picture is smaller than two blocks.</summary>
    /// <param name="luma">Begins at a block's corner.</param>
    public static double Of(Plane luma)
    {
        var steps = new Steps();
        for (var y = 0; y < luma.Height; y++)
            for (var x = Block; x + 1 < luma.Width; x += Block) steps.Add(luma.Values, y * luma.Width + x, 1);
        for (var y = Block; y + 1 < luma.Height; y += Block)
            for (var x = 0; x < luma.Width; x++) steps.Add(luma.Values, y * luma.Width + x, luma.Width);
        return steps.Count == 0 ? 1 : ((double)steps.OnGrid / steps.Count + Visible) / (steps.Beside / (2.0 * steps.Count) + Visible);
    }

    private struct Steps
    {
        public long OnGrid, Beside, Count;

        /// <param name="pixel">The first one of a block.</param>
        /// <param name="next">From one pixel to the next across the grid.</param>
        public void Add(ReadOnlySpan<byte> values, int pixel, int next)
        {
            var (last, first) = (values[pixel - next], values[pixel]);
            var step = Math.Abs(first - last);
            if (step > Edge) return;
            OnGrid += step;
            Beside += Math.Abs(last - values[pixel - 2 * next]) + Math.Abs(values[pixel + next] - first);
            Count++;
        }
    }
}
