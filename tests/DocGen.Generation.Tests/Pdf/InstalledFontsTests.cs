using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Pages;
using DocGen.Generation.Tests.Fonts;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>The fonts that forms are really set in, CFF and TrueType, as other programs read them back.</summary>
public class InstalledFontsTests
{
    /// <summary>Simplified and rare characters, one beyond the basic plane for each of its fallback fonts, and a compatibility pair.</summary>
    private const string Text = "浙江省专业技术职务任职资格评审表（2023年度）“张三·李”——𬴂𠮷𫟹㛃⼾户";

    [Fact]
    public void Text_in_every_family_comes_back_and_no_reader_complains()
    {
        string[] families = ["宋体", "黑体", "楷体", "仿宋", "Times New Roman", "Arial"];
        var items = families.SelectMany((family, index) => Line(Text, family, FontStyle.Regular, 60 + 60 * index))
            .Concat(families.SelectMany((family, index) => Line(Text, family, FontStyle.BoldItalic, 450 + 60 * index)));
        using var file = WriteFile(Document(items));

        Tools.RunClean("qpdf", "--check", file.Path);
        Tools.RunClean("mutool", "draw", "-q", "-r", "50", "-o", file.Beside("page.png"), file.Path);
        Assert.Equal("", Tools.RunClean("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r50", "-o", file.Beside("gs.png"), file.Path));
        Tools.RunClean("pdftoppm", "-r", "50", file.Path, file.Beside("poppler"));
        var text = Tools.RunClean("pdftotext", "-raw", file.Path, "-");
        Assert.Equal(Enumerable.Repeat(Text, 2 * families.Length), text.Split('\n', '\f').Where(line => line.Length > 0));
        var fonts = Tools.RunClean("pdffonts", file.Path).TrimEnd().Split('\n').Skip(2).ToArray();
        Assert.True(fonts.Length > 6);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+\S+ +CID (TrueType|Type 0C) +Identity-H +yes yes yes ", font));
    }

    [Fact]
    public void Copies_with_a_watermark_pass_every_reader()
    {
        var structure = NewStructure();
        var page = A4(Line(Text, "宋体", FontStyle.Regular, 100, structure.Add(StructureRole.Paragraph)));
        var watermark = new Watermark(["仅供预览𬴂", "浙江省"], WatermarkStyle.Tiled);
        var document = Copies.Make(Document(structure, page), 3, PrintSides.Duplex, Limits.Default)
            .Then(copies => watermark.PaintOn(copies, InstalledFonts.Library)).Value!;
        using var file = WriteFile(document);
        Tools.RunClean("qpdf", "--check", file.Path);
        Assert.Matches(@"Pages: +6\n", Tools.RunClean("pdfinfo", file.Path));
        var tree = Tools.RunClean("pdfinfo", "-struct-text", file.Path);
        Assert.Equal(3, tree.Split("\"浙江省专业技术职务").Length - 1);
        Assert.DoesNotContain("仅供预览", tree);
        // The padding page bears it too; poppler gives turned text letter by letter.
        Assert.Contains("仅供预览", Tools.RunClean("pdftotext", "-f", "2", "-l", "2", "-raw", file.Path, "-").Replace("\n", ""));
    }

    /// <summary>Each stretch in the face that serves it.</summary>
    private static List<GlyphRun> Line(string text, string family, FontStyle style, double y, StructureElement? element = null)
    {
        const double Size = 12;
        var runs = new List<GlyphRun>();
        var (x, start) = (40.0, 40.0);
        foreach (var rune in text.EnumerateRunes())
        {
            var font = InstalledFonts.Library.Choose(family, style, rune.Value)!;
            if (runs.Count == 0 || runs[^1].Font != font)
            {
                start = x;
                runs.Add(new(font, new(Size), Color.Black, new(x), new(y), []) { Element = element });
            }
            var glyph = font.Face.GlyphOf(rune.Value);
            runs[^1] = runs[^1] with { Glyphs = runs[^1].Glyphs.Add(new(glyph, rune.Value, (float)(x - start))) };
            x += font.Face.AdvanceOf(glyph) * Size / font.Face.UnitsPerEm;
        }
        return runs;
    }
}
