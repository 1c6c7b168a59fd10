namespace DocGen.Generation.Pages;

/// <summary>A text again and again over a whole page; every other row is shifted by half a tile, so that no column of the page stays free.</summary>
/// <param name="Angle">Degrees counter-clockwise in which it reads.</param>
/// <param name="Gap">Between tiles along the line of reading, in points.</param>
/// <param name="Lead">Between tiles across it.</param>
internal readonly record struct WatermarkTiling(double Angle, double Gap, double Lead)
{
    public IEnumerable<GlyphRun> Paint(WatermarkText text, Page page) =>
        Places(text.Extent, page.Width.Value, page.Height.Value).SelectMany(text.At);

    /// <summary>Where the text stands on a page of that width and height.</summary>
    public IEnumerable<WatermarkPlace> Places(WatermarkExtent text, double width, double height)
    {
        var (stepAlong, stepAcross) = (text.Width + Gap, text.Height + Lead);
        var reach = Math.Sqrt(width * width + height * height) / 2;
        var rows = (int)Math.Ceiling(reach / stepAcross);
        var columns = (int)Math.Ceiling(reach / stepAlong) + 1;
        for (var row = -rows; row <= rows; row++)
            for (var column = -columns; column <= columns; column++)
            {
                var along = (column + (row % 2 == 0 ? 0 : 0.5)) * stepAlong;
                var place = new WatermarkPlace(width / 2, height / 2, Angle).Moved(along, row * stepAcross);
                if (text.Touches(width, height, place)) yield return place;
            }
    }
}
