using System.Text;
using DocGen.Validation.Measure.Pdf;

namespace DocGen.Validation.Tests.Measure.Pdf;

/// <summary>What content shows, by interpreting it.</summary>
public sealed class PageContentTests
{
    private const string A4 = "[0 0 595 842]", FullPage = "595 0 0 842 0 0 cm /I Do";

    private const string Grey = "/Type/XObject/Subtype/Image/Width 1654/Height 2339/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode";

    [Theory]
    [InlineData("BT (x) Tj ET", "shown")]
    [InlineData("BT [(x) 20 (y)] TJ ET", "shown")]
    [InlineData("BT (x) ' ET", "shown")]
    [InlineData("BT 1 2 (x) \" ET", "shown")]
    [InlineData("BT <0041> Tj ET", "shown")]
    [InlineData("BT 3 Tr (x) Tj ET", "hidden")]
    [InlineData("BT 7 Tr (x) Tj ET", "hidden")]
    [InlineData("BT 3 Tr (x) Tj 0 Tr (y) Tj ET", "shown hidden")]
    [InlineData("q BT 3 Tr (x) Tj ET Q BT (y) Tj ET", "shown hidden")]
    [InlineData("3 Tr q BT 0 Tr ET Q BT (y) Tj ET", "hidden")]
    [InlineData("BT () Tj ( ) Tj [-200] TJ ET", "")]
    [InlineData("1 g BT (x) Tj ET", "hidden")]
    [InlineData("1 1 1 rg BT (x) Tj ET", "hidden")]
    [InlineData("0 0 0 0 k BT (x) Tj ET", "hidden")]
    [InlineData("1 g q 0 g Q BT (x) Tj ET", "hidden")]
    [InlineData("0.5 g 0 0 99 99 re f 1 g BT (x) Tj ET", "shown drawn")]
    [InlineData("700 0 10 10 re W n BT (x) Tj ET", "hidden")]
    [InlineData("q 700 0 10 10 re W n Q BT (x) Tj ET", "shown")]
    [InlineData("0 0 10 10 re f", "drawn")]
    [InlineData("10 10 m 90 10 l S", "drawn")]
    [InlineData("10 10 m 90 10 l n", "")]
    [InlineData("700 700 10 10 re f", "")]
    [InlineData("1 g 0 0 595 842 re f", "")]
    [InlineData("1 G 10 10 m 90 10 l S", "")]
    [InlineData("", "")]
    [InlineData("% (x) Tj\n1 0 0 rg", "")]
    [InlineData("/Tj gs (a \\) (b) Tj) pop", "")]
    [InlineData("<</Tj (Tj)>> BDC EMC", "")]
    [InlineData("<546A> pop /Tj", "")]
    [InlineData("BI /W 1 /H 1 /BPC 8 /CS /G ID \u00FF (x) Tj EI 0 g", "pictured")]
    [InlineData("BI /W 1 /H 1 /BPC 8 /CS /G ID \u00FF EI (x) Tj", "shown pictured")]
    [InlineData("BI /W 3 /H 2 /BPC 8 /CS /G ID EI EI  EI (x) Tj", "shown pictured")]
    [InlineData("BI /W 9 /H 9 /F /Fl /DP <</K 1>> ID \u0080 EI \u0090 EI (x) Tj", "shown pictured")]
    [InlineData("BI /W 1 ID", "")]
    [InlineData("(never closed", "")]
    [InlineData("<41", "")]
    [InlineData("Q Q Q (x) Tj", "shown")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 (x) Tj", "shown")]
    public void What_can_be_seen_is_told_from_what_can_not(string content, string seen)
    {
        var interpreter = new ContentInterpreter(new(0, 0, 595, 842), new());
        interpreter.Run(Encoding.Latin1.GetBytes(content));
        Assert.Equal(seen, Seen(interpreter.ShowsText, interpreter.HidesText, interpreter.Draws, interpreter.Images.Count));
    }

    [Theory]
    [InlineData(FullPage, "pictured")]
    [InlineData("BT (ocr) Tj ET " + FullPage, "hidden pictured")]
    [InlineData("q " + FullPage + " Q BT 3 Tr (ocr) Tj ET", "hidden pictured")]
    [InlineData("q " + FullPage + " Q BT (stamp) Tj ET", "shown pictured")]
    [InlineData("BT (caption) Tj ET 200 0 0 200 50 50 cm /I Do", "shown pictured")]
    [InlineData("BT (print) Tj ET /Half gs " + FullPage, "shown pictured")]
    [InlineData("/Gone gs BT (x) Tj ET " + FullPage, "hidden")]
    [InlineData("BT (print) Tj ET 595 0 0 842 0 0 cm /Masked Do", "shown pictured")]
    [InlineData("BT (print) Tj ET 595 0 0 842 0 0 cm /Stencil Do", "shown pictured")]
    [InlineData("BT (print) Tj ET 0 0 100 100 re W n " + FullPage, "shown pictured")]
    [InlineData("595 0 0 842 600 0 cm /I Do", "")]
    [InlineData("/Nobody Do", "damaged")]
    public void Pictures_hide_what_they_cover(string content, string seen)
    {
        var page = Page(SmallPdf.Of(
            SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            $"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Contents 4 0 R/Resources<</XObject<</I 5 0 R/Masked 6 0 R/Stencil 7 0 R>>/ExtGState<</Half<</ca .5>>/Gone<</ca 0>>>>>>>>",
            SmallPdf.Stream("", content), SmallPdf.Stream(Grey, "jpeg"), SmallPdf.Stream(Grey + "/SMask 5 0 R", "jpeg"), SmallPdf.Stream(Grey + "/ImageMask true", "jpeg")));
        Assert.Equal(seen, Seen(page.ShowsText, page.HidesText, page.Draws, page.Images.Length) + (page.Damaged ? "damaged" : ""));
    }

    [Fact]
    public void A_picture_in_forms_lies_where_their_matrices_put_it()
    {
        var page = Page(SmallPdf.Of(
            SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 842 595]/Rotate 90>>",
            "<</Type/Page/Parent 2 0 R/Contents[4 0 R 5 0 R]/Resources<</XObject<</A#20B 6 0 R>>>>>>",
            SmallPdf.Stream("", "q 2 0 0 2 0"), SmallPdf.Stream("", "0 cm /A#20B Do Q"),
            SmallPdf.Stream("/Subtype/Form/BBox[0 0 300 300]/Matrix[1 0 0 1 10 20]/Resources<</XObject<</I 7 0 R>>>>", "100 0 0 50 5 5 cm /I Do"),
            SmallPdf.Stream(Grey, "jpeg")));
        var image = Assert.Single(page.Images);
        Assert.Equal(new Affine(200, 0, 0, 100, 30, 50), image.Place);
        Assert.Equal(new Extent(30, 50, 230, 150), image.Visible);
        Assert.Equal((7, 1654, 2339, "DeviceGray", true), (image.Number, image.Width, image.Height, image.ColourSpace, image.IsPlain));
        Assert.Equal(["DCTDecode"], image.Filters);
        Assert.Equal((90, 595.0, 842.0), (page.Rotation, page.Width, page.Height));
        Assert.False(page.Damaged || page.Unfinished);
    }

