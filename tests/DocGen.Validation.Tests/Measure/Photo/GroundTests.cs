using DocGen.Documents;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Photo;

namespace DocGen.Validation.Tests.Measure.Photo;

/// <summary>The ground and the crown of drawn portraits of 300×400: a face of 150×150 with hair of 190 pixels' width from row 40 on, and shoulders from row 290 on.</summary>
public sealed class GroundTests
{
    private const int Width = 300, Height = 400, HairTop = 40;

    private static readonly (int, int, int) Skin = (215, 170, 145), Hair = (30, 25, 22), Suit = (40, 45, 70);

    private static readonly Head Portrait = new(new PixelBox(75, 110, 150, 150));

    private static readonly Raster Plain = Person(White);

    private static (int, int, int) White(int x, int y) => (240, 240, 240);

    [Fact]
    public void A_plain_ground_has_its_own_colour_and_no_other()
    {
        var ground = Measure(Person(White));
        Assert.Equal(94.8, ground.LightnessMedian, 0.1);
        Assert.Equal(ground.LightnessMedian, ground.LightnessP5, 0.001);
        Assert.Equal(0, ground.LightnessDeviation, 3);
        Assert.Equal(0, ground.Gradient);
        Assert.InRange(ground.ChromaP95, 0, 0.01);
        // 24 rows of 300 and twice 30 columns of the 156 rows below.
        Assert.Equal((24 * 300 + 2 * 30 * 156) / 120_000.0, ground.Share, 9);
    }

    [Theory]
    [InlineData(67, 142, 219, 250, 290)]
    [InlineData(215, 20, 35, 20, 50)]
    [InlineData(60, 150, 80, 130, 165)]
    [InlineData(245, 220, 90, 85, 110)]
    public void A_coloured_ground_has_its_hue(int red, int green, int blue, double from, double to)
    {
        var ground = Measure(Person((_, _) => (red, green, blue)));
        Assert.InRange(ground.Hue, from, to);
        Assert.True(ground.ChromaMedian > 40);
        Assert.Equal(ground.ChromaMedian, ground.ChromaP95, 0.01);
    }

    [Fact]
    public void Hair_ears_and_shoulders_that_reach_into_the_bands_are_no_ground()
    {
        var plain = Measure(Person(White));
        var wide = Measure(Drawn.Picture(Width, Height, (x, y) => y is > 60 and < 330 && x is > 2 and < 290 && !InFace(x, y) ? Hair : Plain.At(x, y)));
        Assert.Equal((plain.LightnessMedian, plain.LightnessP5), (wide.LightnessMedian, wide.LightnessP5));
        Assert.Equal(0, wide.LightnessDeviation, 3);
        Assert.InRange(wide.Share, 0.05, 0.95 * plain.Share);
        var hunched = Measure(Drawn.Picture(Width, Height, (x, y) => y > 150 && !InFace(x, y) && Math.Abs(x - 150) > 60 ? Suit : Plain.At(x, y)));
        Assert.Equal(plain.LightnessP5, hunched.LightnessP5);
        Assert.Equal(0, hunched.LightnessDeviation, 3);
    }

    [Fact]
    public void Hair_that_touches_the_upper_edge_is_no_ground()
    {
        var ground = Measure(Drawn.Picture(Width, Height, (x, y) => y < 120 && Math.Abs(x - 150) < 85 ? Hair : Plain.At(x, y)));
        Assert.Equal(0, ground.LightnessDeviation, 3);
        Assert.InRange(ground.Share, 0.09, 0.12);
    }

    [Fact]
    public void White_hair_and_white_clothes_leave_a_white_ground_white()
    {
        var picture = Drawn.Picture(Width, Height, (x, y) => Plain.At(x, y) is var seen && seen == Hair || seen == Suit ? (232, 232, 230) : seen);
        var ground = Measure(picture);
        Assert.InRange(ground.LightnessP5, 94, 95);
        Assert.InRange(ground.ChromaP95, 0, 1);
        Assert.Null(CrownOf(picture));
    }

    [Fact]
    public void A_thing_behind_the_head_spoils_the_ground_though_it_touches_the_hair()
    {
        var door = Measure(Person((x, _) => x > 215 ? (90, 60, 40) : (240, 240, 240)));
        Assert.True(door.LightnessDeviation > 15, $"{door.LightnessDeviation}");
        Assert.True(door.LightnessP5 < 40);
        Assert.Equal(new PixelBox(270, 0, 30, 180), door.Worst);
        var mirrored = Measure(Person((x, _) => x < 85 ? (90, 60, 40) : (240, 240, 240)));
        Assert.Equal(new PixelBox(0, 0, 30, 180), mirrored.Worst);
    }

    [Fact]
    public void A_shadow_beside_the_head_is_ground()
    {
        var shadow = Measure(Person((x, y) => x > 216 && y > 60 ? (172, 172, 172) : (240, 240, 240)));
        Assert.InRange(shadow.LightnessP5, 70, 71);
        Assert.True(shadow.LightnessDeviation > 8, $"{shadow.LightnessDeviation}");
    }

