using DocGen.Documents;

namespace DocGen.Validation.Measure.Letter;

/// <summary>Makes planes larger and smaller.</summary>
internal static class Rescale
{
    /// <summary>Squares of pixels become one by their mean; rows and columns that fill no square are left out.</summary>
    public static Plane Reduce(Plane plane, int by)
    {
        if (by <= 1) return plane;
        var (width, height) = (Math.Max(1, plane.Width / by), Math.Max(1, plane.Height / by));
        var (rows, columns) = (Math.Min(by, plane.Height), Math.Min(by, plane.Width));
        var values = new byte[width * height];
        var sums = new int[width];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var row = 0; row < rows; row++)
            {
                var from = plane.Values.AsSpan((y * by + row) * plane.Width, plane.Width);
                for (int x = 0, at = 0; x < width; x++)
                    for (var column = 0; column < columns; column++) sums[x] += from[at++];
            }
            for (var x = 0; x < width; x++) values[y * width + x] = (byte)((sums[x] + rows * columns / 2) / (rows * columns));
        }
        return new(width, height, values);
    }

    /// <summary>The part of a page enlarged by Catmull and Rom's cubic; made smaller, it is the mean of enough points to leave no false patterns.</summary>
    /// <param name="box">Inside of the page.</param>
    public static View Cubic(Plane page, PixelBox box, double scale)
    {
        var (width, height) = (Math.Max(1, (int)Math.Round(box.Width * scale)), Math.Max(1, (int)Math.Round(box.Height * scale)));
        var (columns, rows) = (Taps(box.X, box.Width, width, page.Width), Taps(box.Y, box.Height, height, page.Height));
        var lines = new float[4][];
        var owners = new int[] { -1, -1, -1, -1 };
        var values = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            var (places, weights) = rows[y];
            var into = values.AsSpan(y * width, width);
            for (var tap = 0; tap < 4; tap++)
            {
                // Four neighbouring rows never share a place modulo 4.
                var slot = places[tap] % 4;
                if (owners[slot] == places[tap]) continue;
                owners[slot] = places[tap];
                lines[slot] = Line(page.Values.AsSpan(places[tap] * page.Width, page.Width), columns, lines[slot] ?? new float[width]);
            }
            Blend(into, weights, lines[places[0] % 4], lines[places[1] % 4], lines[places[2] % 4], lines[places[3] % 4]);
        }
        return new(new(width, height, values), scale, box.X, box.Y);
    }

    private static void Blend(Span<byte> into, float[] weights, float[] a, float[] b, float[] c, float[] d)
    {
        for (var x = 0; x < into.Length; x++)
            into[x] = (byte)Math.Clamp(weights[0] * a[x] + weights[1] * b[x] + weights[2] * c[x] + weights[3] * d[x] + 0.5f, 0, 255);
    }

    private static float[] Line(ReadOnlySpan<byte> from, (int[] Places, float[] Weights)[] columns, float[] into)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            var (places, weights) = columns[x];
            into[x] = weights[0] * from[places[0]] + weights[1] * from[places[1]] + weights[2] * from[places[2]] + weights[3] * from[places[3]];
        }
        return into;
    }

    private static (int[] Places, float[] Weights)[] Taps(int start, int extent, int count, int length)
    {
        var taps = new (int[], float[])[count];
        for (var i = 0; i < count; i++)
        {
            var middle = start + (i + 0.5) * extent / count - 0.5;
            var first = (int)Math.Floor(middle);
            var t = (float)(middle - first);
            taps[i] = (
                [Math.Clamp(first - 1, 0, length - 1), Math.Clamp(first, 0, length - 1), Math.Clamp(first + 1, 0, length - 1), Math.Clamp(first + 2, 0, length - 1)],
                [t * (-0.5f + t * (1 - 0.5f * t)), 1 + t * t * (-2.5f + 1.5f * t), t * (0.5f + t * (2 - 1.5f * t)), t * t * (-0.5f + 0.5f * t)]);
        }
        return taps;
    }
}
