using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Unicode;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout;
using DocGen.Generation.Requests;
using DocGen.Generation.Tests.Pdf;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Fonts;

/// <summary>Which characters the installed fonts have, counted; and that what they have is printed and read back.</summary>
public sealed class CoverageTests
{
    /// <summary>What pdftotext itself puts around text that runs from right to left.</summary>
    private const string Directions = "\u202A\u202B\u202C";

    private static readonly string[] Families = ["宋体", "黑体", "楷体"];

    /// <summary>Ideographs by block, as far as Unicode 16 has assigned them.</summary>
    private static readonly (string Name, int First, int Last)[] Blocks =
    [
        ("基本区 (URO)", 0x4E00, 0x9FFF), ("扩展 A", 0x3400, 0x4DBF), ("扩展 B", 0x20000, 0x2A6DF), ("扩展 C", 0x2A700, 0x2B739), ("扩展 D", 0x2B740, 0x2B81D),
        ("扩展 E", 0x2B820, 0x2CEA1), ("扩展 F", 0x2CEB0, 0x2EBE0), ("扩展 G", 0x30000, 0x3134A), ("扩展 H", 0x31350, 0x323AF), ("扩展 I", 0x2EBF0, 0x2EE5D),
    ];

    /// <summary>Of the 8,105 in their order: 一级, 二级, 三级.</summary>
    private static readonly (string Name, int Count)[] Levels = [("一级字", 3500), ("二级字", 3000), ("三级字", 1605)];

    private static readonly int[] Standard =
        [.. File.ReadAllText(Path.Combine(Repository.Fixtures, "characters", "tongyong-guifan-hanzi.txt")).EnumerateRunes().Select(rune => rune.Value).Where(codePoint => codePoint > ' ')];

    [Fact]
    public void The_committed_page_counts_what_the_fonts_have()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "glyphs.md"));
        const string Heading = "\n## Coverage\n";
        var prose = page.IndexOf(Heading, StringComparison.Ordinal) is var at and >= 0 ? page[..at] : page;
        Assert.Null(GoldenFile.Compare("../../docs/glyphs.md", prose + Heading + Figures()));
    }

    [Fact]
    public void The_basic_block_extension_A_and_the_8105_are_whole()
    {
        Assert.Equal(8105, Standard.Distinct().Count());
        Assert.DoesNotContain(Span(Blocks[0]).Concat(Span(Blocks[1])).Concat(Standard), codePoint => !InstalledFonts.Library.CanShow(codePoint));
    }

    [Fact]
    public void Each_of_the_8105_comes_back_from_the_PDF_in_every_family()
    {
        var lines = Standard.Chunk(30).Select(Text).ToList();
        var printed = ReadBack([.. Families.SelectMany(family => lines.Select(line => Line(line, family)))]);
        Assert.Equal(Enumerable.Repeat(lines, Families.Length).SelectMany(line => line), printed);
    }

    [Fact]
    public void One_character_of_every_block_comes_back_from_the_PDF()
    {
        var check = new PrintableCharacters(InstalledFonts.Library);
        var ranges = typeof(UnicodeRanges).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.Name is not ("All" or "None"))
            .Select(property => (UnicodeRange)property.GetValue(null)!).Select(range => Enumerable.Range(range.FirstCodePoint, range.Length))
            .Concat(Blocks.Select(Span)).ToList();
        var characters = ranges.Select(range => range.Cast<int?>().FirstOrDefault(codePoint => IsPlain(codePoint!.Value) && !check.Check(char.ConvertFromUtf32(codePoint.Value), "", "").Any()))
            .OfType<int>().Distinct().Select(char.ConvertFromUtf32).ToList();
        Assert.InRange(characters.Count, 60, ranges.Count);
        Assert.Equal(characters, ReadBack([.. characters.Select(character => Line(character, "宋体"))]));
    }

    private static string Figures()
    {
        var page = new StringBuilder($"""

            Counted by a test over the fonts of `templates/fonts.json` in the versions of Debian 12 ({string.Join(", ", Faces())}). A family's column counts what its own face has, the last what the fallbacks make of it.

            | characters | code points | {string.Join(" | ", Families)} | any font | none |
            |---|---:|---:|---:|---:|---:|---:|

            """);
        foreach (var block in Blocks) Row(page, $"{block.Name} U+{block.First:X4}–{block.Last:X4}", [.. Span(block)]);
        var start = 0;
        foreach (var (name, count) in Levels)
        {
            Row(page, "通用规范汉字表 " + name, Standard[start..(start + count)]);
            start += count;
        }
        return page.Append(
            "\nEvery one of the 8,105, set in each of the three families, and one character of every block that a font has come back as themselves from the text of the PDF.\n"
            + "The list is `fixtures/characters`.\n").ToString();
    }

    private static void Row(StringBuilder page, string name, int[] characters)
    {
        var library = InstalledFonts.Library;
        var any = characters.Count(library.CanShow);
        int[] counts = [characters.Length, .. Families.Select(family => characters.Count(codePoint => library.Primary(family, FontStyle.Regular).Face.GlyphOf(codePoint) != 0)), any, characters.Length - any];
        page.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", counts.Select(count => count.ToString("N0", CultureInfo.InvariantCulture)))} |\n");
    }

    private static IEnumerable<string> Faces() => Families.Select(family => InstalledFonts.Library.Primary(family, FontStyle.Regular).Face)
        .Concat(Blocks.SelectMany(Span).Select(codePoint => InstalledFonts.Library.Choose("宋体", FontStyle.Regular, codePoint)?.Face).OfType<FontFace>())
        .Distinct().Select(face => $"{face.Name} {face.Revision}");

    private static IEnumerable<int> Span((string Name, int First, int Last) block) => Enumerable.Range(block.First, block.Last - block.First + 1);

    private static string Text(IEnumerable<int> codePoints) => string.Concat(codePoints.Select(char.ConvertFromUtf32));

    /// <summary>Something to see: marks lean on what stands before them, blanks leave no trace.</summary>
    private static bool IsPlain(int codePoint) => Rune.IsValid(codePoint) && Rune.GetUnicodeCategory(new Rune(codePoint)) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static Paragraph Line(string text, string family) =>
        new([new TextRun(text, TextFormat.Default with { Fonts = new(family, family, family), Size = new(10) })], ParagraphFormat.Default with { AutoSpace = false });

    private static IEnumerable<string> ReadBack(Block[] blocks)
    {
        using var file = PagesForTests.WriteFile(LayoutEngine.Run(new Document([new Section(PageSetup.A4, [.. blocks])]), InstalledFonts.Library).Document);
        return Tools.RunClean("pdftotext", "-raw", file.Path, "-").Split('\n', '\f').Select(line => line.Trim(Directions.ToCharArray())).Where(line => line.Length > 0);
    }
}
