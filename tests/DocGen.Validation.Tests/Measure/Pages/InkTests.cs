using DocGen.Documents;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Pages;

namespace DocGen.Validation.Tests.Measure.Pages;

/// <summary>Pixels, tiles, ink and its pieces, held against slow and plain ways to find the same.</summary>
public sealed class InkTests
{
    private static readonly Raster Quilt = Drawn.Quilt(203, 117);

    [Fact]
    public void Luma_is_the_same_as_that_of_a_picture() => Assert.Equal(Luma.Of(Quilt).Values, PagePixels.Of(Quilt).ToLuma().Values);

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Words_turn_as_pictures_do(int orientation)
    {
        var (turned, expected) = (PagePixels.Of(Quilt).Upright(orientation), PagePixels.Of(Orientation.Turn(Quilt, orientation)));
        Assert.Equal((expected.Width, expected.Height), (turned.Width, turned.Height));
        Assert.Equal(expected.Words, turned.Words);
    }

    [Fact]
    public void A_reduced_page_has_the_mean_of_each_square()
    {
        var reduced = PagePixels.Of(Quilt).Reduce(3);
        Assert.Equal((67, 39), (reduced.Width, reduced.Height));
        var sums = (0, 0, 0);
        for (var y = 30; y < 33; y++)
            for (var x = 60; x < 63; x++)
            {
                var (red, green, blue) = Quilt.At(x, y);
                sums = (sums.Item1 + red, sums.Item2 + green, sums.Item3 + blue);
            }
        Assert.Equal(((sums.Item1 + 4) / 9, (sums.Item2 + 4) / 9, (sums.Item3 + 4) / 9), reduced.At(20, 10));
    }

    [Fact]
    public void Four_quarters_to_the_right_are_none()
    {
        Assert.All(Enumerable.Range(1, 8), orientation => Assert.Equal(orientation, Orientation.TurnedRight(orientation, 4)));
        foreach (var orientation in Enumerable.Range(1, 8))
        {
            var expected = Orientation.Turn(Orientation.Turn(Quilt, orientation), 6);
            Assert.Equal(expected.Pixels, Orientation.Turn(Quilt, Orientation.TurnedRight(orientation, 1)).Pixels);
        }
    }

    [Fact]
    public void Ink_is_found_against_the_ground_around_it_whatever_light_falls_on_it()
    {
        // The paper darkens from 240 to 90 to the right; strokes have half of its light.
        var page = Drawn.Luma(640, 480, (x, y) => (240 - 150 * x / 640) / (x % 20 < 4 && y % 40 < 20 ? 2 : 1));
        var ink = Ink(page);
        var wrong = 0;
        for (var y = 0; y < 480; y++)
            for (var x = 0; x < 640; x++)
                if (ink[x, y] != (x % 20 < 4 && y % 40 < 20)) wrong++;
        Assert.InRange(wrong, 0, 640 * 480 / 1000);
    }

    [Fact]
    public void Bare_paper_with_grain_has_no_ink()
    {
        var page = Drawn.Luma(640, 480, (x, y) => 230 + (x * 7919 + y * 104729) % 17 - 8);
        Assert.Equal(0, Ink(page).Count());
    }

    [Fact]
    public void A_mask_turned_over_twice_is_the_same()
    {
        var ink = Ink(Spotted(333, 210));
        var turned = ink.Transposed();
        Assert.Equal((210, 333), (turned.Width, turned.Height));
        for (var y = 0; y < 210; y += 3)
            for (var x = 0; x < 333; x++) Assert.Equal(ink[x, y], turned[y, x]);
        Assert.Equal(ink.Bits, turned.Transposed().Bits);
    }

    [Fact]
    public void Pieces_of_ink_are_those_that_a_flood_finds()
    {
        var page = Spotted(517, 298);
        var pieces = InkComponents.Of(Ink(page));
        Assert.Equal(page.Values.Count(value => value == 0), pieces.Sum(piece => piece.Area));
        Assert.Equal(Floods(page).OrderBy(box => box.Y).ThenBy(box => box.X).ThenBy(box => box.Width).ThenBy(box => box.Height), pieces.Select(piece => piece.Box).OrderBy(box => box.Y).ThenBy(box => box.X).ThenBy(box => box.Width).ThenBy(box => box.Height));
    }

    private static InkMask Ink(Plane page) => Tiles.Of(page) is var tiles ? InkMask.Of(page, tiles, PageLight.Of(tiles).Contrast) : null!;

    /// <summary>Runs and knots of black, some of which meet at corners only, a quarter of the page.</summary>
    private static Plane Spotted(int width, int height) => Drawn.Luma(width, height, (x, y) => (x / 3 * 31 + y / 2 * 17 + x / 3 * (y / 2) * 7) % 11 < 3 ? 0 : 255);

    private static List<PixelBox> Floods(Plane page)
    {
        var (boxes, rest) = (new List<PixelBox>(), page.Values.Select(value => value == 0).ToArray());
        for (var start = 0; start < rest.Length; start++)
        {
            if (!rest[start]) continue;
            var (open, left, top, right, bottom) = (new Stack<int>([start]), page.Width, page.Height, 0, 0);
            rest[start] = false;
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % page.Width, at / page.Width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                for (var nextY = Math.Max(0, y - 1); nextY <= Math.Min(page.Height - 1, y + 1); nextY++)
                    for (var nextX = Math.Max(0, x - 1); nextX <= Math.Min(page.Width - 1, x + 1); nextX++)
                        if (rest[nextY * page.Width + nextX])
                        {
                            rest[nextY * page.Width + nextX] = false;
                            open.Push(nextY * page.Width + nextX);
                        }
            }
            boxes.Add(new(left, top, right - left, bottom - top));
        }
        return boxes;
    }
}
