using System.Numerics;

namespace DocGen.Validation.Measure.Pages;

/// <summary>
/// How wide the edges of strokes are. In squares that hold a whole stroke the steepest step is compared with the whole difference of luma: the share that an edge
/// blurred by a Gaussian of σ takes over a distance d is erf(d / √8 σ). That hangs neither on how much is written nor on how dark. Each of eight directions is
/// measured by itself, since a camera that moves blurs only one.
/// </summary>
internal sealed class EdgeWidth
{
    /// <summary>Side of the squares in which edges are looked for, in pixels.</summary>
    private const int Side = 16;

    /// <summary>Pixels from one to the other of a step, at most.</summary>
    private const int Farthest = 2;

    /// <summary>Of the page's contrast, what a square must have to be taken for one with the edge of a whole stroke; and luma, at least.</summary>
    private const double WholeStroke = 0.6, LeastContrast = 40;

    /// <summary>Of the squares with strokes, those that are sharper: the others have only thin or slanting ones.</summary>
    private const double Sharper = 0.3;

    /// <summary>Squares with strokes, below which nothing can be said.</summary>
    private const int LeastSquares = 12;

    /// <summary>Edges are wider in one direction than in another: a camera that moves far makes them 3 times as wide, the length of a rule a hundred times.</summary>
    private const double OneWay = 8;

    /// <summary>Deviations by which noise makes the steepest of 256 steps steeper; of the difference in a square, at most: on a page without margins grain can't be told from print.</summary>
    private const double NoiseSteps = 2.5, MostNoise = 0.1;

    /// <summary>Of steps, 22° apart.</summary>
    private static readonly (int Right, int Down)[] Directions = [(1, 0), (2, 1), (1, 1), (1, 2), (0, 1), (-1, 2), (-1, 1), (-2, 1)];

    private static readonly double[] Lengths = [.. Directions.Select(step => Math.Sqrt(step.Right * step.Right + step.Down * step.Down))];

    /// <summary>For a share of 0 to 255 of the whole difference in one step, the width of the edge in steps.</summary>
    private static readonly double[] Widths = [.. Enumerable.Range(0, 256).Select(share => WidthOf(Math.Clamp(share / 255.0, 0.01, 0.985)))];

    private readonly int width;
    private readonly byte[] lightest, darkest;
    private readonly byte[][] steps;
    private readonly double[] square = new double[Directions.Length];
    private readonly List<double>[] widths = [.. Directions.Select(_ => new List<double>())];

    private EdgeWidth(int width) =>
        (this.width, lightest, darkest, steps) = (width, new byte[width], new byte[width], [.. Directions.Select(_ => new byte[width])]);

    /// <returns>In pixels, of the direction in which they are widest; null where there is too little to see. A Gaussian blur of σ gives 2.5 σ.</returns>
    public static double? Of(Plane luma, int contrast, double noise)
    {
        var edges = new EdgeWidth(luma.Width);
        for (var top = 0; top + Side <= luma.Height; top += Side)
        {
            edges.Read(luma, top);
            edges.Collect(Math.Max(LeastContrast, WholeStroke * contrast), NoiseSteps * noise);
        }
        return edges.widths[0].Count < LeastSquares ? null : edges.widths.Max(Typical);
    }

    private static double Typical(List<double> widths)
    {
        widths.Sort();
        return widths[(int)(Sharper * widths.Count)];
    }

    /// <summary>A strip of squares: for each column of pixels what is lightest and darkest in it, and the steepest step of each direction.</summary>
    private void Read(Plane luma, int top)
    {
        Array.Clear(lightest);
        Array.Fill(darkest, (byte)255);
        foreach (var direction in steps) Array.Clear(direction);
        for (var row = 0; row < Side; row++)
        {
            var rows = luma.Values.AsSpan((top + row) * width);
            for (var x = Farthest; x <= width - Farthest - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                var here = new Vector<byte>(rows[x..]);
                Vector.Max(new Vector<byte>(lightest, x), here).CopyTo(lightest, x);
                Vector.Min(new Vector<byte>(darkest, x), here).CopyTo(darkest, x);
                // The other end of a step lies within the strip.
                if (row < Side - Farthest) Step(rows, x, here);
            }
        }
    }

    private void Step(ReadOnlySpan<byte> rows, int x, Vector<byte> here)
    {
        for (var at = 0; at < Directions.Length; at++)
        {
            var (right, down) = Directions[at];
            var there = new Vector<byte>(rows[(down * width + x + right)..]);
            Vector.Max(new Vector<byte>(steps[at], x), Vector.Max(here, there) - Vector.Min(here, there)).CopyTo(steps[at], x);
        }
    }

    private void Collect(double leastContrast, double noise)
    {
        // What the vectors left out at the right is less than a square or two.
        for (var left = Farthest; left + Side <= width - Farthest - Vector<byte>.Count; left += Side)
        {
            var (light, dark) = (Largest(lightest, left, Side), (int)Smallest(darkest, left, Side));
            if (light - dark < leastContrast) continue;
            var grain = Math.Min(noise, MostNoise * (light - dark));
            for (var at = 0; at < Directions.Length; at++)
            {
                // So does that of a step to the side within the square.
                var step = Largest(steps[at], left + Farthest, Side - 2 * Farthest) - grain;
                square[at] = Lengths[at] * Widths[(int)Math.Clamp(255 * step / (light - dark - grain), 0, 255)];
            }
            // Along a rule nothing can be told.
            if (square.Max() > OneWay * square.Min()) continue;
            for (var at = 0; at < square.Length; at++) widths[at].Add(square[at]);
        }
    }

    private static int Largest(byte[] values, int from, int count)
    {
        var largest = 0;
        for (var x = from; x < from + count; x++) largest = Math.Max(largest, values[x]);
        return largest;
    }

    private static byte Smallest(byte[] values, int from, int count)
    {
        var smallest = byte.MaxValue;
        for (var x = from; x < from + count; x++) smallest = Math.Min(smallest, values[x]);
        return smallest;
    }

    /// <summary>√(2π) σ over the step, so that an edge of one even slope has its own width; erf's inverse by Winitzki's formula, right to 0.2 %.</summary>
    private static double WidthOf(double share)
    {
        const double a = 0.147;
        var log = Math.Log(1 - share * share);
        var half = 2 / (Math.PI * a) + log / 2;
        return Math.Sqrt(2 * Math.PI) / (Math.Sqrt(8) * Math.Sqrt(Math.Sqrt(half * half - log / a) - half));
    }
}
