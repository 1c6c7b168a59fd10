namespace DocGen.Validation.Measure.Pages;

/// <summary>How much of a page is coloured, told from its thumbnail, in which the grain of cameras is gone.</summary>
/// <param name="Share">Of its spots.</param>
/// <param name="Tint">Of the lighter half, which is paper on most pages.</param>
internal sealed record PageColour(double Share, double Tint)
{
    /// <summary>Difference of the strongest and the weakest channel that an eye sees on a spot of this size.</summary>
    private const int Visible = 14;

    public static PageColour Of(Raster small)
    {
        var pixels = small.Width * small.Height;
        var (coloured, lumas, chromas) = (0, new int[256], new long[256]);
        for (var at = 0; at < 3 * pixels; at += 3)
        {
            var (red, green, blue) = (small.Pixels[at], small.Pixels[at + 1], small.Pixels[at + 2]);
            var chroma = Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue));
            if (chroma > Visible) coloured++;
            var luma = Luma.Of(red, green, blue);
            lumas[luma]++;
            chromas[luma] += chroma;
        }
        var (light, sum) = (0, 0L);
        for (var luma = 255; light < (pixels + 1) / 2; luma--) (light, sum) = (light + lumas[luma], sum + chromas[luma]);
        return new(Math.Round((double)coloured / pixels, 5), Math.Round((double)sum / light, 1));
    }
}
