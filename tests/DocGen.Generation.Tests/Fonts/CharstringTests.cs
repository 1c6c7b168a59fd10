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
        Assert.Equal([Piece.Move(5, 6), Piece.Line(12, 14)], Drawn(glyph, locals: [[.. stems, .. Charstring("return")]]));
    }

    [Fact]
    public void Subroutines_may_call_others_hold_only_operands_and_end_the_glyph()
    {
        byte[][] globals = [Charstring(1, 2, "return"), Charstring(-107, "callgsubr", "rmoveto", -107, "callsubr")];
        byte[][] locals = [Charstring(3, 4, "rlineto", "endchar")];
        Assert.Equal([Piece.Move(1, 2), Piece.Line(4, 6)], Drawn(Charstring(-106, "callgsubr"), globals, locals));
    }

    [Fact]
    public void Arithmetic_is_computed_also_the_number_of_a_subroutine()
    {
        // The store, the turning of operands and a choice; then -214 / 2 is the first subroutine.
        var glyph = Charstring(
            8, 2, "div", 3, "rmoveto", 5, 7, "put", 7, "get", 2, "mul", 1, "rlineto", 1, 2, 3, 3, 1, "roll", "add", "rlineto",
            10, 20, 1, 2, "ifelse", 0, "rlineto", -214, 2, "div", "callsubr", "endchar");
        Assert.Equal(
            [Piece.Move(4, 3), Piece.Line(14, 4), Piece.Line(17, 7), Piece.Line(27, 7), Piece.Line(36, 16)],
            Drawn(glyph, locals: [Charstring(9, 9, "rlineto", "return")]));
    }

    [Fact]
    public void What_is_drawn_between_units_is_put_on_the_nearest() =>
        Assert.Equal([Piece.Move(1, 2), Piece.Line(1, 3)], Drawn(Charstring(1, 2, "div", 2, "rmoveto", 3, 4, "div", 1, "rlineto", "endchar")));

    [Fact]
    public void A_glyph_without_an_end_gets_one() => Assert.Equal([Piece.Move(1, 2)], Drawn(Charstring(1, 2, "rmoveto")));

    [Fact]
    public void The_width_is_that_of_the_metrics_whatever_the_charstring_says()
    {
        var face = FontFile.Read(Cff([Endchar, Charstring(33, 1, 2, "rmoveto", 3, 4, "rlineto", "endchar")]))[0];
        var subset = new CffForTests(face.Subset([1]));
        Assert.Equal(face.AdvanceOf(1), subset.Width(1) * face.UnitsPerEm, 3);
        Assert.NotEqual(533, face.AdvanceOf(1)); // what the charstring says
    }

    [Fact]
    public void Lines_that_go_on_along_an_axis_become_one_in_text_and_those_that_turn_back_do_not()
    {
        var glyph = Charstring(0, "hmoveto", 100, 0, 200, 0, "rlineto", -50, 0, 0, 70, 0, 80, "rlineto", 0, 0, "rlineto", 30, 30, 40, 40, "rlineto", "endchar");
        var face = FontFile.Read(Cff([Endchar, glyph]))[0];
        Assert.Equal("mlllll", string.Concat(new CffForTests(face.Subset([1], OutlineDetail.Text)).Outline(1).Pieces.Select(piece => piece.Kind)));
        Assert.Equal("mllllllll", string.Concat(new CffForTests(face.Subset([1], OutlineDetail.Full)).Outline(1).Pieces.Select(piece => piece.Kind)));
    }

    [Fact]
    public void In_text_the_line_that_closes_a_contour_is_left_to_the_reader()
    {
        var glyph = Charstring(0, "hmoveto", 100, 0, 0, 100, -100, 0, 0, -100, "rlineto", 300, "hmoveto", 100, 0, 0, 100, -100, -100, "rlineto", "endchar");
        var face = FontFile.Read(Cff([Endchar, glyph]))[0];
        Assert.Equal("mlllmll", string.Concat(new CffForTests(face.Subset([1], OutlineDetail.Text)).Outline(1).Pieces.Select(piece => piece.Kind)));
    }

    [Fact]
    public void A_curve_that_runs_beyond_its_ends_stays_a_curve_in_text()
    {
        // All on one line, but the pen turns back at 120 of 100.
        var overshoot = Charstring(0, "hmoveto", 200, 0, -100, 0, 0, 0, "rrcurveto", 0, 50, "rlineto", "endchar");
        // Nearly straight and within its ends.
        var flat = Charstring(0, "hmoveto", 30, 1, 30, 0, 40, -1, "rrcurveto", 0, 50, "rlineto", "endchar");
        var subset = new CffForTests(FontFile.Read(Cff([Endchar, overshoot, flat]))[0].Subset([1, 2], OutlineDetail.Text));
        Assert.Equal("mcl", string.Concat(subset.Outline(1).Pieces.Select(piece => piece.Kind)));
        Assert.Equal("mll", string.Concat(subset.Outline(2).Pieces.Select(piece => piece.Kind)));
    }

    public static TheoryData<string, byte[]> Damaged() => new()
    {
        { "calls itself for ever", Charstring(-107, "callsubr") },
        { "calls a subroutine that is not there", Charstring(50, "callsubr") },
        { "computes a subroutine that is not there", Charstring(-214, 3, "mul", "callsubr") },
        { "divides by nothing", Charstring(1, 0, "div", "endchar") },
        { "reads what no store holds", Charstring(32, "get", "endchar") },
        { "turns more operands than there are", Charstring(1, 2, 3, 1, "roll", "endchar") },
        { "draws without saying where to", Charstring(1, 2, "rmoveto", 1, 2, 3, "rlineto", "endchar") },
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
        Assert.NotEmpty(face.Subset([]));
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
        var subset = new CffForTests(FontFile.Read(Cff(charstrings))[0].Subset([34, 125, 126]));

        var (letter, accent, composed) = (subset.Outline(1).Pieces, subset.Outline(2).Pieces, subset.Outline(3).Pieces);
        Assert.Equal(letter, composed.Take(letter.Count));
        Assert.Equal(accent.Select(piece => Moved(piece, 200, 300)), composed.Skip(letter.Count));
        Assert.True(accent.Count > 15);
    }

    [Fact]
    public void A_glyph_composed_of_one_that_is_missing_is_damaged()
    {
        var face = FontFile.Read(Cff([Endchar, Charstring(0, 0, 65, 194, "endchar")]))[0];
        Assert.Throws<InvalidDataException>(() => face.Subset([1]));
    }

    private static IReadOnlyList<Piece> Drawn(byte[] glyph, byte[][]? globals = null, byte[][]? locals = null) =>
        new CffForTests(FontFile.Read(Cff([Endchar, glyph], globals, locals))[0].Subset([1])).Outline(1).Pieces;

    private static Piece Moved(Piece piece, double dx, double dy)
    {
        (double, double) By((double X, double Y) point) => (point.X + dx, point.Y + dy);
        return piece.Kind == 'c' ? Piece.Curve(By(piece.A), By(piece.B), By(piece.End)) : piece with { End = By(piece.End) };
    }
}
