namespace DocGen.Validation.Measure.Letter;

/// <summary>Turns and mirrors planes by quarters.</summary>
internal static class Turn
{
    /// <param name="orientation">EXIF 1–8; other numbers turn nothing.</param>
    public static Plane Upright(Plane stored, int orientation)
    {
        var (width, height) = (stored.Width, stored.Height);
        return orientation switch
        {
            2 => Walk(stored, width, height, width - 1, -1, width),
            3 => Walk(stored, width, height, width * height - 1, -1, -width),
            4 => Walk(stored, width, height, width * (height - 1), 1, -width),
            5 => Walk(stored, height, width, 0, width, 1),
            6 => Walk(stored, height, width, width * (height - 1), -width, 1),
            7 => Walk(stored, height, width, width * height - 1, -width, -1),
            8 => Walk(stored, height, width, width - 1, width, -1),
            _ => stored,
        };
    }

    /// <param name="origin">The stored pixel that becomes the first.</param>
    /// <param name="right">From one pixel of a row to the next, in stored pixels.</param>
    /// <param name="down">From one row to the next, in stored pixels.</param>
    private static Plane Walk(Plane stored, int width, int height, int origin, int right, int down)
    {
        var values = GC.AllocateUninitializedArray<byte>(width * height);
        for (int y = 0, to = 0; y < height; y++)
            for (int x = 0, from = origin + y * down; x < width; x++, from += right)
                values[to++] = stored.Values[from];
        return new(width, height, values);
    }
}
