using DocGen.Testing;
using DocGen.Testing.Attachments;

namespace DocGen.Validation.Tests;

/// <summary>The files that the trial of attachments hands in are what they say they are, by programs that nobody here wrote.</summary>
public sealed class TrialFilesTests
{
    private const int Dpi = 60;

    private static readonly Lazy<ColourSheet[]> Pages = new(() => OwnForms.AnnualAssessment.At(Dpi));

    public static TheoryData<PdfShape> Shapes => [.. Enum.GetValues<PdfShape>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_scanned_PDF_of_every_shape_is_sound_and_shows_the_page_upright(PdfShape shape)
    {
        using var pdf = new TemporaryFile("scan.pdf", ScannedPdf.Of(Pages.Value, Dpi, shape));
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", pdf.Path), StringComparison.Ordinal);
        Tools.RunClean("pdftoppm", "-r", shape == PdfShape.PixelSized ? "72" : $"{Dpi}", "-f", "2", "-l", "2", "-singlefile", pdf.Path, pdf.Beside("page"));
        var (seen, page) = (ColourSheet.Read(File.ReadAllBytes(pdf.Beside("page.ppm"))), Pages.Value[1]);
        Assert.InRange(Difference(seen.Luma().Values, page.Width, page), 0, 6);
    }

    [Fact]
    public void A_pressed_seal_is_red_where_it_stands_and_nowhere_else()
    {
        var (sealedPage, bare) = (OwnForms.UnitAuthorization.At(Dpi)[0], new PrintedPaper(OwnForms.UnitAuthorization.Paper.Pdf).At(Dpi)[0]);
        var seal = Assert.Single(OwnForms.UnitAuthorization.Paper.Seals);
        var reach = seal.Seal.Width / 2 + 0.5;
        var inked = Enumerable.Range(0, bare.Width * bare.Height).Where(at => sealedPage.Green.Values[at] != bare.Green.Values[at]).ToArray();
        Assert.All(inked, at => Assert.True(Math.Abs((at % bare.Width + 0.5) * 25.4 / Dpi - seal.X) < reach && Math.Abs((at / bare.Width + 0.5) * 25.4 / Dpi - seal.Y) < reach, $"ink at {at}"));
        // A ring 1.1 mm broad alone is a tenth of the disc.
        Assert.InRange(inked.Length, bare.Width * bare.Height / 250, bare.Width * bare.Height / 40);
    }

    [Fact]
    public void Five_uploads_of_every_kind_are_to_be_refused_and_one_is_not()
    {
        foreach (var kind in TrialUploads.All.GroupBy(upload => upload.Kind))
        {
            Assert.Equal(Expected.Accepted, kind.First().Expected);
            Assert.Equal(5, kind.Count(upload => upload.Expected is Expected.NotAccepted or Expected.Rejected));
        }
        var kinds = Directory.EnumerateFiles(Path.Combine(Repository.Templates, "attachments"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);
        Assert.Equal(kinds, TrialUploads.All.Select(upload => upload.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Mean of how far the lumas lie apart, over the part that both have.</summary>
    private static double Difference(byte[] seen, int width, ColourSheet page)
    {
        var luma = page.Luma().Values;
        Assert.InRange(seen.Length, luma.Length * 0.99, luma.Length * 1.01);
        return Enumerable.Range(0, width * (page.Height - 1)).Average(at => Math.Abs(seen[at] - luma[at]));
    }
}
