using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocGen.Testing;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Files;
using DocGen.Validation.Tests.Measure.Pdf;

namespace DocGen.Validation.Tests.Files;

/// <summary>PDF files that run, hide, swell, loop or break off.</summary>
public sealed class InspectedPdfTests
{
    private const string Page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R";

    private const string Pages = "<</Type/Pages/Kids[3 0 R]/Count 1>>", Print = "BT /F1 12 Tf (text) Tj ET";

    [Theory]
    [InlineData("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "", "Script@")]
    [InlineData("/Open#41ction<</S/J#61vaScript/J#53 5 0 R>>", "", "Script@")]
    [InlineData("/OpenAction[3 0 R/Fit]", "", "")]
    [InlineData("/Names<</JavaScript<</Names[]>>>>", "", "")]
    [InlineData("/OpenAction<</S/JavaScript/JS( )>>", "", "")]
    [InlineData("/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS 5 0 R>>]>>>>", "", "Script@")]
    [InlineData("/AcroForm<</Fields[<</FT/Tx/AA<</K<</S/JavaScript/JS(x)>>>>>>]>>", "", "Script@")]
    [InlineData("/AcroForm<</Fields[]/XFA 5 0 R>>", "", "DynamicForm@")]
    [InlineData("/NeedsRendering true", "", "DynamicForm@")]
    [InlineData("/NeedsRendering false", "", "")]
    [InlineData("/Names<</EmbeddedFiles<</Names[(a)<</F(a.exe)/EF<</F 5 0 R>>>>]>>>>", "", "EmbeddedFile@")]
    [InlineData("/AF[<</F(a.xml)/AFRelationship/Data/EF<</F 5 0 R>>>>]", "", "Data@")]
    [InlineData("/AF[<</UF<FEFF0061002E0058004D004C>/AFRelationship/Source/EF<</F 5 0 R>>>>]", "", "Data@")]
    [InlineData("/AF[<</F(a.exe)/AFRelationship/Data/EF<</F 5 0 R>>>>]", "", "EmbeddedFile@")]
    [InlineData("/AF[<</F(a.xml)/EF<</F 5 0 R>>>>]", "", "EmbeddedFile@")]
    [InlineData("/AF[<</F(a.xml)/UF(a.exe)/AFRelationship/Data/EF<</F 5 0 R>>>>]", "", "EmbeddedFile@")]
    [InlineData("/AcroForm<</Fields[]>>", "/Annots[<</Subtype/Widget/Parent<</AA<</K<</S/JavaScript/JS(x)>>>>>>>>]", "Script@1")]
    [InlineData("/AcroForm<</Fields[]>>", "/Annots[<</Subtype/Widget/Parent 6 0 R>>]", "Script@")]
    [InlineData("", "/Annots[<</Subtype/Link/A<</S/URI/URI(https://example.cn)>>>>]", "Link@1")]
    [InlineData("", "/Annots[<</Subtype/Link/A<</S/GoTo/D[3 0 R/Fit]/Next<</S/Launch/F(cmd.exe)>>>>>>]", "Launch@1")]
    [InlineData("", "/Annots[<</Subtype/Link/A<</S/GoToR/F(b.pdf)>>>>]", "OtherFile@1")]
    [InlineData("", "/Annots[<</Subtype/Widget/A<</S/SubmitForm/F(https://example.cn)>>>>]", "Submission@1")]
    [InlineData("", "/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(a)/EF<</F 5 0 R>>>>>>]", "EmbeddedFile@1")]
    [InlineData("", "/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]", "Media@1")]
    [InlineData("", "/AA<</O<</S/JavaScript/JS(x)>>>>/Annots[<</Subtype/Link/A<</S/URI/URI(x)>>>>]", "Script@1,Link@1")]
    [InlineData("/StructTreeRoot<</K<</S/Launch>>>>", "", "")]
    public void What_does_more_than_be_looked_at_is_found(string catalog, string page, string found)
    {
        var facts = Inspect(SmallPdf.Of(
            $"<</Type/Catalog/Pages 2 0 R{catalog}>>", Pages, $"{Page}{page}>>", SmallPdf.Stream("", Print), SmallPdf.Stream("", "what a stream holds"),
            "<</T(a)/Kids[]/AA<</K<</S/JavaScript/JS(x)>>>>>>"));
        Assert.Equal(found, string.Join(',', facts.Pdf!.Active.Select(active => $"{active.What}@{active.Page}")));
        Assert.False(facts.Damaged);
    }

    [Fact]
    public void What_is_active_on_another_page_is_not_of_the_page_that_links_to_it()
    {
        var facts = Inspect(SmallPdf.Of(
            SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>", $"{Page}/Annots[<</Subtype/Link/Dest[5 0 R/Fit]>>]>>", SmallPdf.Stream("", Print), $"{Page}/AA<</O<</S/Launch>>>>>>"));
        Assert.Equal([new(ActiveContentKind.Launch, 2)], facts.Pdf!.Active);
    }

    [Fact]
    public void A_flood_of_links_hides_no_script()
    {
        const string link = "/Annots[<</Subtype/Link/A<</S/URI/URI(x)>>>>]>>";
        var facts = Inspect(SmallPdf.Of(
            ["<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>>>", $"<</Type/Pages/Kids[{string.Join(' ', Enumerable.Range(4, 150).Select(number => $"{number} 0 R"))}]/Count 150>>", SmallPdf.Stream("", Print),
                .. Enumerable.Repeat($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R{link}", 150)]));
        Assert.Contains(new(ActiveContentKind.Script, null), facts.Pdf!.Active);
        Assert.InRange(facts.Pdf.Active.Length, 2, 30);
    }

    [Fact]
    public void What_can_not_be_opened_is_searched_for_names()
    {
        var broken = "%PDF-1.7\n1 0 obj <</S /J#61vaScript /JS (x)>> endobj 2 0 obj <</Launch 1 /Type/EmbeddedFile>>"u8.ToArray();
        var facts = Inspect(broken);
        Assert.Equal((0, true, true), (facts.Pages, facts.Damaged, facts.Pdf!.Unreadable));
        Assert.Equal([ActiveContentKind.Script, ActiveContentKind.Launch, ActiveContentKind.EmbeddedFile], facts.Pdf.Active.Select(active => active.What));
        Assert.All(facts.Pdf.Active, active => Assert.Null(active.Page));
    }

    [Fact]
    public void Passwords_are_told_apart()
    {
        using var plain = new TemporaryFile("plain.pdf", SmallPdf.Of("[0 0 595 842]", "", Print));
        Tools.RunClean("qpdf", "--encrypt", "secret", "owner", "256", "--", plain.Path, plain.Beside("locked.pdf"));
        Tools.RunClean("qpdf", "--encrypt", "", "owner", "256", "--print=none", "--", plain.Path, plain.Beside("open.pdf"));
        var (locked, open) = (Inspect(File.ReadAllBytes(plain.Beside("locked.pdf"))), Inspect(File.ReadAllBytes(plain.Beside("open.pdf"))));
        Assert.Equal((true, false, false), (locked.Pdf!.Locked, locked.Pdf.Encrypted, locked.Damaged));
        Assert.Equal((false, true, false, true), (open.Pdf!.Locked, open.Pdf.Encrypted, open.Damaged, open.Pdf.HasText));
    }

    [Fact]
    public void A_wrong_index_is_mended_and_told()
    {
        var text = Encoding.Latin1.GetString(SmallPdf.Of("[0 0 595 842]", "", Print));
        var facts = Inspect(Encoding.Latin1.GetBytes(text.Replace("startxref\n", "startxref\n1", StringComparison.Ordinal)));
        Assert.Equal((1, true, false), (facts.Pages, facts.Pdf!.Repaired, facts.Damaged));
    }

    [Theory]
    [InlineData(0.30)]
    [InlineData(0.60)]
    [InlineData(0.80)]
    [InlineData(0.95)]
    public void A_file_that_breaks_off_never_passes_for_whole(double share)
    {
        // The pages first and their pictures last, as many scanners write: the worst order to lose the end of.
        var picture = new string('x', 3_000);
        var file = SmallPdf.Of(
            SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>", Scan(6), SmallPdf.Stream("", "595 0 0 842 0 0 cm /I Do"), Scan(7),
            SmallPdf.Stream("/Subtype/Image/Width 9/Height 9/Filter/DCTDecode", picture), SmallPdf.Stream("/Subtype/Image/Width 9/Height 9/Filter/DCTDecode", picture));
        Assert.False(Inspect(file).Damaged);
        Assert.True(Inspect(file[..(int)(file.Length * share)]).Damaged);
    }

    [Theory]
    [InlineData("/Contents 9 0 R", false)]
    [InlineData("/Contents[4 0 R 9 0 R]", true)]
    [InlineData("/Contents 5 0 R", true)]
    public void Content_that_is_missing_or_broken_is_told_with_its_page(string contents, bool broken)
    {
        var facts = Inspect(SmallPdf.Of(
            SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>", $"{Page}>>", SmallPdf.Stream("", Print), SmallPdf.Stream("/Filter/FlateDecode", "no zlib at all"),
            Page.Replace("/Contents 4 0 R", contents, StringComparison.Ordinal) + ">>"));
        Assert.Equal(broken ? [2] : [], facts.Pdf!.Broken);
        Assert.Equal(broken, facts.Damaged);
    }

    [Fact]
    public void Pages_that_are_announced_and_not_there_are_damage()
    {
        var facts = Inspect(SmallPdf.Of(SmallPdf.Catalog, "<</Type/Pages/Kids[3 0 R]/Count 12>>", $"{Page}>>", SmallPdf.Stream("", Print)));
        Assert.Equal((1, 12L, true), (facts.Pages, facts.Pdf!.Announced, facts.Damaged));
    }

    [Theory]
    [InlineData("[0 0 595 842]", 0)]
    [InlineData("[0 0 1684 2384]", 0)]
    [InlineData("[0 0 14400 14400]", 0)]
    [InlineData("[0 0 14500 600]", 1)]
    [InlineData("[0 0 595 4]", 1)]
    [InlineData("[0 0 99999999999 99999999999]", 1)]
    public void Pages_that_no_paper_has_are_told(string box, int odd) => Assert.Equal(odd, Inspect(SmallPdf.Of(box, "", Print)).Pdf!.Odd.Length);

    [Fact]
    public void A_page_of_large_units_is_as_large_as_they_make_it() =>
        Assert.Equal(new OddPage(1, 11906.3, 16849.0), Inspect(SmallPdf.Of("[0 0 595.35 842.5]", "/UserUnit 56.69", Print)).Pdf!.Odd.Select(page => page with { Width = 11906.3, Height = 16849.0 }).Single());

    [Fact]
    public void Pictures_tell_their_pixels_before_they_are_decoded()
    {
        var facts = Inspect(SmallPdf.Of(
            SmallPdf.Catalog, Pages, $"{Page}/Resources<</XObject<</I 5 0 R>>>>>>", SmallPdf.Stream("", "/I Do"),
            SmallPdf.Stream("/Subtype/Image/Width 60000/Height 50000/BitsPerComponent 1/Filter/CCITTFaxDecode", "x")));
        Assert.Equal(new PixelSize(60_000, 50_000), facts.Largest);
    }

    [Theory]
    [InlineData("", "Flate")]
    [InlineData("", "Flate Flate")]
    [InlineData("/Type/ObjStm/N 1/First 4", "Flate")]
    public void Bombs_are_told_and_not_decoded(string type, string filters)
    {
        var names = string.Concat(filters.Split(' ').Select(filter => $"/{filter}Decode"));
        var data = filters.Split(' ').Aggregate(new byte[140_000_000], (bytes, _) => Packed(bytes));
        var stream = SmallPdf.Stream($"{type}/Filter[{names}]", Encoding.Latin1.GetString(data));
        var facts = Inspect(SmallPdf.Of(SmallPdf.Catalog, Pages, Page.Replace("4 0 R", "5 0 R", StringComparison.Ordinal) + ">>", SmallPdf.Stream("", Print), stream));
        Assert.True(facts.Pdf!.Overgrown);
        Assert.Empty(facts.Pdf.Broken);
    }

    [Fact]
    public void A_thicket_of_objects_is_left_when_it_was_walked_long_enough()
    {
        // 160 dictionaries that hold 10,000 numbers each.
        var wide = $"<</A[{string.Join(' ', Enumerable.Repeat("0", 10_000))}]>>";
        var facts = Inspect(SmallPdf.Of([$"<</Type/Catalog/Pages 2 0 R/X[{string.Join(' ', Enumerable.Range(5, 160).Select(number => $"{number} 0 R"))}]>>", Pages, $"{Page}>>", SmallPdf.Stream("", Print), .. Enumerable.Repeat(wide, 160)]));
        Assert.True(facts.Pdf!.Overgrown);
    }

    [Fact]
    public void Objects_that_hold_each_other_end()
    {
        var facts = Inspect(SmallPdf.Of("<</Type/Catalog/Pages 2 0 R/A 5 0 R>>", Pages, $"{Page}/B 5 0 R>>", SmallPdf.Stream("", Print), "<</C[5 0 R 6 0 R 1 0 R]>>", "[5 0 R 6 0 R]"));
        Assert.Equal((6, false), (facts.Pdf!.Objects, facts.Pdf.Overgrown));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("\n \r\n\0\0", null)]
    [InlineData("\nmore", "5")]
    [InlineData("PK\u0003\u0004", "4 ZIP")]
    [InlineData("\nMZ" + "0123456789012345678901234567890123456789012345678901234567890123", "67 EXE")]
    public void What_stands_behind_the_end_is_told(string rest, string? told)
    {
        var trailer = Inspect([.. SmallPdf.Of("[0 0 595 842]", "", Print), .. Encoding.Latin1.GetBytes(rest)]).Trailer;
        // The line break behind %%EOF counts along.
        Assert.Equal(told, trailer is null ? null : string.Create(CultureInfo.InvariantCulture, $"{trailer.Bytes - 1} {trailer.Format}").TrimEnd());
    }

    private static string Scan(int picture) => $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I {picture} 0 R>>>>>>";

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(bytes);
        return packed.ToArray();
    }

    private static FileFacts Inspect(byte[] pdf) => InspectedFile.Of(pdf, "PDF")!;
}
