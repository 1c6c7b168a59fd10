using DocGen.Documents;

namespace DocGen.Validation.Measure.Photo;

/// <summary>Where a portrait shows its ground: a band along the upper edge, and one on each side from there down to the shoulders.</summary>
internal readonly record struct GroundBands(PixelBox Top, PixelBox Left, PixelBox Right)
{
    private const double TopShare = 0.06, SideShare = 0.10, SideHeight = 0.45;

    /// <param name="chin">Shoulders begin below this row.</param>
    public static GroundBands Of(int width, int height, int chin)
    {
        var (top, side) = (Math.Max(1, (int)Math.Round(TopShare * height)), Math.Max(1, (int)Math.Round(SideShare * width)));
        var bottom = Math.Clamp(Math.Min((int)Math.Round(SideHeight * height), chin), Math.Min(top + 1, height), height);
        return new(new(0, 0, width, top), new(0, 0, side, bottom), new(width - side, 0, side, bottom));
    }

    public bool Contains(int x, int y) => y < Top.Height || (y < Left.Height && (x < Left.Width || x >= Right.X));

    /// <summary>The corners above, where a head is last.</summary>
    public bool IsCorner(int x, int y) =>
        (y < (Left.Height + 1) / 2 && (x < Left.Width || x >= Right.X)) || (y < Top.Height && (x < Top.Width / 4 || x >= Top.Width - Top.Width / 4));
}
