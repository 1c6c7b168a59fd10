using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>What programs that others wrote make of our files.</summary>
public class ReadersTests
{
    private static readonly SquareFace Face = new("姓名张三丰一二三四五六七八九十ABCabc()\\\r 𠮷𬴂（）", halfWidth: "ABCabc()\\ ");

    private static PagedDocument Sample()
    {
        var structure = NewStructure();
        var heading = structure.Add(StructureRole.Heading1);
        var paragraph = structure.Add(StructureRole.Paragraph);
        return Document(
            structure,
            A4(
                new FilledBox(new(new(72), new(100), new(200), new(0.5)), Color.Black),
                new FilledBox(new(new(72), new(120), new(200), new(0.5)), Color.Black),
                Run(Face, "姓名", 72, 90, heading, size: 22),
                Run(Face, "一二三(ABC)", 72, 118, paragraph),
                Run(Face, "张三丰", 72, 140, paragraph) with { Font = new(Face, SyntheticBold: true, SyntheticItalic: true), Color = new(200, 0, 0) },
                Run(Face, "四五六", 72, 160, paragraph, scale: 0.66),
                Run(Face, "七八九", 300, 300) with { Rotation = -45 },
                new Stroke(new(10), new(10), new(90), new(60), new(0.75), new(1, 2, 3), [3, 1.5])),
            A4(Run(Face, "十", 72, 90, paragraph)));
    }

