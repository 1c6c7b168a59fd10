using DocGen.Documents;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Photo;

namespace DocGen.Validation.Tests.Measure.Photo;

public sealed class PixelMeasuresTests
{
    /// <summary>Values of sRGB's primaries and greys as published for D65.</summary>
    [Theory]
    [InlineData(255, 255, 255, 100, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(119, 119, 119, 50.03, 0, 0)]
    [InlineData(158, 158, 158, 65.11, 0, 0)]
    [InlineData(255, 0, 0, 53.24, 80.09, 67.20)]
    [InlineData(0, 255, 0, 87.73, -86.18, 83.18)]
    [InlineData(0, 0, 255, 32.30, 79.19, -107.86)]
    [InlineData(3, 3, 3, 0.82, 0, 0)]
    public void Colours_have_their_published_places_in_Lab(int red, int green, int blue, double l, double a, double b)
    {
        var lab = new Lab(Drawn.Plain(1, 1, (red, green, blue)));
        Assert.Equal(l, lab.L[0], 0.02);
        Assert.Equal(a, lab.A[0], 0.02);
        Assert.Equal(b, lab.B[0], 0.02);
    }

    [Fact]
    public void Every_grey_is_neutral()
    {
        var lab = new Lab(Drawn.Grey(256, 1, (x, _) => x));
        Assert.All(Enumerable.Range(0, 256), pixel => Assert.InRange(lab.Chroma(pixel), 0, 0.01));
        Assert.All(Enumerable.Range(1, 255), pixel => Assert.True(lab.L[pixel] > lab.L[pixel - 1]));
    }

    [Fact]
    public void The_share_of_colour_counts_pixels()
    {
        var quarter = Drawn.Picture(40, 40, (x, y) => x < 20 && y < 20 ? (200, 60, 60) : (128, 128, 128));
        Assert.Equal(0.25, new Lab(quarter).ShareOver(4));
        Assert.Equal(0, new Lab(Drawn.Plain(9, 9, (250, 251, 249))).ShareOver(4));
    }

    [Theory]
    [InlineData(255, 255, 255, 255)]
    [InlineData(255, 0, 0, 77)]
    [InlineData(0, 255, 0, 149)]
    [InlineData(0, 0, 255, 29)]
    [InlineData(100, 100, 100, 100)]
    public void Luma_is_what_JPEG_has(int red, int green, int blue, byte luma) => Assert.Equal(luma, Luma.Of(red, green, blue));

    [Fact]
    public void Luma_of_a_part_is_the_part_of_luma()
    {
        var picture = Drawn.Quilt(70, 50);
        var box = new PixelBox(13, 7, 40, 30);
        Assert.Equal(Luma.Of(picture).Cut(box).Values, Luma.Of(picture, box).Values);
    }

    [Theory]
    [InlineData(500, 100)]
    [InlineData(640, 240)]
    [InlineData(333, 111)]
    public void Shrinking_keeps_the_mean(int from, int to)
    {
        var picture = Drawn.Quilt(from, from);
        var shrunk = Shrink.ToHeight(picture, to);
        Assert.Equal((to, to), (shrunk.Width, shrunk.Height));
        Assert.Equal(picture.Pixels.Average(value => value), shrunk.Pixels.Average(value => value), 0.6);
    }

    [Fact]
    public void Shrinking_gives_the_mean_of_each_area_and_no_false_pattern()
    {
        var checks = Drawn.Grey(512, 512, (x, y) => (x + y) % 2 * 200);
        Assert.All(Shrink.ToHeight(checks, 128).Pixels, value => Assert.Equal(100, value));
        var stripes = Drawn.Grey(300, 300, (_, y) => y / 3 % 2 == 0 ? 90 : 30);
        Assert.Equal([90, 30], Shrink.ToHeight(stripes, 100).Pixels.Distinct().Select(value => (int)value));
    }

    [Fact]
    public void Pictures_that_are_low_enough_stay_as_they_are()
    {
        var picture = Drawn.Quilt(30, 20);
        Assert.Same(picture, Shrink.ToHeight(picture, 20));
    }

    [Fact]
    public void Light_is_counted_in_the_boxs_oval_and_not_in_its_corners()
    {
        var face = Drawn.Luma(100, 100, (x, y) => (x - 50) * (x - 50) + (y - 50) * (y - 50) < 46 * 46 ? 120 : 255);
        var light = Exposure.Of(face, new PixelBox(10, 10, 80, 80), PhotosForTests.Face);
        Assert.Equal(new ExposureFacts(120, 0, 0, 0, OfFace: true), light);
    }

    [Fact]
    public void Light_is_dark_up_to_25_and_bright_from_247_on()
    {
        var histogram = new int[256];
        foreach (var (value, count) in ((int, int)[])[(25, 1), (26, 2), (246, 3), (247, 2)]) histogram[value] = count;
        var light = Exposure.Of(histogram);
        Assert.Equal((0.125, 0.25), (light.DarkShare, light.BrightShare));
        Assert.Equal((25 + 52 + 738 + 494) / 8.0, light.MeanLuma);
        Assert.Equal(-(0.125 * Math.Log2(0.125) + 2 * 0.25 * Math.Log2(0.25) + 0.375 * Math.Log2(0.375)), light.Entropy, 12);
    }

    [Fact]
    public void All_tones_alike_are_eight_bits() => Assert.Equal(8, Exposure.Of([.. Enumerable.Repeat(3, 256)]).Entropy, 12);

    [Fact]
    public void A_box_of_one_pixel_has_light() =>
        Assert.Equal(77, Exposure.Of(Drawn.Luma(3, 3, (_, _) => 77), new PixelBox(2, 2, 1, 1), null).MeanLuma);

    [Fact]
    public void Plain_and_evenly_shaded_pictures_have_no_sharpness()
    {
        Assert.Equal(0, Sharpness.Variance(Drawn.Luma(40, 40, (_, _) => 90)));
        Assert.Equal(0, Sharpness.Variance(Drawn.Luma(40, 40, (x, y) => 2 * x + 3 * y)));
        Assert.Equal(0, Sharpness.Variance(Drawn.Luma(2, 90, (x, y) => x * y)));
    }

    /// <summary>Between neighbours that differ by d on all four sides the Laplacian is ±4d: its variance is 16 d².</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void A_checkerboard_has_the_sharpness_that_the_kernel_gives(int step) =>
        Assert.Equal(16 * step * step, Sharpness.Variance(Drawn.Luma(42, 42, (x, y) => 100 + (x + y) % 2 * step)), 9);

    [Fact]
    public void Low_pictures_are_compared_at_the_same_height()
    {
        var detail = Drawn.Luma(320, 480, (x, y) => x / 4 % 2 * 60 + y / 4 % 2 * 60);
        var half = Drawn.Luma(160, 240, (x, y) => x / 2 % 2 * 60 + y / 2 % 2 * 60);
        var (sharp, enlarged) = (Sharpness.Of(detail, new PixelBox(80, 120, 160, 240)), Sharpness.Of(half, new PixelBox(40, 60, 80, 120)));
        Assert.InRange(enlarged, 0.1 * sharp, 0.6 * sharp);
        Assert.True(Sharpness.Variance(half) > sharp / 2);
    }

    [Fact]
    public void Blocks_are_seen_on_the_grid_and_nowhere_else()
    {
        Assert.Equal(1, Blockiness.Of(Drawn.Luma(64, 64, (_, _) => 200)), 9);
        Assert.Equal(1, Blockiness.Of(Drawn.Luma(64, 64, (x, y) => (x + y) % 2 * 20)), 9);
        // Steps of 6 at the grid and none beside it: (6 + ½) / ½.
        Assert.Equal(13, Blockiness.Of(Drawn.Luma(64, 64, (x, y) => 100 + (x / 8 + y / 8) % 2 * 6)), 9);
        Assert.True(Blockiness.Of(Drawn.Luma(64, 64, (x, y) => 100 + ((x + 1) / 8 + (y + 1) / 8) % 2 * 6)) < 1);
    }

    [Fact]
    public void Edges_of_what_the_picture_shows_are_no_blocks_wherever_they_lie()
    {
        Assert.Equal(1, Blockiness.Of(Drawn.Luma(64, 64, (x, _) => x / 16 % 2 * 150)), 9);
        Assert.Equal(1, Blockiness.Of(Drawn.Luma(8, 8, (x, y) => x * y)));
    }

    [Fact]
    public void Blocks_grow_as_the_quality_falls()
    {
        var picture = Drawn.Grey(256, 256, (x, y) => (int)(128 + 50 * Math.Sin(x / 9.0) * Math.Cos(y / 13.0) + (x * 7919 + y * 104729) % 5779 % 9));
        var blocks = new[] { 95, 60, 30, 10 }.Select(quality => Blockiness.Of(Luma.Of(JpegOf(picture, quality)))).ToArray();
        Assert.InRange(blocks[0], 0.85, 1.15);
        Assert.Equal(blocks.Order(), blocks);
        Assert.True(blocks[^1] > 2, $"{blocks[^1]}");

        static Raster JpegOf(Raster picture, int quality) => Validation.Measure.Decode.JpegDecoder.Decode(Drawn.Jpeg(picture, quality), (_, _) => 1)!.Stored;
    }
}
