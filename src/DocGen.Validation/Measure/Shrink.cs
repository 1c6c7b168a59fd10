using System.Numerics;

namespace DocGen.Validation.Measure;

/// <summary>Makes pictures smaller by the mean over the area that each new pixel covers: no false patterns.</summary>
internal static class Shrink
{
    /// <returns>The picture itself when it is not higher.</returns>
    public static Raster ToHeight(Raster picture, int height)
    {
        if (picture.Height <= height) return picture;
        var width = Math.Max(1, (int)Math.Round((double)picture.Width * height / picture.Height));
        var shrunk = new Raster(width, height, GC.AllocateUninitializedArray<byte>(3 * width * height));
        var line = new float[3 * picture.Width];
        var columns = Spans(picture.Width, width);
        var rows = Spans(picture.Height, height);
        for (var y = 0; y < height; y++)
        {
            Array.Clear(line);
            var (first, end, from, to) = rows[y];
            for (var row = first; row < end; row++)
                Add(picture.Pixels.AsSpan(3 * picture.Width * row, line.Length), Weight(row, from, to) / (to - from), line);
            Sum(line, columns, shrunk.Pixels.AsSpan(3 * width * y, 3 * width));
        }
        return shrunk;
    }

    private static void Add(ReadOnlySpan<byte> row, float weight, Span<float> line)
    {
        var x = 0;
        var lanes = Vector<float>.Count;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out var low, out var high);
            AddHalf(low, weight, line[x..]);
            AddHalf(high, weight, line[(x + 2 * lanes)..]);
        }
        for (; x < row.Length; x++) line[x] += weight * row[x];
    }

    private static void AddHalf(Vector<ushort> values, float weight, Span<float> line)
    {
        var lanes = Vector<float>.Count;
        Vector.Widen(values, out var low, out var high);
        (new Vector<float>(line) + weight * Vector.ConvertToSingle(Vector.AsVectorInt32(low))).CopyTo(line);
        line = line[lanes..];
        (new Vector<float>(line) + weight * Vector.ConvertToSingle(Vector.AsVectorInt32(high))).CopyTo(line);
    }

    private static void Sum(ReadOnlySpan<float> line, (int First, int End, float From, float To)[] columns, Span<byte> into)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            var (first, end, from, to) = columns[x];
            float red = 0, green = 0, blue = 0;
            for (var column = first; column < end; column++)
            {
                var weight = Weight(column, from, to);
                red += weight * line[3 * column];
                green += weight * line[3 * column + 1];
                blue += weight * line[3 * column + 2];
            }
            var area = 1 / (to - from);
            into[3 * x] = (byte)(red * area + 0.5f);
            into[3 * x + 1] = (byte)(green * area + 0.5f);
            into[3 * x + 2] = (byte)(blue * area + 0.5f);
        }
    }

    private static (int First, int End, float From, float To)[] Spans(int length, int count)
    {
        var spans = new (int, int, float, float)[count];
        for (var i = 0; i < count; i++)
        {
            var (from, to) = ((double)length * i / count, (double)length * (i + 1) / count);
            spans[i] = ((int)from, Math.Min(length, (int)Math.Ceiling(to)), (float)from, (float)to);
        }
        return spans;
    }

    /// <summary>How much of a pixel lies between two places.</summary>
    private static float Weight(int pixel, float from, float to) => Math.Min(pixel + 1, to) - Math.Max(pixel, from);
}
