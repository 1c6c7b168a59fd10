using System.Numerics;

namespace DocGen.Validation.Measure.Pages;

/// <summary>
/// How wide the edges of strokes are: the difference of luma across a stroke's edge over its steepest step. It hangs neither on how much is written nor
/// on how dark; a Gaussian blur of σ pixels gives 2.5 σ. Across and along are measured apart, since a moved camera blurs one way only.
/// </summary>
internal static class EdgeWidth
{
    /// <summary>Side of the squares in which edges are looked for, in pixels.</summary>
    private const int Side = 16;

    /// <summary>Of the page's contrast, what a square must have to be taken for one with the edge of a whole stroke.</summary>
    private const double WholeStroke = 0.6;

    /// <summary>Of the squares with strokes, those that are sharper: the others have only thin or slanting ones.</summary>
    private const double Sharper = 0.3;

    /// <summary>Squares with strokes, below which nothing can be said.</summary>
    private const int LeastSquares = 12;

    /// <summary>Deviations by which noise makes the steepest of 256 steps steeper.</summary>
    private const double NoiseSteps = 2.5;

    /// <returns>In pixels, of vertical edges and of level ones; null where there is too little to see.</returns>
    public static (double Across, double Down)? Of(Plane luma, int contrast, double noise)
    {
        var edges = new Edges(luma.Width);
        var (across, down) = (new List<double>(), new List<double>());
        for (var top = 0; top + Side < luma.Height; top += Side)
        {
            edges.Read(luma, top);
            edges.Collect(Math.Max(40, WholeStroke * contrast), NoiseSteps * noise, across, down);
        }
        if (across.Count < LeastSquares) return null;
        across.Sort();
        down.Sort();
        return (across[(int)(Sharper * across.Count)], down[(int)(Sharper * down.Count)]);
    }

    /// <summary>Of one strip of squares, a value a column of pixels.</summary>
    private sealed class Edges(int width)
    {
        private readonly byte[] lightest = new byte[width], darkest = new byte[width], across = new byte[width], down = new byte[width];

        public void Read(Plane luma, int top)
        {
            Array.Clear(lightest);
            Array.Fill(darkest, (byte)255);
            Array.Clear(across);
            Array.Clear(down);
            for (var y = top; y < top + Side; y++) Add(luma.Values.AsSpan(y * width), width);
        }

        /// <param name="rows">This row and all behind it.</param>
        private void Add(ReadOnlySpan<byte> rows, int width)
        {
            var x = 0;
            for (; x < width - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                var (here, right, below) = (new Vector<byte>(rows[x..]), new Vector<byte>(rows[(x + 1)..]), new Vector<byte>(rows[(x + width)..]));
                Vector.Max(new Vector<byte>(lightest, x), here).CopyTo(lightest, x);
                Vector.Min(new Vector<byte>(darkest, x), here).CopyTo(darkest, x);
                Vector.Max(new Vector<byte>(across, x), Vector.Max(here, right) - Vector.Min(here, right)).CopyTo(across, x);
                Vector.Max(new Vector<byte>(down, x), Vector.Max(here, below) - Vector.Min(here, below)).CopyTo(down, x);
            }
        }

        public void Collect(double leastContrast, double noise, List<double> widthsAcross, List<double> widthsDown)
        {
            for (var left = 0; left + Side <= width - Vector<byte>.Count; left += Side)
            {
                int light = 0, dark = 255, stepAcross = 0, stepDown = 0;
                for (var x = left; x < left + Side; x++)
                {
                    light = Math.Max(light, lightest[x]);
                    dark = Math.Min(dark, darkest[x]);
                    // A step to the neighbouring square is none of this one's.
                    if (x < left + Side - 1) stepAcross = Math.Max(stepAcross, across[x]);
                    stepDown = Math.Max(stepDown, down[x]);
                }
                if (light - dark < leastContrast) continue;
                var contrast = light - dark - noise;
                widthsAcross.Add(contrast / Math.Max(1, stepAcross - noise));
                widthsDown.Add(contrast / Math.Max(1, stepDown - noise));
            }
        }
    }
}
