using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Letter;
using DocGen.Validation.Measure.Pages;

namespace DocGen.Validation.Tests.Measure.Pages;

/// <summary>Sharpness is a length of the edges of strokes, whatever and however much they write.</summary>
public sealed class EdgeWidthTests
{
    private static readonly Plane Written = Writing(lines: 9, dark: 20);

    private static readonly double Sharp = Width(Written);

    [Theory]
    [InlineData(2.0), InlineData(3.0), InlineData(4.0)]
    public void A_blur_widens_edges_by_its_own_size(double sigma) => Assert.InRange(Width(Filter.Blur(Written, sigma)), 1.9 * sigma, 3.3 * sigma);

    [Fact]
    public void Sharp_edges_have_a_pixel() => Assert.InRange(Sharp, 0.5, 1.8);

    [Fact]
    public void A_line_or_two_tell_as_much_as_a_full_page() => Assert.InRange(Width(Writing(lines: 2, dark: 20)), 0.9 * Sharp, 1.1 * Sharp);

    [Fact]
    public void Faint_strokes_are_as_sharp_as_dark_ones() => Assert.InRange(Width(Writing(lines: 9, dark: 180)), 0.9 * Sharp, 1.1 * Sharp);

    [Fact]
    public void A_camera_that_moved_is_noticed_whichever_way_it_went()
    {
        Assert.InRange(Width(Moved(Written, 1, 0, 9)), 4, 14);
        Assert.InRange(Width(Moved(Written, 0, 1, 9)), 4, 14);
        Assert.InRange(Width(Moved(Written, 1, 1, 7)), 4, 14);
        Assert.InRange(Width(Moved(Written, -1, 1, 7)), 4, 14);
    }

    [Fact]
    public void Rules_alone_tell_nothing()
    {
        var rules = Drawn.Luma(900, 900, (_, y) => y % 60 < 3 ? 0 : 255);
        Assert.Null(EdgeWidth.Of(rules, 255, 0));
    }

    [Fact]
    public void Bare_paper_tells_nothing() => Assert.Null(EdgeWidth.Of(Drawn.Luma(640, 480, (_, _) => 240), 0, 0));

    private static double Width(Plane page)
    {
        var tiles = Tiles.Of(page);
        return Assert.NotNull(EdgeWidth.Of(page, PageLight.Of(tiles).Contrast, tiles.Noise));
    }

    /// <summary>Rings with a bar across in the middle of a page, as strokes run in all directions.</summary>
    private static Plane Writing(int lines, int dark) => Drawn.Luma(1200, 1200, (x, y) =>
    {
        var (line, inX, inY) = ((y - 200) / 80, x % 80 - 40, (y - 200 + 800) % 80 - 40);
        if (y < 200 || line >= lines || x is < 240 or > 960) return 250;
        var far = Math.Sqrt(inX * inX + inY * inY);
        return far is > 20 and < 26 || (Math.Abs(inX) < 3 && Math.Abs(inY) < 20) ? dark : 250;
    });

    private static Plane Moved(Plane page, int right, int down, int steps) => Drawn.Luma(page.Width, page.Height, (x, y) =>
        Enumerable.Range(-steps / 2, steps).Sum(step => page.Values[Math.Clamp(y + step * down, 0, page.Height - 1) * page.Width + Math.Clamp(x + step * right, 0, page.Width - 1)]) / steps);
}
