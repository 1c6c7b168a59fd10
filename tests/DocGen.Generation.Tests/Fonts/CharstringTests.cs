using DocGen.Generation.Fonts;
using static DocGen.Generation.Tests.Fonts.FontForTests;

namespace DocGen.Generation.Tests.Fonts;

/// <summary>What charstrings may do that the installed fonts don't.</summary>
public class CharstringTests
{
    private static readonly byte[] Endchar = Charstring("endchar");

    [Fact]
    public void A_hint_mask_is_as_long_as_the_stems_that_stand_in_subroutines_and_before_it()
    {
        // Eight hstemhm, and a ninth stem that is left to the mask: two bytes, of which the second reads like callsubr.
        var stems = Charstring(0, 1, 2, 1, 4, 1, 6, 1, 8, 1, 10, 1, 12, 1, 14, 1, "hstemhm");
        var rest = Charstring(3, 4, "hintmask", new byte[] { 0xFF, 10 }, 5, 6, "rmoveto", 7, 8, "rlineto", "endchar");
        byte[] glyph = [.. Charstring(20, -107, "callsubr"), .. rest];
        Assert.Equal([.. Charstring(20), .. stems, .. rest], Flat(glyph, locals: [[.. stems, .. Charstring("return")]]));
    }

    [Fact]
    public void Subroutines_may_call_others_hold_only_operands_and_end_the_glyph()
    {
        byte[][] globals = [Charstring(1, 2, "return"), Charstring(-107, "callgsubr", "rmoveto", -107, "callsubr")];
        byte[][] locals = [Charstring(3, 4, "rlineto", "endchar")];
        Assert.Equal(Charstring(1, 2, "rmoveto", 3, 4, "rlineto", "endchar"), Flat(Charstring(-106, "callgsubr"), globals, locals));
    }

    [Fact]
    public void Arithmetic_is_copied_as_it_stands() =>
        Assert.Equal(
            Charstring(1, 2, "div", 3, "rmoveto", 9, 9, "rlineto", "endchar"),
            Flat(Charstring(1, 2, "div", 3, "rmoveto", -107, "callsubr", "endchar"), locals: [Charstring(9, 9, "rlineto")]));

    [Fact]
    public void A_glyph_without_an_end_gets_one() =>
        Assert.Equal(Charstring(1, 2, "rmoveto", "endchar"), Flat(Charstring(1, 2, "rmoveto")));

    public static TheoryData<string, byte[]> Damaged() => new()
    {
        { "calls itself for ever", Charstring(-107, "callsubr") },
        { "calls a subroutine that is not there", Charstring(50, "callsubr") },
        { "computes which subroutine it calls", Charstring(-214, 2, "div", "callsubr") },
        { "calls without saying what", Charstring("callsubr") },
        { "ends inside a number", [28, 1] },
        { "ends inside a mask", Charstring(0, 1, "hstemhm", "hintmask") },
        { "has more operands than any reader holds", Charstring([.. Enumerable.Repeat<object>(1, 600)]) },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_glyph_is_told_when_it_is_embedded(string what, byte[] glyph)
    {
        var face = FontFile.Read(Cff([Endchar, glyph], locals: [Charstring(-107, "callsubr")]))[0];
        Assert.NotEmpty(face.Subset([0]).Bytes.ToArray());
        var told = Record.Exception(() => face.Subset([1]));
        Assert.True(told is InvalidDataException, what);
    }

    [Fact]
    public void Subroutines_that_call_each_other_many_times_do_not_fill_the_memory()
    {
        // Nine levels of eight calls each: 134 million copies of the innermost.
        byte[][] locals = [.. Enumerable.Range(0, 9).Select(level => level == 0
            ? Charstring(1, 1, "rlineto")
            : Charstring([.. Enumerable.Repeat<object[]>([level - 1 - 107, "callsubr"], 8).SelectMany(call => call)]))];
        var face = FontFile.Read(Cff([Endchar, Charstring(8 - 107, "callsubr")], locals: locals))[0];
        Assert.Throws<InvalidDataException>(() => face.Subset([1]));
    }

    [Fact]
    public void A_glyph_composed_of_two_is_drawn_as_one()
    {
        var charstrings = Enumerable.Repeat(Endchar, 127).ToArray();
        // Base and accent, drawn with every operator that a path may have.
        charstrings[34] = Charstring(7, 1, 1, "rmoveto", 10, 20, "hlineto", 5, 6, 7, 8, 9, 10, "rrcurveto", 1, 2, 3, 4, "hvcurveto", "endchar");
        charstrings[125] = Charstring(
            -20, 100, 10, "hstem", 3, 4, "rmoveto", 1, 2, 3, 4, 5, 6, 7, 8, "rcurveline", 1, 2, 1, 2, 3, 4, 5, 6, "rlinecurve",
            1, 2, 3, 4, 5, "vvcurveto", 1, 2, 3, 4, 5, "hhcurveto", 1, 2, 3, 4, 5, "vhcurveto", 9, "vlineto",
            1, 2, 3, 4, 5, 6, 7, "hflex", 1, 2, 3, 4, 5, 6, 7, 8, 9, "hflex1", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "flex1",
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50, "flex", 8, "hmoveto", 9, "vmoveto", "endchar");
        charstrings[126] = Charstring(33, 200, 300, 65, 194, "endchar"); // width, offset, A and acute in the standard encoding
        var subset = new CffForTests(FontFile.Read(Cff(charstrings))[0].Subset([34, 125, 126]).Bytes);

        var (letter, accent, composed) = (Lines(subset.Outline(1)), Lines(subset.Outline(2)), Lines(subset.Outline(3)));
        Assert.Equal("width 33", composed[0]);
        Assert.Equal(letter.Where(IsDrawn), composed[1..].Take(letter.Count(IsDrawn)));
        Assert.Equal(accent.Where(IsDrawn).Select(line => Moved(line, 200, 300)), composed[1..].Skip(letter.Count(IsDrawn)));
        Assert.True(accent.Count(IsDrawn) > 15);
    }

    [Fact]
    public void A_glyph_composed_of_one_that_is_missing_is_damaged()
    {
        var face = FontFile.Read(Cff([Endchar, Charstring(0, 0, 65, 194, "endchar")]))[0];
        Assert.Throws<InvalidDataException>(() => face.Subset([1]));
    }

    private static byte[] Flat(byte[] glyph, byte[][]? globals = null, byte[][]? locals = null) =>
        new CffForTests(FontFile.Read(Cff([Endchar, glyph], globals, locals))[0].Subset([1]).Bytes).Charstrings[1].Span.ToArray();

    private static string[] Lines(string outline) => outline.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsDrawn(string line) => line.Split(' ')[0] is "move" or "line" or "curve";

    private static string Moved(string line, int dx, int dy) =>
        string.Join(' ', line.Split(' ').Select((word, i) => i == 0 ? word : $"{int.Parse(word) + (i % 2 == 1 ? dx : dy)}"));
}