    [Fact]
    public void Every_reader_accepts_the_file_without_a_word()
    {
        using var file = WriteFile(Sample());
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path));
        Tools.RunClean("mutool", "draw", "-q", "-o", file.Beside("page%d.png"), file.Path);
        Assert.Equal("", Tools.RunClean("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r72", "-o", file.Beside("gs%d.png"), file.Path));
        Tools.RunClean("pdftoppm", "-r", "72", file.Path, file.Beside("poppler"));
    }

    [Fact]
    public void Text_comes_back_as_it_was_set()
    {
        var text = new SquareFace("张三丰(A)\\ 一二𠮷𬴂\r", "(A)\\ ");
        using var file = WriteFile(Document(Run(text, "张三丰(A)\\ 一二𠮷𬴂", 72, 100)));
        Assert.Equal("张三丰(A)\\ 一二𠮷𬴂", PopplerText(file));
        Assert.Equal("张三丰(A)\\ 一二𠮷𬴂", MupdfText(file));
    }

    [Fact]
    public void Gaps_between_spread_letters_are_not_taken_for_spaces()
    {
        using var file = WriteFile(Document(Run(Face, "姓名", 72, 100, gap: 24), Run(Face, "张三丰", 72, 140, gap: 3), Run(Face, "ABC", 118, 140, gap: 3)));
        Assert.Equal("姓名\n张三丰ABC", PopplerText(file));
    }

    [Fact]
    public void A_character_that_shares_the_glyph_of_another_comes_back_as_itself()
    {
        var shared = new SquareFace("三丰户").With('戸', like: '户').With(0x2F3E, like: '户');
        using var file = WriteFile(Document(Run(shared, "三戸户⼾丰", 72, 100)));
        Assert.Equal("三戸户⼾丰", PopplerText(file));
        // mupdf reads ActualText from 1.23 on; before, what the glyph's map says must do.
        Assert.Contains(MupdfText(file), new[] { "三戸户⼾丰", "三户户户丰" });
    }

    [Fact]
    public void Fonts_are_embedded_subsets_with_unicode_maps()
    {
        using var file = WriteFile(Sample());
        var font = Assert.Single(Tools.RunClean("pdffonts", file.Path).TrimEnd().Split('\n').Skip(2));
        Assert.Matches(@"^[A-Z]{6}\+Square-Regular +CID TrueType +Identity-H +yes yes yes ", font);
    }

    [Fact]
    public void The_file_says_its_title_and_language_and_that_it_is_tagged()
    {
        using var file = WriteFile(Sample());
        var information = Tools.RunClean("pdfinfo", file.Path);
        Assert.Matches(@"Title: +评审表（测试）", information);
        Assert.Matches(@"Tagged: +yes", information);
        Assert.Matches(@"Metadata Stream: +yes", information);
        Assert.Matches(@"PDF version: +1\.7", information);
        Assert.DoesNotContain("Date", information);
        Assert.Contains("<rdf:li xml:lang=\"x-default\">评审表（测试）</rdf:li>", Tools.RunClean("pdfinfo", "-meta", file.Path));
        Assert.Contains("/Lang (zh-CN)", Catalog(file));
        Assert.Contains("/DisplayDocTitle true", Catalog(file));
    }

    [Fact]
    public void Glyphs_stand_where_layout_put_them()
    {
        var picture = Render(Document(NewStructure(), Small(100, 40, Run(Face, "一二", 10, 30, size: 10, gap: 13.5))));
        // The square of a glyph reaches from a tenth to four tenths of the em, and eight tenths above the baseline.
        Assert.Equal("000000", picture[25][12]);
        Assert.Equal("FFFFFF", picture[25][20]);
        Assert.Equal("000000", picture[25][35]);
        Assert.Equal("FFFFFF", picture[31][35]);
        Assert.Equal("FFFFFF", picture[20][35]);
    }

    [Fact]
    public void Squeezed_glyphs_are_narrower_and_no_lower()
    {
        var picture = Render(Document(NewStructure(), Small(100, 80, Run(Face, "一二", 10, 70, size: 60, scale: 0.5))));
        // The first square reaches from 10 + 3 to 10 + 12, the second begins half an em later.
        Assert.Equal(("000000", "FFFFFF", "000000"), (picture[60][15], picture[60][25], picture[60][45]));
        Assert.Equal("000000", picture[24][15]);
    }

    [Fact]
    public void A_missing_bold_face_is_drawn_by_stroking_and_a_missing_italic_one_by_leaning()
    {
        var plain = Run(Face, "一", 10, 70, size: 60);
        string[] Pixels(GlyphRun run)
        {
            var picture = Render(Document(NewStructure(), Small(100, 80, run)));
            // Left of the square below, right of it above.
            return [picture[65][15], picture[25][38]];
        }
        Assert.Equal(["FFFFFF", "FFFFFF"], Pixels(plain));
        Assert.Equal(["000000", "FFFFFF"], Pixels(plain with { Font = new(Face, SyntheticBold: true, SyntheticItalic: false) }));
        Assert.Equal(["FFFFFF", "000000"], Pixels(plain with { Font = new(Face, SyntheticBold: false, SyntheticItalic: true) }));
    }

    [Fact]
    public void Bold_ends_where_the_next_run_is_not_bold()
    {
        var bold = Run(Face, "一", 10, 70, size: 60) with { Font = new(Face, SyntheticBold: true, SyntheticItalic: false) };
        var picture = Render(Document(NewStructure(), Small(200, 80, bold, Run(Face, "二", 110, 70, size: 60))));
        Assert.Equal(("000000", "FFFFFF"), (picture[65][15], picture[65][115]));
    }

    [Fact]
    public void A_glyph_that_no_character_maps_to_still_comes_back_as_the_one_it_was_set_for()
    {
        var run = Run(Face, "一二", 72, 100);
        var vertical = run with { Glyphs = [run.Glyphs[0], new(5, '︵', 12), run.Glyphs[1] with { Offset = 24 }] };
        using var file = WriteFile(Document(vertical));
        Assert.Equal("一︵二", PopplerText(file));
        Assert.Equal("一︵二", MupdfText(file));
    }

    [Fact]
    public void A_turned_baseline_turns_clockwise()
    {
        var picture = Render(Document(NewStructure(), Small(60, 60, Run(Face, "一", 30, 30, size: 20) with { Rotation = 90 })));
        // Reading downwards, the glyph's top points to the right.
        Assert.Equal("000000", picture[35][40]);
        Assert.Equal("FFFFFF", picture[25][40]);
        Assert.Equal("FFFFFF", picture[35][25]);
    }

    private static string PopplerText(TemporaryFile file) => Tools.RunClean("pdftotext", file.Path, "-").TrimEnd('\f', '\n');

    private static string MupdfText(TemporaryFile file) => Tools.RunClean("mutool", "draw", "-q", "-F", "txt", file.Path).TrimEnd('\f', '\n');

    private static string Catalog(TemporaryFile file) => Tools.RunClean("mutool", "show", file.Path, "trailer/Root");
}
