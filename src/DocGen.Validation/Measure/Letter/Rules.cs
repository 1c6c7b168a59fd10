namespace DocGen.Validation.Measure.Letter;

/// <summary>The ruled lines of forms and tables, which a reader of print would take for letters.</summary>
internal static class Rules
{
    /// <summary>The plane without its rules: dark runs longer than any stroke of a character become as light as what is beside them.</summary>
    /// <param name="dark">0 where the plane is dark.</param>
    /// <param name="longest">Pixels; no stroke of a character is as long.</param>
    public static Plane Erase(Plane plane, Plane dark, int longest)
    {
        var values = plane.Values.ToArray();
        var (width, height) = (plane.Width, plane.Height);
        for (var y = 0; y < height; y++) Each(dark.Values, y * width, 1, width, longest, at => Lighten(values, at, width));
        for (var x = 0; x < width; x++) Each(dark.Values, x, width, height, longest, at => Lighten(values, at, 1));
        return new(width, height, values);
    }

    /// <summary>Calls for each pixel of each run.</summary>
    private static void Each(byte[] dark, int start, int step, int count, int longest, Action<int> call)
    {
        var run = 0;
        for (var place = 0; place <= count; place++)
        {
            if (place < count && dark[start + place * step] == 0)
            {
                run++;
                continue;
            }
            if (run >= longest)
                for (var back = place - run; back < place; back++) call(start + back * step);
            run = 0;
        }
    }

    /// <summary>With its neighbours across the rule, which smoothing has greyed.</summary>
    private static void Lighten(byte[] values, int at, int across)
    {
        for (var step = -2; step <= 2; step++)
            if (at + step * across is var beside && beside >= 0 && beside < values.Length) values[beside] = 255;
    }
}
