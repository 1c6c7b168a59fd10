using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Generation.Fonts;
using DocGen.Generation.Tests.Fonts;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>Which codes glyphs have, what the maps make of them, and how finely their outlines are embedded.</summary>
public partial class FontTextTests
{
    private const string Serif = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", SerifName = "NotoSerifCJKsc-Regular";
    private const string Roman = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf", RomanName = "LiberationSerif";

    private static FontFace Cff => InstalledFonts.Face(Serif, SerifName);

    private static FontFace TrueType => InstalledFonts.Face(Roman, RomanName);

    [Fact]
    public void Text_of_CFF_and_TrueType_faces_in_one_document_comes_back()
    {
        var (cff, trueType) = (Cff, TrueType);
        var rare = Rare(cff, 40);
        string[] lines = ["浙江省专业技术职务任职资格评审表", rare, "Résumé of ÆØÅ, №1 € – “quoted”", "⼾户戸\uF900\u8C48\uFA0A\u898B"];
        var items = lines.Select((line, index) => Run(index == 2 ? trueType : cff, line, 40, 60 + 30 * index))
            .Append(Run(trueType, "Latin, again", 40, 300)).Append(Run(cff, "又是汉字ABC", 40, 330));
        using var file = WriteFile(Document(items));
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path));
        Tools.RunClean("mutool", "draw", "-q", "-o", file.Beside("page.png"), file.Path);
        Assert.Equal("", Tools.RunClean("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r50", "-o", file.Beside("gs.png"), file.Path));
        Assert.Equal([.. lines, "Latin, again", "又是汉字ABC"], Lines(file));
    }

    [Fact]
    public void Vertical_forms_come_back_as_their_characters()
    {
        var cff = Cff;
        const string Text = "（「第一」、『二』）。—…";
        var upright = Run(cff, Text, 60, 100);
        var turned = upright with { Y = new(140), Glyphs = [.. upright.Glyphs.Select(glyph => glyph with { Glyph = cff.VerticalGlyphOf(glyph.Glyph) })] };
        Assert.True(upright.Glyphs.Zip(turned.Glyphs).Count(pair => pair.First.Glyph != pair.Second.Glyph) > 6);
        using var file = WriteFile(Document(upright, turned));
        Assert.Equal([Text, Text], Lines(file));
    }

    [Fact]
    public void Some_thousand_glyphs_come_back_and_the_map_is_of_ranges_that_stay_in_their_rows()
    {
        var (cff, trueType) = (Cff, TrueType);
        var han = string.Concat(Enumerable.Range(0, 2000).Select(i => (char)(0x4E00 + 10 * i))) + Rare(cff, 300);
        var latin = string.Concat(Enumerable.Range(0x21, 0x150).Where(code => code is not (>= 0x7F and <= 0xA0 or 0xAD) && trueType.GlyphOf(code) != 0).Select(code => (char)code));
        var items = Chunked(han, 45).Select((line, index) => Run(cff, line, 20, 20 + 12 * index, size: 10))
            .Concat(Chunked(latin, 60).Select((line, index) => Run(trueType, line, 20, 720 + 12 * index, size: 10)));
        var bytes = Write(Document(items));
        using var file = new TemporaryFile("document.pdf", bytes);
        Assert.Equal(han + latin, string.Concat(Lines(file)));

        var maps = Streams(bytes).Select(Encoding.Latin1.GetString).Where(text => text.Contains("begincmap")).ToList();
        Assert.Equal(2, maps.Count);
        foreach (var map in maps) CheckMap(map);
        // The characters of the basic plane lie in rows of 256.
        Assert.InRange(Ranges(maps[0]).Count(range => range.Text.Length == 4), 70, 100);
    }

    [Fact]
    public void A_face_with_more_rare_glyphs_than_private_codes_still_has_one_for_each()
    {
        var face = new ManyRare();
        var codes = new DocGen.Generation.Pdf.FontCodes(face);
        var given = new List<ushort>();
        for (var glyph = 1; glyph <= 9000; glyph++) given.Add(codes.Next());
        Assert.Equal(given.Count, given.Distinct().Count());
        Assert.DoesNotContain((ushort)0, given);
        Assert.True(codes.Own(20_000, '一'));
        Assert.DoesNotContain((ushort)'一', given);
    }

    [Theory]
    [InlineData(26, 256)]
    [InlineData(26.5, 1000)]
    public void Outlines_are_those_of_text_unless_a_size_is_larger(double size, int unitsPerEm)
    {
        var (structure, cff) = (NewStructure(), Cff);
        var pages = new[] { 12, size, 10.5 }.Select(points => A4(Run(cff, "浙江䶮", 40, 100, size: points)));
        var bytes = Write(Document(structure, pages));
        var program = Assert.Single(Streams(bytes, "/Subtype/CIDFontType0C"));
        var font = new CffForTests(program);
        Assert.Equal(unitsPerEm, font.UnitsPerEm, 3);
        Assert.Equal([0, '䶮', '江', '浙'], font.Cids());
    }

    private static void CheckMap(string map)
    {
        Assert.All(Blocks().Matches(map), block => Assert.InRange(int.Parse(block.Groups[1].Value, CultureInfo.InvariantCulture), 1, 100));
        var previous = 0;
        foreach (var (first, last, text) in Ranges(map))
        {
            Assert.True(previous < first && first <= last, map);
            Assert.Equal(first >> 8, last >> 8);
            // A reader counts in the last byte alone (ISO 32000-1, 9.10.3).
            Assert.True(int.Parse(text[^2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) + last - first <= 255, map);
            previous = last;
        }
    }

    private static List<(int First, int Last, string Text)> Ranges(string map)
    {
        int Hex(Group group) => int.Parse(group.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return [.. RangeLines().Matches(map).Select(match => (Hex(match.Groups[1]), Hex(match.Groups[2]), match.Groups[3].Value))];
    }

    /// <summary>Characters beyond the basic plane that the face has.</summary>
    private static string Rare(FontFace face, int count) => string.Concat(
        Enumerable.Range(0x20000, 0xA6DF).Where(code => face.GlyphOf(code) != 0 && face.CodePointOf(face.GlyphOf(code)) == code).Take(count).Select(char.ConvertFromUtf32));

    private static IEnumerable<string> Chunked(string text, int length) =>
        text.EnumerateRunes().Chunk(length).Select(runes => string.Concat(runes.Select(rune => rune.ToString())));

    private static string[] Lines(TemporaryFile file) =>
        [.. Tools.RunClean("pdftotext", "-raw", file.Path, "-").Split('\n', '\f').Where(line => line.Length > 0)];

    /// <summary>The streams whose dictionary holds the given words, decoded.</summary>
    private static IEnumerable<byte[]> Streams(byte[] bytes, string entry = "")
    {
        var text = Encoding.Latin1.GetString(bytes);
        foreach (Match match in FlateStreams().Matches(text))
        {
            if (!match.Value.Contains(entry)) continue;
            var data = bytes.AsMemory(match.Index + match.Length, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            using var stream = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
            using var decoded = new MemoryStream();
            stream.CopyTo(decoded);
            yield return decoded.ToArray();
        }
    }

    [GeneratedRegex(@"<([0-9A-Fa-f]{4})><([0-9A-Fa-f]{4})><([0-9A-Fa-f]{4,8})>")]
    private static partial Regex RangeLines();

    [GeneratedRegex(@"(\d+) beginbfrange")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"<<[^\n]*/Filter/FlateDecode/Length (\d+)>>stream\n")]
    private static partial Regex FlateStreams();

    /// <summary>Nine thousand glyphs beyond the basic plane, and glyph 20,000 for U+4E00.</summary>
    private sealed class ManyRare : FontFace
    {
        public override string Name => "ManyRare";

        public override int UnitsPerEm => 1000;

        public override int Ascent => 880;

        public override int Descent => 120;

        public override string Revision => "1.000";

        public override string Version => "1";

        public override FontProgram Program => FontProgram.Cff;

        public override FontDescriptor Descriptor => throw new NotSupportedException();

        public override ushort GlyphOf(int codePoint) =>
            codePoint == '一' ? (ushort)20_000 : codePoint is > 0x20000 and <= 0x20000 + 9000 ? (ushort)(codePoint - 0x20000) : (ushort)0;

        public override ushort VerticalGlyphOf(ushort glyph) => glyph;

        public override int AdvanceOf(ushort glyph) => 1000;

        public override int CodePointOf(ushort glyph) => glyph == 20_000 ? '一' : glyph is > 0 and <= 9000 ? 0x20000 + glyph : 0;

        public override void WriteSubset(ReadOnlySpan<EmbeddedGlyph> glyphs, OutlineDetail detail, System.Buffers.IBufferWriter<byte> output) =>
            throw new NotSupportedException();
    }
}
