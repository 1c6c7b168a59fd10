namespace DocGen.Validation.Measure.Pages;

/// <summary>How light the paper is and how dark what stands on it, from the page's tiles.</summary>
/// <param name="Contrast">Luma, whole.</param>
internal sealed record PageLight(LightFacts Facts, int Contrast)
{
    /// <summary>Of the tiles: paper is lighter than most, a shadow lies over some of what is written, the portrait on a form takes less.</summary>
    private const double LightShare = 0.9, ShadowShare = 0.15;

    /// <summary>Of the places with ink, those that have fainter ink: faint patterns lie under the print of certificates.</summary>
    private const double FainterShare = 0.85;

    public static PageLight Of(Tiles tiles)
    {
        var inked = Enumerable.Range(0, tiles.Depth.Length).Where(tile => tiles.Depth[tile] >= tiles.InkDepth).ToArray();
        var ground = At([.. tiles.Ground], LightShare);
        if (inked.Length == 0) return new(new(ground, ground, At([.. tiles.Ground], ShadowShare)) { Contrast = 0 }, 0);
        var contrast = At([.. inked.Select(tile => tiles.Depth[tile])], FainterShare);
        var darkest = At([.. inked.Select(tile => tiles.Ground[tile])], ShadowShare);
        var ink = At([.. inked.Select(tile => (byte)(tiles.Ground[tile] - Math.Min(tiles.Ground[tile], tiles.Depth[tile])))], 1 - FainterShare);
        return new(new(ground, ink, darkest) { Contrast = contrast }, contrast);
    }

    private static int At(byte[] values, double share)
    {
        Array.Sort(values);
        return values[(int)(share * (values.Length - 1))];
    }
}
