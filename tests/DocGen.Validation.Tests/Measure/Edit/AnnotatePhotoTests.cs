using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Tests.Measure.Edit;

public sealed class AnnotatePhotoTests
{
    private static readonly RunJob Worker = new("no such folder");

    public static TheoryData<int> Orientations => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Frames_stand_in_the_upright_picture(int orientation)
    {
        var shown = Annotate(Drawn.Plain(300, 400, (230, 230, 230)), orientation, new PhotoMark(new PixelBox(40, 60, 200, 120), MarkColour.Red));
        Assert.Equal(orientation >= 5 ? (400, 300) : (300, 400), (shown.Width, shown.Height));
        foreach (var (x, y) in ((int, int)[])[(40, 60), (239, 60), (40, 179), (239, 179), (140, 61), (41, 120), (238, 120), (140, 178)]) Assert.True(IsRed(shown.At(x, y)), $"{x}, {y}");
        foreach (var (x, y) in ((int, int)[])[(140, 120), (30, 50), (250, 190), (140, 70), (50, 120)]) Assert.True(IsGround(shown.At(x, y)), $"{x}, {y}");
    }

    [Fact]
    public void Boxes_without_width_or_height_are_lines()
    {
        var shown = Annotate(Drawn.Plain(300, 400, (230, 230, 230)), 1,
            new PhotoMark(new PixelBox(150, 0, 0, 400), MarkColour.Red), new PhotoMark(new PixelBox(0, 100, 300, 0), MarkColour.Red));
        Assert.All(Enumerable.Range(0, 400), y => Assert.True(IsRed(shown.At(150, y))));
        Assert.All(Enumerable.Range(0, 300), x => Assert.True(IsRed(shown.At(x, 100))));
        Assert.True(IsGround(shown.At(140, 90)) && IsGround(shown.At(160, 110)));
    }

    [Fact]
    public void Marks_shrink_with_large_pictures()
    {
        var shown = Annotate(Drawn.Plain(3000, 4000, (230, 230, 230)), 1, new PhotoMark(new PixelBox(1000, 2000, 1000, 1000), MarkColour.Red));
        Assert.Equal((900, 1200), (shown.Width, shown.Height));
        foreach (var (x, y) in ((int, int)[])[(301, 601), (598, 601), (301, 898), (598, 898)]) Assert.True(IsRed(shown.At(x, y)), $"{x}, {y}");
        Assert.True(IsGround(shown.At(450, 750)) && IsGround(shown.At(290, 590)) && IsGround(shown.At(610, 910)));
    }

    [Fact]
    public void What_reaches_beyond_the_picture_is_framed_at_its_edge()
    {
        var shown = Annotate(Drawn.Plain(300, 400, (230, 230, 230)), 1, new PhotoMark(new PixelBox(-50, -50, 500, 600), MarkColour.Red));
        Assert.True(IsRed(shown.At(0, 200)) && IsRed(shown.At(299, 200)) && IsRed(shown.At(150, 0)) && IsRed(shown.At(150, 399)));
        Assert.True(IsGround(shown.At(150, 200)));
    }

    [Fact]
    public void Marks_that_lie_elsewhere_are_not_drawn_and_harm_nothing()
    {
        var shown = Annotate(Drawn.Plain(60, 40, (230, 230, 230)), 1,
            new PhotoMark(new PixelBox(500, 500, 10, 10), MarkColour.Red), new PhotoMark(new PixelBox(-9, -9, 0, 0), MarkColour.Red),
            new PhotoMark(new PixelBox(-900, 100, 0, 50), MarkColour.Red));
        Assert.All(Enumerable.Range(0, 2400), i => Assert.True(IsGround(shown.At(i % 60, i / 60))));
    }

    [Fact]
    public void Each_colour_is_its_own()
    {
        var marks = Enum.GetValues<MarkColour>();
        var shown = Annotate(Drawn.Plain(400, 100, (230, 230, 230)), 1, [.. marks.Select((colour, i) => new PhotoMark(new PixelBox(100 * i + 50, 0, 0, 100), colour))]);
        Assert.Equal(marks.Length, marks.Select((_, i) => shown.At(100 * i + 50, 50)).Select(seen => (seen.Red / 64, seen.Green / 64, seen.Blue / 64)).Distinct().Count());
    }

    private static bool IsRed((int Red, int Green, int Blue) seen) => seen.Red > 170 && seen.Green < 90 && seen.Blue < 90;

    private static bool IsGround((int Red, int Green, int Blue) seen) => seen is { Red: > 220 and < 240, Green: > 220 and < 240, Blue: > 220 and < 240 };

    private static Raster Annotate(Raster picture, int orientation, params ImmutableArray<PhotoMark> marks)
    {
        var (answer, jpeg) = Worker.Run(new AnnotatePhoto(orientation, marks), Drawn.Jpeg(picture));
        var shown = JpegDecoder.Decode(jpeg.Span, (_, _) => 1)!.Stored;
        Assert.Equal(new PictureMade(shown.Width, shown.Height), answer);
        return shown;
    }
}
