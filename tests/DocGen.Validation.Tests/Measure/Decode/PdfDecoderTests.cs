using System.Text;
using DocGen.Testing;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Tests.Measure.Pdf;

namespace DocGen.Validation.Tests.Measure.Decode;

/// <summary>Pages as they are shown, on small files whose pixels are known.</summary>
public sealed class PdfDecoderTests
{
    private const string RedLeft = "1 0 0 rg 0 0 100 400 re f";

    [Theory]
    [InlineData(200)]
    [InlineData(300)]
    public void A_page_of_paper_has_its_own_resolution(int dpi)
    {
        var page = Draw(SmallPdf.Of("[0 0 595 842]", "", RedLeft), dpi)!;
        Assert.Equal((595 * dpi + 36) / 72, page.Width);
        Assert.Equal((842 * dpi + 36) / 72, page.Height);
        Assert.Equal((255, 0, 0), At(page, page.Width / 12, page.Height - 20));
        Assert.Equal((255, 255, 255), At(page, page.Width / 2, page.Height - 20));
        Assert.Equal((255, 255, 255), At(page, page.Width / 12, 20));
    }

    /// <summary>Turned clockwise by a quarter, what stands at the bottom left comes to the top left.</summary>
    [Theory]
    [InlineData(0, 0.1, 0.9)]
    [InlineData(90, 0.1, 0.1)]
    [InlineData(180, 0.9, 0.1)]
    [InlineData(270, 0.9, 0.9)]
    public void A_page_is_turned_as_it_says(int turn, double x, double y)
    {
        var page = Draw(SmallPdf.Of("[0 0 600 800]", $"/Rotate {turn}", "0 0 1 rg 0 0 150 200 re f"), 100)!;
        Assert.Equal(turn % 180 == 0, page.Height > page.Width);
        Assert.Equal((0, 0, 255), At(page, (int)(x * page.Width), (int)(y * page.Height)));
        Assert.Equal((255, 255, 255), At(page, (int)((1 - x) * page.Width), (int)((1 - y) * page.Height)));
    }

    /// <summary>A photo of 300 by 400 points is a letter all the same, and one of 3,000 by 4,000 is no poster.</summary>
    [Theory]
    [InlineData("[0 0 30 40]", 1753, 2338)]
    [InlineData("[0 0 300 400]", 1754, 2338)]
    [InlineData("[0 0 3000 4000]", 3000, 4000)]
    [InlineData("[0 0 14400 14400]", 4000, 4000)]
    [InlineData("[-100 -100 200 300]", 1754, 2338)]
    [InlineData("[0 0 14400 1]", 4000, 1)]
    public void Pages_of_no_paper_are_drawn_as_if_they_were(string box, int width, int height)
    {
        var page = Draw(SmallPdf.Of(box, "", RedLeft), 200)!;
        Assert.Equal((width, height), (page.Width, page.Height));
    }

    [Theory]
    [InlineData("[0 0 20000 20000]")]
    [InlineData("[0 0 99999999 10]")]
    public void A_page_larger_than_any_is_not_drawn(string box) => Assert.Null(Draw(SmallPdf.Of(box, "", RedLeft), 200));

    [Fact]
    public void Only_the_first_pages_are_considered_and_what_is_not_there_is_not_drawn()
    {
        using var long_ = PdfDecoder.Open(SmallPdf.Of("[0 0 595 842]", "", RedLeft, pages: 9))!;
        Assert.Equal(PdfDecoder.MostPages, long_.Pages);
        using var one = PdfDecoder.Open(SmallPdf.Of("[0 0 595 842]", "", RedLeft))!;
        Assert.Equal(1, one.Pages);
        Assert.Null(one.Draw(1, 100));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7")]
    [InlineData("hello")]
    public void What_is_no_PDF_is_not_opened(string text) => Assert.Null(PdfDecoder.Open(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_file_with_a_password_is_not_opened()
    {
        using var plain = new TemporaryFile("plain.pdf", SmallPdf.Of("[0 0 595 842]", "", RedLeft));
        Tools.RunClean("qpdf", "--encrypt", "secret", "owner", "256", "--", plain.Path, plain.Beside("locked.pdf"));
        Assert.Null(PdfDecoder.Open(File.ReadAllBytes(plain.Beside("locked.pdf"))));
    }

    private static Raster? Draw(byte[] pdf, int dpi)
    {
        using var file = PdfDecoder.Open(pdf)!;
        return file.Draw(0, dpi);
    }

    private static (int, int, int) At(Raster page, int x, int y)
    {
        var at = 3 * (y * page.Width + x);
        return (page.Pixels[at], page.Pixels[at + 1], page.Pixels[at + 2]);
    }
}
