using System.Collections.Immutable;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Pages;

namespace DocGen.Validation.Tests.Measure.Pages;

/// <summary>How a page lies: its lines, its edges, its size.</summary>
public sealed class LayTests
{
    private const double PerMillimetre = 6;

    [Theory]
    [InlineData(0), InlineData(0.6), InlineData(-2.3), InlineData(5), InlineData(-8.4), InlineData(12)]
    public void The_angle_of_lines_is_found_to_a_tenth_of_a_degree(double degrees)
    {
        var (skew, direction) = LinesOfWriting.Of(Ink(Turned(Page(), degrees)));
        Assert.InRange(Assert.NotNull(skew), degrees - 0.12, degrees + 0.12);
        Assert.NotEqual(LineDirection.Along, direction);
    }

    [Fact]
    public void Of_a_page_on_its_side_the_lines_run_along_and_lean_as_much()
    {
        var lying = PagePixels.Of(Turned(Page(), 2)).Upright(6).ToLuma();
        var (skew, direction) = LinesOfWriting.Of(Ink(lying));
        Assert.InRange(Assert.NotNull(skew), 1.88, 2.12);
        Assert.Equal(LineDirection.Along, direction);
    }

    [Fact]
    public void Of_what_has_no_lines_nothing_is_said()
    {
        var dots = Drawn.Luma(900, 900, (x, y) => (x / 9 * 7919 + y / 9 * 104729 + x / 9 * (y / 9) * 31) % 97 < 9 ? 0 : 255);
        Assert.Equal((null, LineDirection.Unknown), LinesOfWriting.Of(Ink(dots)));
    }

    [Theory]
    [InlineData(PageEdge.Left), InlineData(PageEdge.Right), InlineData(PageEdge.Top), InlineData(PageEdge.Bottom)]
    public void Writing_that_runs_off_an_edge_is_cut_there_and_nowhere_else(PageEdge edge)
    {
        var page = Page();
        // Through the middle of characters.
        var cut = edge switch
        {
            PageEdge.Left => page.Cut(new(130, 0, page.Width - 130, page.Height)),
            PageEdge.Right => page.Cut(new(0, 0, page.Width - 320, page.Height)),
            PageEdge.Top => page.Cut(new(0, 130, page.Width, page.Height - 130)),
            _ => page.Cut(new(0, 0, page.Width, page.Height - 210)),
        };
        var found = Assert.Single(Cuts(cut));
        Assert.Equal(edge, found.Edge);
        Assert.InRange(found.Letters, 6, 100);
    }

    [Fact]
    public void A_page_with_its_margins_is_whole() => Assert.Empty(Cuts(Page()));

    [Fact]
    public void Rules_of_a_table_that_leave_the_page_are_counted()
    {
        var table = Drawn.Luma(1200, 1600, (x, y) => x > 150 && y is > 150 and < 1450 && (y % 130 < 3 || (x < 153)) ? 0 : 250);
        var cut = Assert.Single(Cuts(table));
        Assert.Equal((PageEdge.Right, 0, 10), (cut.Edge, cut.Letters, cut.Rules));
    }

    [Fact]
    public void The_dark_border_of_a_scanner_is_no_writing()
    {
        var page = Page();
        var bordered = Drawn.Luma(page.Width, page.Height, (x, y) => x > page.Width - 20 || (x < 7 && y % 9 < 6) ? 30 : page.Values[y * page.Width + x]);
        Assert.Empty(Cuts(bordered));
    }

    [Fact]
    public void What_lies_on_a_dark_desk_is_no_writing()
    {
        var page = Page();
        var onDesk = Drawn.Luma(page.Width, page.Height, (x, y) => x > page.Width - 90 ? (x * 13 + y / 7 * 29) % 23 < 9 ? 40 : 90 : page.Values[y * page.Width + x]);
        Assert.Empty(Cuts(onDesk));
    }

