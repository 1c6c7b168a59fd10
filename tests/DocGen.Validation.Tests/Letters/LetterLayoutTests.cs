using DocGen.Documents;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Testing;
using DocGen.Validation.Measure.Letter;

namespace DocGen.Validation.Tests.Letters;

/// <summary>The template prints where readers look.</summary>
public sealed class LetterLayoutTests
{
    private const double Play = 0.3;

    public static TheoryData<string> Verifiable =>
        [.. Stages.Samples.Where(sample => sample.StartsWith("integrity-guarantee/", StringComparison.Ordinal) && !sample.EndsWith("/minimal", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void The_code_hangs_below_the_rule(string sample)
    {
        var page = PageOf(sample);
        var code = page.Items.OfType<PlacedPicture>().Single(IsCode).Box;
        Assert.Equal(LetterLayout.CodeLeft, code.X.Millimetres, Play);
        Assert.Equal(LetterLayout.CodeSide, code.Width.Millimetres, Play);
        Assert.InRange(code.Y.Millimetres - RuleOf(page), LetterLayout.CodeTop - Play, LetterLayout.CodeTopMost - Play);
    }

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void The_signature_stands_in_its_box_above_its_line(string sample)
    {
        var page = PageOf(sample);
        var rule = RuleOf(page);
        var signature = page.Items.OfType<PlacedPicture>().Single(picture => !IsCode(picture)).Box;
        Assert.InRange(signature.X.Millimetres, LetterLayout.SignatureLeft, LetterLayout.Right);
        Assert.InRange(signature.Right.Millimetres, LetterLayout.SignatureLeft, LetterLayout.Right);
        Assert.InRange(signature.Y.Millimetres - rule, LetterLayout.SignatureTop, LetterLayout.SignatureLine);
        Assert.InRange(signature.Bottom.Millimetres - rule, LetterLayout.SignatureTop, LetterLayout.SignatureLine + Play);
        Assert.Contains(Level(page), line => Math.Abs(line.X.Millimetres - LetterLayout.SignatureLeft) < Play && Math.Abs(line.Y.Millimetres - rule - LetterLayout.SignatureLine) < Play);
        Assert.DoesNotContain(page.Items.OfType<GlyphRun>(), run => run.Glyphs.Any(glyph => run.X.Millimetres + glyph.Offset * 25.4 / 72 > LetterLayout.SignatureLeft)
            && run.Y.Millimetres - rule > LetterLayout.SignatureTop && run.Y.Millimetres - run.Size.Millimetres - rule < LetterLayout.SignatureLine);
    }

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void The_date_stands_alone_in_its_place(string sample)
    {
        var page = PageOf(sample);
        var rule = RuleOf(page);
        var text = string.Concat(page.Items.OfType<GlyphRun>()
            .Where(run => run.Y.Millimetres - rule > LetterLayout.DateTop && run.Y.Millimetres - rule < LetterLayout.DateBottom)
            .SelectMany(run => run.Glyphs.Where(glyph => run.X.Millimetres + glyph.Offset * 25.4 / 72 > LetterLayout.DateLeft))
            .Select(glyph => char.ConvertFromUtf32(glyph.CodePoint)));
        Assert.Matches("^ ?[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日$", text);
    }

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void The_person_is_named_beside_the_code(string sample)
    {
        var page = PageOf(sample);
        var rule = RuleOf(page);
        var text = string.Concat(page.Items.OfType<GlyphRun>()
            .Where(run => run.X.Millimetres > LetterLayout.SideLeft && run.Y.Millimetres - rule > LetterLayout.ShortCodeBottom && run.Y.Millimetres - rule < LetterLayout.SideBottom)
            .Select(run => run.Text));
        Assert.Contains("保证人：", text);
        Assert.EndsWith("）", text);
    }

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void The_date_stands_below_the_line_of_the_signature(string sample)
    {
        var page = PageOf(sample);
        var rule = RuleOf(page);
        var text = string.Concat(page.Items.OfType<GlyphRun>()
            .Where(run => run.X.Millimetres > LetterLayout.DateLeft && run.Y.Millimetres - run.Size.Millimetres - rule > LetterLayout.DateTop && run.Y.Millimetres + 1 - rule < LetterLayout.DateBottom)
            .Select(run => run.Text));
        Assert.Matches("^20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日$", text);
    }

    [Fact]
    public void The_table_ends_above_the_signature_and_has_its_columns()
    {
        foreach (var sample in (string[])["typical", "passport"])
        {
            var page = PageOf($"integrity-guarantee/v1/{sample}");
            var rule = RuleOf(page);
            var table = Level(page).Where(line => line.Width.Millimetres > 150 && line.Y.Millimetres < rule - 1).ToArray();
            Assert.Equal(LetterLayout.TableBottom, table.Max(line => line.Y.Millimetres) - rule, Play);
            Assert.Equal(LetterLayout.Left, table[0].X.Millimetres, Play);
            Assert.Equal(LetterLayout.Right, table[0].Right.Millimetres, Play);
            var upright = page.Items.OfType<FilledBox>().Select(line => line.Box).Where(box => box.Height > box.Width).Select(box => box.X.Millimetres).ToArray();
            foreach (var column in (double[])[LetterLayout.ValueLeft, LetterLayout.SecondLabelLeft, LetterLayout.SecondValueLeft])
                Assert.Contains(upright, x => Math.Abs(x - column) < Play);
        }
    }

    private static Page PageOf(string sample) => Stages.LayOut(Stages.Request(sample)).Pages.Single(page => page.Items.OfType<PlacedPicture>().Any(IsCode));

    private static bool IsCode(PlacedPicture picture) => picture.Picture.Format == PictureFormat.Png;

    /// <summary>The upper edge of the last rule from margin to margin, in millimetres.</summary>
    private static double RuleOf(Page page) => Level(page).Where(line => line.Width.Millimetres > 150).Max(line => line.Y.Millimetres);

    private static IEnumerable<Box> Level(Page page) => page.Items.OfType<FilledBox>().Select(line => line.Box).Where(box => box.Width > box.Height);
}
