using DocGen.Documents;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;
using static DocGen.Generation.Tests.Pictures.PicturesForTests;
using static DocGen.Testing.JpegFile;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>Pictures as poppler shows them, pixel by pixel.</summary>
public class PlacedPictureTests
{
    private const string Red = "FF0000", Green = "00FF00", Blue = "0000FF", White = "FFFFFF", Black = "000000";

    /// <summary>Stored: red and green above, blue and white below.</summary>
    private static readonly byte[] FourColors = [0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255];

    [Theory]
    [InlineData(1, Red, Green, Blue, White)]
    [InlineData(2, Green, Red, White, Blue)]
    [InlineData(3, White, Blue, Green, Red)]
    [InlineData(4, Blue, White, Red, Green)]
    [InlineData(5, Red, Blue, Green, White)]
    [InlineData(6, Blue, Red, White, Green)]
    [InlineData(7, White, Green, Blue, Red)]
    [InlineData(8, Green, White, Red, Blue)]
    public void Every_exif_orientation_is_shown_upright(int orientation, string topLeft, string topRight, string bottomLeft, string bottomRight) =>
        Shows(Png(2, 2, 8, 2, FourColors, exif: Exif(orientation)), topLeft, topRight, bottomLeft, bottomRight);

    [Fact]
    public void A_palette_picture_is_passed_through() =>
        Shows(Png(2, 2, 2, 3, [0, 0b0001_0000, 0, 0b1011_0000], palette: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]), Red, Green, Blue, White);

    [Fact]
    public void A_grey_picture_of_one_bit_is_passed_through() => Shows(Png(2, 2, 1, 0, [0, 0b0100_0000, 0, 0b1000_0000]), Black, White, White, Black);

    [Fact]
    public void Sixteen_bits_a_sample_are_passed_through() =>
        Shows(Png(2, 2, 16, 0, [0, 0, 0, 255, 255, 0, 255, 255, 0, 0]), Black, White, White, Black);

    [Theory]
    [InlineData(new byte[] { 1, 255, 0, 0, 1, 255, 0, 4, 1, 0, 255, 255, 0, 0 })]
    [InlineData(new byte[] { 3, 255, 0, 0, 129, 255, 0, 2, 1, 0, 255, 255, 0, 255 })]
    [InlineData(new byte[] { 4, 255, 0, 0, 1, 255, 0, 3, 129, 0, 255, 255, 128, 128 })]
    public void Filtered_rows_come_out_the_same_passed_through_and_decoded(byte[] rows)
    {
        Shows(Png(2, 2, 8, 2, rows), Red, Green, Blue, White);
        // A clear colour that does not occur: decoded here.
        Shows(Png(2, 2, 8, 2, rows, transparency: [0, 9, 0, 9, 0, 9]), Red, Green, Blue, White);
    }

    [Fact]
    public void Alpha_lets_the_page_shine_through() =>
        Shows(Png(2, 2, 8, 6, [0, 255, 0, 0, 255, 0, 255, 0, 0, 1, 0, 0, 255, 255, 0, 0, 0, 1]), Red, White, Blue, White);

    [Fact]
    public void A_clear_palette_entry_lets_the_page_shine_through() =>
        Shows(Png(2, 2, 8, 3, [0, 0, 1, 0, 1, 0], palette: [255, 0, 0, 0, 255, 0], transparency: [255, 0]), Red, White, White, Red);

    [Fact]
    public void A_clear_colour_lets_the_page_shine_through() =>
        Shows(Png(2, 2, 8, 0, [0, 0, 7, 0, 7, 0], transparency: [0, 7]), Black, White, White, Black);

    [Fact]
    public void Interlaced_rows_are_put_in_order() =>
        // Adam7 of 2 by 2: pass 1 has the first pixel, pass 6 the second, pass 7 the row below.
        Shows(Png(2, 2, 8, 2, [0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255], interlace: 1), Red, Green, Blue, White);

    [Fact]
    public void A_jpeg_goes_in_unrecoded_and_once()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var bytes = File.ReadAllBytes(SharedData.PathOf("face/face_recognition/biden__biden2.jpg"));
        using var file = WriteFile(Document(Place(bytes, 72, 72, 90, 120), Place([.. bytes], 272, 72, 90, 120)));
        Tools.RunClean("qpdf", "--check", file.Path);
        var rows = Tools.RunClean("pdfimages", "-list", file.Path).TrimEnd().Split('\n').Skip(2).ToArray();
        Assert.Equal(2, rows.Length);
        Assert.Single(rows.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[10]).Distinct());
        Assert.All(rows, row => Assert.Contains(" jpeg ", row));
        Tools.RunClean("pdfimages", "-j", file.Path, file.Beside("picture"));
        Assert.Equal(bytes, File.ReadAllBytes(file.Beside("picture-000.jpg")));
    }

    [Fact]
    public void Every_way_of_holding_a_camera_shows_the_same_scene()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var expected = Scene(1);
        Assert.True(
            expected.Zip(expected.Reverse(), (left, right) => Math.Abs(left - right)).Average() > 10,
            "A scene that looks the same from all sides proves nothing.");
        for (var orientation = 2; orientation <= 8; orientation++)
        {
            var scene = Scene(orientation);
            var difference = expected.Zip(scene, (left, right) => Math.Abs(left - right)).Average();
            Assert.True(difference < 2, $"Orientation {orientation} is off by {difference:0.0} on average.");
        }
    }

    [Fact]
    public void Adobes_inverted_inks_are_turned_back()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        using var file = WriteFile(Document(Place(File.ReadAllBytes(SharedData.PathOf("badimage/pillow/images__pil_sample_cmyk.jpg")), 0, 0, 100, 100)));
        Tools.RunClean("qpdf", "--check", file.Path);
        Assert.Matches(@" icc +4 +8 +jpeg", Tools.RunClean("pdfimages", "-list", file.Path));
        Assert.Contains("/Decode [\n  1\n  0", Tools.RunClean("qpdf", "--qdf", "--object-streams=disable", file.Path, "-").Replace("    ", "  "));
    }

    /// <summary>The corners of the picture, a page of its own.</summary>
    private static void Shows(byte[] png, string topLeft, string topRight, string bottomLeft, string bottomRight)
    {
        var document = Document(NewStructure(), Small(20, 20, Place(png, 0, 0, 20, 20)));
        using (var file = WriteFile(document))
        {
            Assert.Contains("No syntax or stream encoding errors", Tools.RunClean("qpdf", "--check", file.Path));
            Tools.RunClean("mutool", "draw", "-q", "-o", file.Beside("page.png"), file.Path);
        }
        var pixels = Render(document);
        Assert.Equal((topLeft, topRight, bottomLeft, bottomRight), (pixels[4][4], pixels[4][15], pixels[15][4], pixels[15][15]));
    }

    /// <summary>Green of the scene in squares of 100 pixels: readers sample a turned picture in ways of their own.</summary>
    private static double[] Scene(int orientation)
    {
        var bytes = File.ReadAllBytes(SharedData.PathOf($"face/exif-orientation/Landscape_{orientation}.jpg"));
        var pixels = Render(Document(NewStructure(), Small(600, 400, Place(bytes, 0, 0, 600, 400))));
        return [.. Enumerable.Range(0, 24).Select(block => Mean(pixels, 100 * (block % 6), 100 * (block / 6)))];
    }

    private static double Mean(string[][] pixels, int left, int top) =>
        pixels[top..(top + 100)].Average(row => row[left..(left + 100)].Average(pixel => Convert.ToInt32(pixel[2..4], 16)));

    private static PlacedPicture Place(byte[] bytes, double x, double y, double width, double height) =>
        new(PictureReader.Read(bytes, Limits.Default).Value!, new(new(x), new(y), new(width), new(height)));
}