    [Fact]
    public void A_picture_has_the_dots_that_its_paper_gives_it()
    {
        Assert.Equal(200, PaperSize.DpiOf(1654, 2339, []), 0.5);
        Assert.Equal(200, PaperSize.DpiOf(2339, 1654, [Paper.A4]), 0.5);
        Assert.Equal(300, PaperSize.DpiOf(1011, 638, [Paper.Card, Paper.A4]), 0.5);
        // A sheet of which a part is missing is not taken for a card.
        Assert.Equal(200, PaperSize.DpiOf(2339, 1480, [Paper.Card, Paper.A4]), 0.5);
        // A3 has the shape of A4.
        Assert.Equal(200, PaperSize.DpiOf(1654, 2339, [Paper.Named("A3")!, Paper.A4, Paper.Card]), 0.5);
        // A strip of a page has the page's width.
        Assert.InRange(PaperSize.DpiOf(1654, 400, [Paper.A4]), 140, 260);
    }

    [Fact]
    public void Hashes_outlive_another_size_and_differ_for_another_page()
    {
        var page = Page();
        var (hash, smaller, other) = (PageHashes.Of(page), PageHashes.Of(DocGen.Validation.Measure.Letter.Rescale.Reduce(page, 2)), PageHashes.Of(PagePixels.Of(page).Upright(3).ToLuma()));
        Assert.Equal(64, hash.Blocks.Length);
        Assert.InRange(Apart(hash, smaller), 0, 3);
        Assert.InRange(Apart(hash, other), 20, 320);
    }

    private static int Apart(PageHash one, PageHash other) => System.Numerics.BitOperations.PopCount(one.Difference ^ other.Difference)
        + one.Blocks.Zip(other.Blocks, (a, b) => System.Numerics.BitOperations.PopCount((uint)(Convert.ToInt32($"{a}", 16) ^ Convert.ToInt32($"{b}", 16)))).Sum();

    private static InkMask Ink(Plane page) => Tiles.Of(page) is var tiles ? InkMask.Of(page, tiles, PageLight.Of(tiles).Contrast) : null!;

    private static ImmutableArray<CutEdge> Cuts(Plane page)
    {
        var tiles = Tiles.Of(page);
        var light = PageLight.Of(tiles);
        var ink = InkMask.Of(page, tiles, light.Contrast);
        return CutEdges.Of(ink, InkComponents.Of(ink), tiles, light.Facts.Ground, PerMillimetre);
    }

    /// <summary>Lines of square characters with strokes of three pixels, ragged at the right, as on A4 at 150 dpi.</summary>
    private static Plane Page() => Drawn.Luma(1200, 1600, (x, y) =>
    {
        // Letters of no line stand under those of the line above.
        var (line, left) = ((y - 120) / 50, 120 + (y - 120) / 50 * 11 % 28);
        var letter = (x - left) / 28;
        if (y < 120 || x < left || line > 26 || letter > 32 - line * 7 % 9) return 248;
        var (inX, inY) = ((x - left) % 28, (y - 120) % 50);
        var inside = inX is > 1 and < 25 && inY is > 1 and < 25;
        return inside && (inX < 5 || inX > 21 || inY < 5 || Math.Abs(inY - inX * (letter % 3) / 2) < 2 || Math.Abs(inY - 14) < 2) ? 20 : 248;
    });

    private static Plane Turned(Plane page, double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return Drawn.Luma(page.Width, page.Height, (x, y) =>
        {
            var (fromX, fromY) = (x - page.Width / 2.0, y - page.Height / 2.0);
            var (atX, atY) = ((int)Math.Round(page.Width / 2.0 + fromX * cosine + fromY * sine), (int)Math.Round(page.Height / 2.0 - fromX * sine + fromY * cosine));
            return atX < 0 || atY < 0 || atX >= page.Width || atY >= page.Height ? 248 : page.Values[atY * page.Width + atX];
        });
    }
}
