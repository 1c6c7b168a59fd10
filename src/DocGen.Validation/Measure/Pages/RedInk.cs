namespace DocGen.Validation.Measure.Pages;

/// <summary>
/// How red each place of a page is beside its paper, 0–255 for 0–100 %: (R − max(G, B)) / R after the paper's own colour is taken for white. Shade does not
/// change it, warm light and pink paper hardly; black print over a seal is not red, and neither is orange (hue over 26°) nor violet (under 310°).
/// </summary>
/// <param name="Plane">Smaller than the page.</param>
/// <param name="By">Pixels of the page that became one, on each axis.</param>
/// <param name="Density">Pixels of the plane a millimetre.</param>
internal sealed record RedInk(Plane Plane, int By, double Density)
{
    /// <summary>Pixels a millimetre that are left at least: the rings of seals are one millimetre broad.</summary>
    public const double LeastDensity = 2.4;

    /// <summary>Darker red, beside white paper, can't be told from black.</summary>
    private const int Darkest = 50;

    /// <summary>Of all pixels by luma, those that are taken for paper.</summary>
    private const double PaperFrom = 0.86, PaperTo = 0.97;

    /// <param name="density">Pixels of the page a millimetre.</param>
    public static RedInk Of(Raster page, double density)
    {
        var by = Math.Max(1, (int)(density / LeastDensity));
        var small = Reduce(page, by);
        return new(RednessOf(small, PaperOf(small)), by, density / by);
    }

    private static Raster Reduce(Raster page, int by)
    {
        if (by == 1) return page;
        var (width, height) = (Math.Max(1, page.Width / by), Math.Max(1, page.Height / by));
        var (columns, rows) = (Math.Min(by, page.Width), Math.Min(by, page.Height));
        var pixels = GC.AllocateUninitializedArray<byte>(3 * width * height);
        var sums = new int[3 * width];
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (var row = 0; row < rows; row++) Add(page.Pixels.AsSpan(3 * (y * by + row) * page.Width, 3 * width * columns), sums, columns);
            var into = pixels.AsSpan(3 * y * width, 3 * width);
            for (var at = 0; at < into.Length; at++) into[at] = (byte)(sums[at] / (rows * columns));
        }
        return new(width, height, pixels);
    }

    private static void Add(ReadOnlySpan<byte> row, Span<int> sums, int columns)
    {
        for (var to = 0; to < sums.Length; to += 3)
        {
            int red = 0, green = 0, blue = 0;
            for (var column = 0; column < columns; column++, row = row[3..])
            {
                red += row[0];
                green += row[1];
                blue += row[2];
            }
            sums[to] += red;
            sums[to + 1] += green;
            sums[to + 2] += blue;
        }
    }

    /// <summary>Mean colour of what is bright and not burnt out.</summary>
    private static (int Red, int Green, int Blue) PaperOf(Raster page)
    {
        const int step = 3 * 7;
        var counts = new int[256];
        var all = 0;
        for (var at = 0; at + 2 < page.Pixels.Length; at += step, all++) counts[Luma.Of(page.Pixels[at], page.Pixels[at + 1], page.Pixels[at + 2])]++;
        var (from, to) = (Percentile(counts, (int)(PaperFrom * all)), Percentile(counts, (int)(PaperTo * all)));
        long red = 0, green = 0, blue = 0, count = 0;
        for (var at = 0; at + 2 < page.Pixels.Length; at += step)
        {
            if (Luma.Of(page.Pixels[at], page.Pixels[at + 1], page.Pixels[at + 2]) is var luma && (luma < from || luma > to)) continue;
            (red, green, blue, count) = (red + page.Pixels[at], green + page.Pixels[at + 1], blue + page.Pixels[at + 2], count + 1);
        }
        return count == 0 ? (255, 255, 255) : ((int)(red / count), (int)(green / count), (int)(blue / count));
    }

    private static int Percentile(int[] counts, int rank)
    {
        var value = 0;
        for (var below = counts[0]; below <= rank && value < 255; below += counts[++value]) { }
        return value;
    }

    private static Plane RednessOf(Raster page, (int Red, int Green, int Blue) paper)
    {
        const int whole = 1 << 16;
        var (toRed, toGreen, toBlue) = (Scale(paper.Red), Scale(paper.Green), Scale(paper.Blue));
        var values = new byte[page.Width * page.Height];
        var pixels = page.Pixels.AsSpan();
        for (var at = 0; at < values.Length; at++)
        {
            var (red, green, blue) = (pixels[3 * at] * toRed >> 16, pixels[3 * at + 1] * toGreen >> 16, pixels[3 * at + 2] * toBlue >> 16);
            if (red <= Math.Max(green, blue) || red < Darkest) continue;
            var inHue = green >= blue ? 100 * (green - blue) <= 43 * (red - blue) : 100 * (blue - green) <= 83 * (red - green);
            if (inHue) values[at] = (byte)(255 * (red - Math.Max(green, blue)) / red);
        }
        return new(page.Width, page.Height, values);

        static int Scale(int paper) => 255 * whole / Math.Max(96, paper);
    }
}