    [Fact]
    public void The_gradient_is_the_mean_squared_step()
    {
        // One of two pairs along a row steps by 10; none along a column does.
        var luma = Drawn.Luma(100, 100, (x, _) => 200 + x / 2 % 2 * 10);
        var picture = Drawn.Grey(100, 100, (x, _) => 200 + x / 2 % 2 * 10);
        var bands = GroundBands.Of(100, 100, 100);
        var all = Enumerable.Repeat(true, 10_000).ToArray();
        var pairsAlong = 99.0 * 100;
        Assert.Equal(49 * 100 * 100.0 / (2 * pairsAlong), GroundFacts.Of(new Lab(picture), luma, all, bands).Gradient, 9);
    }

    [Fact]
    public void Where_there_is_no_ground_its_figures_are_nothing()
    {
        var picture = Drawn.Plain(20, 20, Drawn.White);
        var ground = GroundFacts.Of(new Lab(picture), Luma.Of(picture), new bool[400], GroundBands.Of(20, 20, 20));
        Assert.Equal(new BackgroundFacts(0, 0, 0, 0, 0, 0, 0, 0, new PixelBox(0, 0, 20, 1)), ground);
    }

    [Fact]
    public void The_bands_end_at_the_chin_of_a_head_that_is_high()
    {
        Assert.Equal(180, GroundBands.Of(Width, Height, 390).Left.Height);
        Assert.Equal(120, GroundBands.Of(Width, Height, 120).Left.Height);
        Assert.Equal(25, GroundBands.Of(Width, Height, -50).Left.Height);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(25)]
    [InlineData(70)]
    public void The_crown_is_the_first_row_of_hair(int top) => Assert.Equal(top, CrownOf(Person(White, top)));

    [Fact]
    public void A_crown_above_the_edge_is_told_as_the_edge() => Assert.Equal(0, CrownOf(Person(White, -20)));

    [Fact]
    public void A_bald_head_has_a_crown() =>
        Assert.Equal(HairTop, CrownOf(Drawn.Picture(Width, Height, (x, y) => Plain.At(x, y) == Hair ? Skin : Plain.At(x, y))));

    [Fact]
    public void On_a_ground_of_many_colours_no_crown_can_be_told() =>
        Assert.Null(CrownOf(Person((x, y) => (x / 20 + y / 20) % 2 == 0 ? (240, 240, 240) : (120, 40, 30))));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 200)]
    [InlineData(200, 3)]
    public void Pictures_of_any_shape_have_figures(int width, int height)
    {
        var picture = Drawn.Plain(width, height, (200, 200, 200));
        var lab = new Lab(picture);
        foreach (var face in new PixelBox[] { new(0, 0, 1, 1), new(-50, -50, 40, 40), new(500, 500, 9, 9), new(-10, -10, 900, 900), new(0, 0, 0, 0) })
        {
            var head = new Head(face);
            var bands = GroundBands.Of(width, height, face.Bottom);
            var colour = GroundColour.Of(lab, bands, head);
            var ground = GroundFacts.Of(lab, Luma.Of(picture), GroundMask.Of(lab, bands, head, colour), bands);
            Assert.InRange(ground.Share, 0, 1);
            Assert.InRange(Crown.Row(lab, head, colour, ground) ?? 0, 0, height);
        }
    }

    private static bool InFace(int x, int y) => Oval(x, y, 150, 185, 75, 85);

    private static bool Oval(int x, int y, int middleX, int middleY, int halfWidth, int halfHeight)
    {
        var (across, down) = ((x + 0.5 - middleX) / halfWidth, (y + 0.5 - middleY) / halfHeight);
        return across * across + down * down <= 1;
    }

    /// <param name="top">First row of the hair, which is flat there for 60 pixels.</param>
    private static Raster Person(Func<int, int, (int, int, int)> ground, int top = HairTop) => Drawn.Picture(Width, Height, (x, y) =>
        InFace(x, y) ? Skin
        : y >= top && y < 220 && Math.Abs(x - 150) < Math.Min(95, 60 + 2 * (y - top)) ? Hair
        : Math.Abs(x - 150) < 40 && y is >= 220 and < 320 ? Skin
        : y > 290 + Math.Abs(x - 150) / 4 ? Suit : ground(x, y));

    private static BackgroundFacts Measure(Raster picture)
    {
        var lab = new Lab(picture);
        var bands = GroundBands.Of(Width, Height, Portrait.Face.Bottom);
        return GroundFacts.Of(lab, Luma.Of(picture), GroundMask.Of(lab, bands, Portrait, GroundColour.Of(lab, bands, Portrait)), bands);
    }

    private static int? CrownOf(Raster picture)
    {
        var lab = new Lab(picture);
        return Crown.Row(lab, Portrait, GroundColour.Of(lab, GroundBands.Of(Width, Height, Portrait.Face.Bottom), Portrait), Measure(picture));
    }
}
