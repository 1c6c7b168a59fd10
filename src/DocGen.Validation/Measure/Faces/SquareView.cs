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
        var columns = Spans(Left, size, picture.Width);
        var rows = Spans(Top, size, picture.Height);
        var scale = (float)(2 / 255.0 / (Side / size * (Side / size)));
        var line = new float[3 * size];
        var lineOf = -1;
        pixels.Fill(-1);
        for (var y = 0; y < size; y++)
        {
            var into = pixels.Slice(3 * size * y, 3 * size);
            for (var row = rows[y].First; row < rows[y].End; row++)
            {
                // A row of the picture that two rows of the square share is summed once.
                if (row != lineOf) Sum(picture.Pixels.AsSpan(3 * picture.Width * row, 3 * picture.Width), columns, line);
                lineOf = row;
                var weight = scale * rows[y].Weight(row);
                for (var i = 0; i < line.Length; i++) into[i] += weight * line[i];
            }
        }
    }

    private static void Sum(ReadOnlySpan<byte> row, Span[] columns, float[] line)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            var column = columns[x];
            if (column.First == column.End) continue;
            int red = 0, green = 0, blue = 0;
            var inner = row[(3 * column.First)..(3 * column.End)];
            for (var i = 0; i + 2 < inner.Length; i += 3)
            {
                red += inner[i];
                green += inner[i + 1];
                blue += inner[i + 2];
            }
            // The whole pixels, less what the ends leave out.
            var (first, last) = (1 - column.Weight(column.First), 1 - column.Weight(column.End - 1));
            if (column.End - column.First == 1) last = 0;
            line[3 * x] = red - first * inner[0] - last * inner[^3];
            line[3 * x + 1] = green - first * inner[1] - last * inner[^2];
            line[3 * x + 2] = blue - first * inner[2] - last * inner[^1];
        }
    }

    private Span[] Spans(double from, int size, int length)
    {
        var spans = new Span[size];
        for (var i = 0; i < size; i++)
        {
            var start = Math.Clamp(from + i * Side / size, 0, length);
            var end = Math.Clamp(from + (i + 1) * Side / size, 0, length);
            spans[i] = new((int)start, (int)Math.Ceiling(end), (float)start, (float)end);
        }
        return spans;
    }

    /// <summary>The pixels that one pixel of the square covers along an axis, the first and last of them in part.</summary>
    private readonly record struct Span(int First, int End, float From, float To)
    {
        public float Weight(int pixel) => Math.Min(pixel + 1, To) - Math.Max(pixel, From);
    }
}