    [Fact]
    public void What_hangs_out_of_the_crop_box_is_not_visible()
    {
        var page = Page(SmallPdf.Of(
            SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[595 842 0 0]/CropBox[-50 0 300 400]/UserUnit 2/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
            SmallPdf.Stream("", FullPage), SmallPdf.Stream(Grey, "jpeg")));
        Assert.Equal(new Extent(0, 0, 300, 400), Assert.Single(page.Images).Visible);
        Assert.Equal((600.0, 800.0), (page.Width, page.Height));
    }

    [Theory]
    [InlineData("/Subtype/Stamp", true)]
    [InlineData("/Subtype/Widget", true)]
    [InlineData("/Subtype/Link", false)]
    [InlineData("/Subtype/Stamp/F 2", false)]
    [InlineData("/Subtype/Stamp/F 32", false)]
    public void Annotations_with_a_look_are_seen(string annotation, bool seen) => Assert.Equal(seen, Page(SmallPdf.Of(
        SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", $"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Annots[<<{annotation}/Rect[0 0 9 9]/AP<</N 4 0 R>>>>]>>",
        SmallPdf.Stream("/Subtype/Form/BBox[0 0 9 9]", ""))).Annotated);

    [Theory]
    [InlineData("/Filter/FlateDecode", "no zlib")]
    [InlineData("/Filter[/ASCIIHexDecode/FlateDecode]", "78 9C 00 FF")]
    [InlineData("/Filter/Nobody", "BT (x) Tj ET")]
    [InlineData("/Filter/ASCII85Decode", "\u0080")]
    public void Broken_content_is_told(string filter, string data) => Assert.True(Page(Single(SmallPdf.Stream(filter, data))).Damaged);

    [Theory]
    [InlineData("/Filter/ASCIIHexDecode", "42 54 28 78 29 54 6A>")]
    [InlineData("/Filter/AHx", "4254287829546A2>")]
    [InlineData("/Filter/ASCII85Decode", "6<#@X.9($~>")]
    [InlineData("/Filter/RunLengthDecode", "\u0006BT(x)Tj\u0080")]
    [InlineData("/Filter[/Crypt/AHx/RL]", "06 42 54 28 78 29 54 6A 80>")]
    public void Filters_are_undone(string filter, string data) => Assert.True(Page(Single(SmallPdf.Stream(filter, data))).ShowsText);

    [Theory]
    [InlineData("q ", 3_000_001)]
    [InlineData("/A Do ", 20_001)]
    public void Endless_content_ends_unfinished(string content, int times)
    {
        var page = Page(SmallPdf.Of(
            SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", $"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>",
            SmallPdf.Stream("", new StringBuilder().Insert(0, content, times).ToString()), SmallPdf.Stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>", "/A Do /A Do")));
        Assert.True(page.Unfinished);
    }

    [Fact]
    public void Numbers_without_operators_cost_too()
    {
        var page = Page(SmallPdf.Of(
            SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", $"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>",
            SmallPdf.Stream("", new StringBuilder().Insert(0, "/A Do ", 1_900).ToString()), SmallPdf.Stream("/Subtype/Form/BBox[0 0 9 9]", new string('0', 60_000))));
        Assert.True(page.Unfinished);
    }

    private static byte[] Single(string content) => SmallPdf.Of(
        SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", $"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Contents 4 0 R>>", content);

    private static PageContent Page(byte[] pdf)
    {
        using var file = PdfFile.Open(pdf)!;
        return PageContent.Of(file, 0);
    }

    private static string Seen(bool shows, bool hides, bool draws, int pictures) =>
        string.Join(' ', ((string[])[shows ? "shown" : "", hides ? "hidden" : "", draws ? "drawn" : "", pictures > 0 ? "pictured" : ""]).Where(word => word.Length > 0));
}
