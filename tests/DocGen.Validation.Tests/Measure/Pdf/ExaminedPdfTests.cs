using System.Text;
using DocGen.Testing;
using DocGen.Validation.Measure.Pdf;

namespace DocGen.Validation.Tests.Measure.Pdf;

/// <summary>Structure, text and odd signatures of small files whose facts are known.</summary>
public sealed class ExaminedPdfTests
{
    private const string A4 = "[0 0 595 842]", Print = "BT /F1 12 Tf (text) Tj ET";

    private const string Page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>";

    private const string Pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Pages_are_counted(int pages) => Assert.Equal((pages, false, false, true), Short(SmallPdf.Of(A4, "", Print, pages)));

    [Fact]
    public void Wrong_cross_references_are_told_and_mended()
    {
        var wrong = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SmallPdf.Of(A4, "", Print)).Replace("startxref\n", "startxref\n1", StringComparison.Ordinal));
        Assert.Equal((1, false, true, true), Short(wrong));
    }

    [Fact]
    public void A_locked_file_tells_nothing_else()
    {
        using var plain = new TemporaryFile("plain.pdf", SmallPdf.Of(A4, "", Print));
        Tools.RunClean("qpdf", "--encrypt", "secret", "owner", "256", "--", plain.Path, plain.Beside("locked.pdf"));
        Assert.Equal((0, true, false, false), Short(File.ReadAllBytes(plain.Beside("locked.pdf"))));
        Tools.RunClean("qpdf", "--encrypt", "", "owner", "256", "--", plain.Path, plain.Beside("open.pdf"));
        Assert.Equal((1, false, false, true), Short(File.ReadAllBytes(plain.Beside("open.pdf"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7")]
    [InlineData("%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF")]
    [InlineData("hello")]
    public void What_is_no_PDF_is_not_examined(string text) => Assert.Null(ExaminedPdf.Of(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Text_is_found_in_forms_of_inherited_resources_too() => Assert.Equal((1, false, false, true), Short(SmallPdf.Of(
        SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</XObject<</A 5 0 R>>>>>>", Page, SmallPdf.Stream("", "/A Do"),
        SmallPdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</B 6 0 R/A 5 0 R>>>>", "/B Do"),
        SmallPdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", Print))));

    [Fact]
    public void Forms_that_show_themselves_end() => Assert.Equal((1, false, false, false), Short(SmallPdf.Of(
        SmallPdf.Catalog, Pages, Page.Replace("/Contents", "/Resources<</XObject<</A 5 0 R>>>>/Contents", StringComparison.Ordinal), SmallPdf.Stream("", "/A Do"),
        SmallPdf.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>", "/A Do"))));

    [Fact]
    public void Pages_that_hold_themselves_end() => Assert.InRange(
        ExaminedPdf.Of(SmallPdf.Of(SmallPdf.Catalog, "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>", Page, SmallPdf.Stream("", Print)))?.Pages ?? 1, 1, 2);

    [Fact]
    public void Fields_that_hold_themselves_end_and_inherit()
    {
        var facts = ExaminedPdf.Of(SmallPdf.Of(
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 5 0 R 6 0 R]>>>>", Pages, Page, SmallPdf.Stream("", Print),
            "<</FT/Sig/Kids[5 0 R 6 0 R]>>", "<</T(x)/V 7 0 R/Kids[5 0 R]>>", "<</Type/Sig/SubFilter/x/ByteRange[0 1 2 3]/Contents<00>>>"))!;
        var signature = Assert.Single(facts.Signatures);
        Assert.Equal((true, "x", false, false, ""), (signature.Shown, signature.Format, signature.RangeIsSound, signature.Intact, signature.CertificateSha256));
    }

    [Theory]
    [InlineData("/FT/Sig/V 7 0 R", true)]
    [InlineData("/Parent 6 0 R", true)]
    [InlineData("/FT/Tx/V 7 0 R", false)]
    public void A_widget_that_the_form_does_not_name_is_shown_all_the_same(string widget, bool shown)
    {
        var facts = ExaminedPdf.Of(SmallPdf.Of(
            SmallPdf.Catalog, Pages, Page.Replace("/Contents", "/Annots[5 0 R]/Contents", StringComparison.Ordinal), SmallPdf.Stream("", Print),
            $"<</Subtype/Widget{widget}>>", "<</FT/Sig/V 7 0 R>>", "<</Type/Sig/SubFilter/x/ByteRange[0 1 2 3]/Contents<00>>>"))!;
        Assert.Equal(shown, Assert.Single(facts.Signatures).Shown);
    }

    [Theory]
    [InlineData("/ByteRange[0 1 2 3]")]
    [InlineData("/Byte#52ange [0 1 2 3]")]
    [InlineData("/#42#79teRange%c]\n[ 0\n1%x\r2 +3 ]")]
    public void A_signature_that_no_object_has_any_more_is_found_in_the_bytes(string range)
    {
        byte[] pdf = [.. SmallPdf.Of(A4, "", Print), .. Encoding.ASCII.GetBytes($"9 0 obj\n<</SubFilter /abc{range}/Contents <3000>>>\nendobj\n")];
        var trace = Assert.Single(SignatureTraces.In(pdf, []));
        Assert.Equal((false, "abc"), (trace.Shown, trace.Format));
        Assert.Equal([0, 1, 2, 3], trace.Range);
        Assert.Equal([0x30, 0], trace.Contents);
        Assert.Empty(SignatureTraces.In(pdf, [trace]));
        Assert.Equal(pdf.Length - 5, CoveredBytes.After([0, 1, 2, 3], pdf.Length));
    }

    [Theory]
    [InlineData("<3000>", new long[] { 0, 2, 8, 2 }, true)]
    [InlineData("<3000>", new long[] { 0, 2, 8, 1 }, true)]
    [InlineData("<3000>", new long[] { 0, 2, 8, 0 }, false)]
    [InlineData("<3000>", new long[] { 0, 2, 8, 3 }, false)]
    [InlineData("<3000>", new long[] { 1, 1, 8, 2 }, false)]
    [InlineData("<3000>", new long[] { 0, 0, 8, 2 }, false)]
    [InlineData("<3000>", new long[] { 0, 3, 8, 2 }, false)]
    [InlineData("<3000>", new long[] { 0, 2, 7, 2 }, false)]
    [InlineData("<3000>", new long[] { 0, 2, 1, 9 }, false)]
    [InlineData("<3000>", new long[] { 0, 2, 8, 2, 10, 0 }, false)]
    [InlineData("<3000>", new long[] { 0, 2, 8 }, false)]
    [InlineData("<3000>", new long[] { }, false)]
    [InlineData("<3000>", new long[] { 0, long.MaxValue, long.MaxValue, long.MaxValue }, false)]
    [InlineData("<3000>", new long[] { 0, 2, 8, long.MinValue }, false)]
    [InlineData("<30 0>", new long[] { 0, 2, 8, 2 }, false)]
    [InlineData("<30><>", new long[] { 0, 2, 8, 2 }, false)]
    [InlineData("<3001>", new long[] { 0, 2, 8, 2 }, false)]
    [InlineData("(3000)", new long[] { 0, 2, 8, 2 }, false)]
    public void A_range_is_sound_only_around_the_contents_alone(string gap, long[] range, bool sound) =>
        Assert.Equal(sound, CoveredBytes.IsSound([.. range], Encoding.ASCII.GetBytes($"ab{gap}cd"), [0x30, 0]));

    private static (int, bool, bool, bool) Short(byte[] pdf)
    {
        var facts = ExaminedPdf.Of(pdf)!;
        Assert.Empty(facts.Signatures);
        return (facts.Pages, facts.Locked, facts.Repaired, facts.HasText);
    }
}
