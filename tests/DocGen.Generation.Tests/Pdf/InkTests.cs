using System.Text;
using DocGen.Documents;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>Handwriting as poppler shows it, pixel by pixel.</summary>
public class InkTests
{
    private const string White = "FFFFFF";

    [Fact]
    public void A_stroke_stands_where_it_was_written()
    {
        // The sheet is 400 by 200 and stands at half its size: from 20, 30 to 220, 130.
        var pixels = Render(Sheet("[[[40,60,0],[200,60,200],[360,60,400]],[[80,100,900],[80,180,1000]]]", new(20, 30, 200, 100)));
        Assert.True(Dark(pixels, 40, 60) && Dark(pixels, 120, 60) && Dark(pixels, 199, 60), "the level stroke");
        Assert.True(Dark(pixels, 60, 82) && Dark(pixels, 60, 100) && Dark(pixels, 60, 119), "the upright stroke, below the level one");
        Assert.Equal((White, White, White), (pixels[100][120], pixels[60][210], pixels[50][120]));
    }

    [Fact]
    public void A_curve_passes_smoothly_through_its_points()
    {
        var pixels = Render(Sheet("[[[0,200,0],[100,100,100],[200,50,200],[300,100,300],[400,200,400]]]", new(0, 0, 400, 200)));
        Assert.True(Dark(pixels, 100, 100) && Dark(pixels, 200, 50) && Dark(pixels, 300, 100), "its points");
        // Straight lines would pass 150, 75 and 250, 75; a round arc lies above them.
        Assert.True(Dark(pixels, 150, 66) && Dark(pixels, 250, 66), "between its points");
    }

    [Fact]
    public void A_point_alone_is_a_dot()
    {
        var pixels = Render(Sheet("[[[200,100,0]]]", new(0, 0, 200, 100)));
        var dark = Places(pixels).ToArray();
        Assert.InRange(dark.Length, 4, 20);
        Assert.All(dark, place => Assert.True(Math.Abs(place.X - 100) <= 2 && Math.Abs(place.Y - 50) <= 2));
    }

    [Fact]
    public void Nothing_is_drawn_outside_of_the_box()
    {
        // Along the very edge, where half of the pen would stand outside, and around a corner that a curve overshoots.
        var box = new Placed(50, 40, 200, 100);
        var pixels = Render(Sheet("[[[0,0,0],[400,0,4000],[400,200,6000],[0,200,9000],[0,0,12000]]]", box));
        var dark = Places(pixels).ToArray();
        Assert.True(dark.Length >= 600, "The stroke along the edge was lost.");
        // poppler paints every pixel that a clip touches.
        Assert.All(dark, place => Assert.True(place.X is >= 50 and <= 250 && place.Y is >= 40 and <= 140, $"{place.X}, {place.Y}"));
    }

    [Fact]
    public void The_units_of_the_sheet_make_no_difference()
    {
        var expected = Render(Sheet("[[[40,60,0],[200,120,200],[360,60,400]]]", new(0, 0, 200, 100)));
        var fine = Picture("""{"width":0.4,"height":0.2,"strokes":[[[0.04,0.06,0],[0.2,0.12,200],[0.36,0.06,400]]]}""");
        Assert.Equal(expected, Render(Document(NewStructure(), Small(300, 200, new PlacedPicture(fine, new(new(0), new(0), new(200), new(100)))))));
    }

    [Fact]
    public void A_fast_pen_is_thinner_than_a_slow_one()
    {
        int DarkAfter(int milliseconds) => Places(Render(Sheet($"[[[0,100,0],[400,100,{milliseconds}]]]", new(0, 0, 400, 200)))).Count();
        Assert.True(DarkAfter(100) < DarkAfter(4000));
    }

    [Fact]
    public void Every_reader_accepts_ink_and_the_same_ink_is_written_once()
    {
        var ink = Picture("""{"width":400,"height":200,"strokes":[[[40,60,0],[200,60,0],[360,60,0]],[[1,1,5]]]}""");
        var document = Document(Place(ink, new(72, 72, 200, 100)), Place(ink, new(72, 300, 100, 50)));
        using var file = WriteFile(document);
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path));
        Tools.RunClean("mutool", "draw", "-q", "-o", file.Beside("page.png"), file.Path);
        Assert.Equal("", Tools.RunClean("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r72", "-o", file.Beside("gs.png"), file.Path));
        Assert.Single(Encoding.Latin1.GetString(Write(document)).Split("/Subtype/Form").Skip(1));
        Assert.Equal(Write(document), Write(document));
    }

    private readonly record struct Placed(double X, double Y, double Width, double Height);

    private static PagedDocument Sheet(string strokes, Placed box) =>
        Document(NewStructure(), Small(box.X + box.Width + 100, box.Y + box.Height + 100, Place(Picture($$"""{"width":400,"height":200,"strokes":{{strokes}}}"""), box)));

    private static Picture Picture(string json) => PictureReader.Read(Encoding.UTF8.GetBytes(json), Limits.Default).Value!;

    private static PlacedPicture Place(Picture picture, Placed box) => new(picture, new(new(box.X), new(box.Y), new(box.Width), new(box.Height)));

    private static bool Dark(string[][] pixels, int x, int y) => pixels[y][x] != White;

    private static IEnumerable<(int X, int Y)> Places(string[][] pixels) =>
        from y in Enumerable.Range(0, pixels.Length) from x in Enumerable.Range(0, pixels[y].Length) where Dark(pixels, x, y) select (x, y);
}
