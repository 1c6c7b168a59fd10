using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Faces;

namespace DocGen.Validation.Tests.Measure.Faces;

public sealed class SquareViewTests
{
    private const float Near = 1e-4f;

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    [InlineData(200, 200)]
    [InlineData(333, 777)]
    public void An_even_picture_stays_even_at_every_size_up_and_down(int side, int size)
    {
        foreach (byte grey in new byte[] { 0, 51, 255 })
        {
            var sampled = Sample(Painted(side, side, (_, _) => (grey, grey, grey)), new(0, 0, side), size);
            Assert.InRange(sampled.Max(value => Math.Abs(value - (2 * grey / 255f - 1))), 0, Near);
        }
    }

    [Fact]
    public void Colours_keep_their_order_and_their_places()
    {
        var picture = Painted(64, 64, (x, y) => ((byte)(x < 32 ? 255 : 0), (byte)(y < 32 ? 255 : 0), 51));
        var sampled = Sample(picture, new(0, 0, 64), 4);
        for (var y = 0; y < 4; y++)
        {
            for (var x = 0; x < 4; x++)
            {
                var pixel = sampled.AsSpan(3 * (4 * y + x), 3);
                Assert.Equal(x < 2 ? 1 : -1, pixel[0], Near);
                Assert.Equal(y < 2 ? 1 : -1, pixel[1], Near);
                Assert.Equal(2 * 51 / 255f - 1, pixel[2], Near);
            }
        }
    }

    [Fact]
    public void Lines_finer_than_a_pixel_turn_into_their_mean_and_into_no_pattern()
    {
        var lines = Painted(768, 768, (x, _) => x % 2 == 0 ? ((byte)255, (byte)255, (byte)255) : ((byte)0, (byte)0, (byte)0));
        Assert.All(Sample(lines, new(0, 0, 768), 128), value => Assert.Equal(0, value, 1e-3f));
        // Seven pixels to one: the mean of four and three.
        Assert.All(Sample(lines, new(0, 0, 7 * 100), 100), value => Assert.InRange(value, -0.15, 0.15));
    }

    [Fact]
    public void What_lies_beyond_the_picture_is_black_and_a_pixel_half_beyond_is_half_black()
    {
        var white = Painted(10, 10, (_, _) => (255, 255, 255));
        // Pixels of 4 from −6: beyond, half in, in, in, beyond by half.
        var sampled = Sample(white, new(-6, -6, 20), 5);
        Assert.Equal(-1, sampled[0], Near);
        Assert.Equal(-1 + 2 * 0.5f * 0.5f, sampled[3 * (5 * 1 + 1)], Near);
        Assert.Equal(1, sampled[3 * (5 * 2 + 2)], Near);
        Assert.Equal(-1 + 2 * 0.5f, sampled[3 * (5 * 1 + 2)], Near);
        Assert.Equal(1, sampled[3 * (5 * 3 + 3)], Near);
        Assert.Equal(-1, sampled[3 * (5 * 4 + 4)], Near);
    }

    [Fact]
    public void A_square_wholly_beside_the_picture_is_black() =>
        Assert.All(Sample(Painted(10, 10, (_, _) => (255, 255, 255)), new(50, -80, 20), 8), value => Assert.Equal(-1, value));

    [Fact]
    public void Sampling_agrees_with_the_plain_definition_of_an_area_mean()
    {
        var picture = Painted(37, 53, (x, y) => ((byte)(7 * x * y % 256), (byte)(x * x % 256), (byte)(31 * y % 256)));
        foreach (var view in new[] { new SquareView(-4.3, 2.7, 61.1), new SquareView(11.2, 20.9, 9.4), SquareView.Around(picture, 1), SquareView.Around(picture, 0.65) })
        {
            var sampled = Sample(picture, view, 16);
            for (var i = 0; i < sampled.Length; i++) Assert.Equal(AreaMean(picture, view, i / 3 % 16, i / 48, i % 3, 16), sampled[i], 1e-3f);
        }
    }

    [Fact]
    public void The_whole_picture_stands_in_the_middle_of_its_square()
    {
        var picture = Painted(30, 40, (_, _) => (0, 0, 0));
        Assert.Equal(new SquareView(-5, 0, 40), SquareView.Around(picture, 1));
        Assert.Equal(new SquareView(-25, -20, 80), SquareView.Around(picture, 0.5));
    }

    private static double AreaMean(Raster picture, SquareView view, int column, int row, int colour, int size)
    {
        var step = view.Side / size;
        var (left, top) = (view.Left + column * step, view.Top + row * step);
        var sum = 0.0;
        for (var y = 0; y < picture.Height; y++)
        {
            var height = Math.Min(y + 1, top + step) - Math.Max(y, top);
            for (var x = 0; x < picture.Width; x++)
            {
                var width = Math.Min(x + 1, left + step) - Math.Max(x, left);
                if (width > 0 && height > 0) sum += width * height * picture.Pixels[3 * (picture.Width * y + x) + colour];
            }
        }
        return 2 * sum / (255 * step * step) - 1;
    }

    private static float[] Sample(Raster picture, SquareView view, int size)
    {
        var pixels = new float[3 * size * size];
        view.Sample(picture, size, pixels);
        return pixels;
    }

    private static Raster Painted(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> colour)
    {
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < width * height; i++)
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = colour(i % width, i / width);
        return new Raster(width, height, pixels);
    }
}
