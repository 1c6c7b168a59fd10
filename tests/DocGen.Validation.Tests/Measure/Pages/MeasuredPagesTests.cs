using DocGen.Documents.Pictures;
using DocGen.Testing.Attachments;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Pages;
using Paper = DocGen.Validation.Measure.Paper;

namespace DocGen.Validation.Tests.Measure.Pages;

/// <summary>One page handed in in every way: what is measured of it does not hang on the file.</summary>
public sealed class MeasuredPagesTests
{
    private const int Dpi = 150;

    private static readonly Lazy<ColourSheet> Sheet = new(() => Scanner.Clean(OwnForms.UnitAuthorization.At(Dpi)[0], 3));

    private static readonly Lazy<PageFacts> Plain = new(() => Measured(Container.Jpeg.Files([Sheet.Value], Dpi, 85)[0]));

    public static TheoryData<string> Ways => [.. new[] { Container.Png, Container.Tiff, Container.LosslessTiff }.Select(way => way.Name), .. Enum.GetNames<PdfShape>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_same_page_measures_the_same_in_every_file(string way)
    {
        var container = new[] { Container.Png, Container.Tiff, Container.LosslessTiff }.FirstOrDefault(one => one.Name == way) ?? Container.Pdf(Enum.Parse<PdfShape>(way));
        var (page, plain) = (Measured(container.Files([Sheet.Value], Dpi, 85)[0]), Plain.Value);
        Assert.Equal(way == "WithText" ? PageOrigin.ScannedWithText : PageOrigin.Scanned, page.Origin);
        Assert.InRange(Assert.NotNull(page.Dpi), 148, 152);
        Assert.Equal((double)plain.Width / plain.Height, (double)page.Width / page.Height, 0.01);
        Assert.Equal(plain.Light.Ground, page.Light.Ground, 8.0);
        Assert.InRange(Assert.NotNull(page.Sharpness), 0.75 * plain.Sharpness!.Value, 1.35 * plain.Sharpness.Value);
        Assert.Equal(plain.Skew!.Value, Assert.NotNull(page.Skew), 0.15);
        Assert.Equal(plain.InkShare, page.InkShare, 0.006);
        Assert.InRange(System.Numerics.BitOperations.PopCount(plain.Hash.Difference ^ page.Hash.Difference), 0, 3);
        Assert.Empty(page.Cuts);
        // Of a picture in its own pixels.
        if (way is not ("Strips" or "PixelSized")) Assert.Equal((plain.Width, plain.Height), (page.Width, page.Height));
        var (seal, same) = (Assert.Single(plain.Seals), Assert.Single(page.Seals));
        Assert.Equal((double)seal.Box.X / plain.Width, (double)same.Box.X / page.Width, 0.01);
        Assert.Equal((double)seal.Box.Y / plain.Height, (double)same.Box.Y / page.Height, 0.01);
    }

    [Fact]
    public void A_born_digital_page_is_drawn_and_has_no_dots()
    {
        var page = Measured(OwnForms.UnitAuthorization.Paper.Pdf);
        Assert.Equal((PageOrigin.Drawn, null), (page.Origin, page.Dpi));
        Assert.InRange(page.Width, 1653, 1655);
    }

    [Fact]
    public void A_page_whose_size_is_a_tag_is_taken_for_the_paper_asked_for()
    {
        // 620 × 877 pixels that say of themselves to have 300 dots an inch: a page of 5 × 7 cm.
        var small = OwnForms.UnitAuthorization.At(75)[0];
        var page = Measured(ScannedPdf.Of([small], 300));
        Assert.InRange(Assert.NotNull(page.Dpi), 74, 76);
    }

    [Fact]
    public void Pages_come_in_the_order_asked_for_with_their_thumbnails_behind_each_other()
    {
        var tiff = TiffFile.Jpeg([Sheet.Value, Scanner.Clean(ColourSheet.Filled(1240, 1754, 255), 4), Sheet.Value], Dpi, 85);
        var (pages, thumbnails) = MeasuredPages.Of(tiff, new("TIFF", [3, 2, 9], 1, []))!.Value;
        Assert.Equal([3, 2], pages.Select(page => page.Page));
        Assert.Equal((0, true), (pages[1].Strokes, pages[0].Strokes > 300));
        var at = 0;
        foreach (var page in pages)
        {
            var thumbnail = thumbnails.Slice(at, page.Thumbnail.Bytes);
            var header = Assert.NotNull(JpegHeader(thumbnail));
            Assert.Equal((page.Thumbnail.Width, page.Thumbnail.Height), header);
            Assert.InRange(Math.Max(header.Width, header.Height), 300, 640);
            at += page.Thumbnail.Bytes;
        }
        Assert.Equal(thumbnails.Length, at);
    }

    [Fact]
    public void A_turned_camera_gives_the_upright_page()
    {
        var lying = Sheet.Value.Planes(plane => plane.Quarter());
        // Turned a quarter to the right by the scanner: three more quarters stand it up (EXIF 8).
        var (pages, _) = MeasuredPages.Of(Container.Jpeg.Files([lying], Dpi, 85)[0], new(PictureSignature.Jpeg, [1], 8, []))!.Value;
        Assert.Equal((Plain.Value.Width, Plain.Value.Height), (pages[0].Width, pages[0].Height));
        Assert.Equal(Plain.Value.Skew!.Value, pages[0].Skew!.Value, 0.15);
        Assert.Equal(Plain.Value.Seals[0].Box.X, pages[0].Seals[0].Box.X, 8.0);
    }

    [Fact]
    public void What_is_no_page_has_no_facts()
    {
        Assert.Null(MeasuredPages.Of(new byte[200], new(PictureSignature.Jpeg, [1], 1, [])));
        Assert.Null(MeasuredPages.Of("%PDF-1.4 nothing"u8.ToArray(), new(PictureSignature.Pdf, [1], 1, [])));
        Assert.Null(MeasuredPages.Of(Container.Png.Files([Sheet.Value], Dpi, 85)[0], new(PictureSignature.Png, [2], 1, [])));
        Assert.Null(MeasuredPages.Of(OwnForms.UnitAuthorization.Paper.Pdf, new(PictureSignature.Pdf, [7], 1, [])));
    }

    internal static PageFacts Measured(byte[] file) =>
        Assert.Single(MeasuredPages.Of(file, new(PictureSignature.Of(file)!, [1], 1, [Paper.A4]))!.Value.Pages);

    private static (int Width, int Height)? JpegHeader(ReadOnlyMemory<byte> jpeg) =>
        DocGen.Validation.Measure.Decode.JpegDecoder.DecodeWords(jpeg.Span, static (_, _) => 1) is var (_, width, height, damaged) && !damaged ? (width, height) : null;
}
