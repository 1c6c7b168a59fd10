using System.Numerics;

namespace DocGen.Validation.Measure.Faces;

/// <summary>A square cut from a picture, which may reach beyond its edges. In pixels of the picture.</summary>
internal readonly record struct SquareView(double Left, double Top, double Side)
{
    /// <summary>The whole picture in the middle of a square.</summary>
    /// <param name="share">Of the square's side that the picture's longer side takes.</param>
    public static SquareView Around(Raster picture, double share)
    {
        var side = Math.Max(picture.Width, picture.Height) / share;
        return new((picture.Width - side) / 2, (picture.Height - side) / 2, side);
    }

    /// <param name="widths">The square's side in widths of the face.</param>
    public static SquareView Around(FaceGuess face, double widths)
    {
        var side = widths * face.Numbers[2];
        return new(face.Numbers[0] - side / 2, face.Numbers[1] - side / 2, side);
    }

    /// <summary>
    /// Scales the square to <paramref name="size"/>×<paramref name="size"/> pixels of three floats each, −1 for black to 1 for white, by the mean over
    /// the area of each: fine patterns turn grey instead of into false ones. What lies beyond the picture is black.
    /// </summary>
    public void Sample(Raster picture, int size, Span<float> pixels)
    {
        var columns = Stretches(Left, size, picture.Width);
        var rows = Stretches(Top, size, picture.Height);
        var scale = (float)(2 / 255.0 / (Side / size * (Side / size)));
        var line = new float[3 * picture.Width];
        var (from, length) = (3 * columns[0].First, 3 * (columns[^1].End - columns[0].First));
        for (var y = 0; y < size; y++)
        {
            Array.Clear(line);
            for (var row = rows[y].First; row < rows[y].End; row++)
                AddTo(line.AsSpan(from, length), picture.Pixels.AsSpan(line.Length * row + from, length), scale * rows[y].Weight(row));
            for (var x = 0; x < size; x++) columns[x].Sum(line, pixels.Slice(3 * (size * y + x), 3));
        }
    }

    /// <summary>Most of the work on a large picture, so as many bytes at a time as the processor takes.</summary>
    private static void AddTo(Span<float> line, ReadOnlySpan<byte> row, float weight)
    {
        var lanes = Vector<float>.Count;
        var i = 0;
        for (; i + Vector<byte>.Count <= row.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var lower, out var upper);
            Vector.Widen(lower, out var first, out var second);
            Vector.Widen(upper, out var third, out var fourth);
            Add(line[i..], first);
            Add(line[(i + lanes)..], second);
            Add(line[(i + 2 * lanes)..], third);
            Add(line[(i + 3 * lanes)..], fourth);
        }
        for (; i < row.Length; i++) line[i] += weight * row[i];

        void Add(Span<float> into, Vector<uint> values) =>
            (new Vector<float>(into) + weight * Vector.ConvertToSingle(Vector.AsVectorInt32(values))).CopyTo(into);
    }

    private Stretch[] Stretches(double from, int size, int length)
    {
        var stretches = new Stretch[size];
        for (var i = 0; i < size; i++)
        {
            var start = Math.Clamp(from + i * Side / size, 0, length);
            var end = Math.Clamp(from + (i + 1) * Side / size, 0, length);
            stretches[i] = new((int)start, (int)Math.Ceiling(end), start, end);
        }
        return stretches;
    }

    /// <summary>The pixels that one pixel of the square covers along an axis, the first and last of them in part.</summary>
    private readonly record struct Stretch(int First, int End, double From, double To)
    {
        public float Weight(int pixel) => (float)(Math.Min(pixel + 1, To) - Math.Max(pixel, From));

        /// <summary>The weighted sum of three interleaved colours of a line, less one: black is −1.</summary>
        public void Sum(ReadOnlySpan<float> line, Span<float> colours)
        {
            float red = -1, green = -1, blue = -1;
            for (var pixel = First; pixel < End; pixel++)
            {
                var weight = Weight(pixel);
                red += weight * line[3 * pixel];
                green += weight * line[3 * pixel + 1];
                blue += weight * line[3 * pixel + 2];
            }
            (colours[0], colours[1], colours[2]) = (red, green, blue);
        }
    }
}
