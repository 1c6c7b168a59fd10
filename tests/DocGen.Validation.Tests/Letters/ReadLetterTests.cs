using DocGen.Testing.Letters;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Letter;

namespace DocGen.Validation.Tests.Letters;

/// <summary>The job from the upload's bytes to the facts.</summary>
public sealed class ReadLetterTests
{
    private static readonly RunJob Worker = new("no models here");

    private static PrintedLetter Letter => TrialLetters.All[0];

    [Fact]
    public void A_scan_gives_the_code_and_where_it_stands()
    {
        var facts = Read(Letter.Png(200));
        Assert.Equal((1654, 2339, null), (facts.Width, facts.Height, facts.Page));
        var code = Assert.Single(facts.Codes);
        Assert.Equal((Letter.QrText, "as it is"), (code.Text, code.Preparation));
        var printed = Degradation.OnPage(Letter.Code, 200);
        Assert.InRange(code.Box.X, printed.X, printed.X + printed.Width / 8);
        Assert.InRange(code.Box.Bottom, printed.Bottom - printed.Height / 8, printed.Bottom);
    }

    [Fact]
    public void Pictures_of_600_dpi_are_read_at_half_of_it()
    {
        var facts = Read(Degradation.Scanned(Letter.At(600)));
        Assert.Equal(Letter.QrText, Assert.Single(facts.Codes).Text);
        Assert.InRange(facts.Height, 3500, 3520);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void What_EXIF_says_is_turned_first(int orientation)
    {
        var facts = Read(Degradation.Scanned(Letter.At(100)), orientation);
        Assert.Equal(orientation == 3 ? (827, 1170) : (1170, 827), (facts.Width, facts.Height));
        Assert.Equal(Letter.QrText, Assert.Single(facts.Codes).Text);
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(0, 150)]
    [InlineData(4, 200)]
    public void Each_value_of_the_table_and_the_date_is_a_line(int number, int dpi)
    {
        var letter = TrialLetters.All[number];
        var facts = Read(Degradation.Scanned(letter.At(dpi)));
        Assert.Empty(facts.ShortCodes);
        Assert.Equal(letter.Field("year"), facts.Lines[1].Text);
        Assert.Equal(letter.Field("idNumber"), facts.Lines[3].Text);
        foreach (var (line, field) in ((int, string)[])[(0, "name"), (4, "employer"), (5, "plan"), (6, "appliedTitle")])
            Assert.InRange(Distance(facts.Lines[line].Text, letter.Field(field)), 0, 2 + letter.Field(field).Length / 10);
        // The date, in its place below the signature.
        Assert.Contains(facts.Lines, line => System.Text.RegularExpressions.Regex.IsMatch(line.Text, "^[0-9]{4} ?年[0-9 ]+月[0-9 ]+日$"));
        // From the top, each in its place.
        Assert.All(facts.Lines, line => Assert.InRange(line.Confidence, 20, 100));
        Assert.True(facts.Lines[4].Box.Bottom <= facts.Lines[5].Box.Y && facts.Lines[5].Box.Bottom <= facts.Lines[6].Box.Y);
        Assert.True(facts.Lines[7].Box.Bottom < facts.Codes[0].Box.Y);
    }

    [Fact]
    public void Of_a_second_page_the_date_and_the_ink_are_read_and_not_who_stands_beside_the_code()
    {
        var longest = TrialLetters.All[2];
        var facts = Read(Degradation.Scanned(longest.At(200)));
        // What is printed beside the code travels with it when it is copied: it proves nothing.
        Assert.DoesNotContain(facts.Lines, line => line.Text.Contains(longest.Field("idNumber"), StringComparison.Ordinal));
        Assert.InRange(facts.Signature!.Share, 0.03, 0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-7)]
    [InlineData(180)]
    [InlineData(90)]
    public void However_the_page_lies_the_same_is_read(int degrees)
    {
        var page = Letter.At(200);
        var facts = Read(Degradation.Scanned(degrees switch { 180 => page.UpsideDown(), 90 => page.Quarter(), _ => page.Turned(degrees) }));
        Assert.Equal(Letter.Field("idNumber"), facts.Lines[3].Text);
        Assert.InRange(facts.Signature!.Share, 0.045, 0.06);
        Assert.InRange(facts.Signature.Width, 0.64, 0.72);
        Assert.InRange(facts.Signature.Height, 0.64, 0.72);
    }

    [Fact]
    public void Where_nobody_signed_there_is_no_ink()
    {
        var page = Letter.At(200);
        var line = (int)(LetterLayout.SignatureLine / 25.4 * 200) + (int)(Letter.Code.Y.Value / 72 * 200) - 12;
        var empty = page.Each((x, y, value) => x > page.Width * 0.56 && y < line - 2 && y > line - 180 ? Sheet.Paper : value);
        var ink = Read(Degradation.Scanned(empty)).Signature;
        Assert.Equal((0, 0, 0), (ink!.Share, ink.Width, ink.Height));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_its_code_the_short_code_is_read_whichever_way_up(bool upsideDown)
    {
        var box = Degradation.OnPage(Letter.Code, 200);
        var torn = Letter.At(200).Each((x, y, value) => x < box.Right && y > box.Y ? Sheet.Paper : value);
        var facts = Read(Degradation.Scanned(upsideDown ? torn.UpsideDown() : torn));
        Assert.Empty(facts.Codes);
        Assert.Null(facts.Signature);
        Assert.Equal(Letter.ShortCode, Trust.Tokens.ShortCode.Read(facts.ShortCodes[0]));
        Assert.InRange(facts.ShortCodes.Length, 1, 32);
        var line = Assert.Single(facts.Lines, line => line.Text.Contains("查验码:", StringComparison.Ordinal));
        Assert.Equal(upsideDown, line.Box.Y < facts.Height / 2);
    }

    [Fact]
    public void On_a_page_of_no_letter_nothing_is_found()
    {
        var facts = Read(Degradation.Scanned(new Sheet(900, 1200, [.. Enumerable.Repeat(Sheet.Paper, 900 * 1200)]).Noisy(20, 1)));
        Assert.Empty(facts.Codes);
        Assert.Empty(facts.ShortCodes);
        Assert.Null(facts.Signature);
    }

    [Fact]
    public void A_page_painted_from_a_PDF_is_read_the_same_way()
    {
        var sheet = Letter.At(200);
        var facts = new LetterReader().ReadPage(new Raster(sheet.Width, sheet.Height, [.. sheet.Values.SelectMany(value => (byte[])[value, value, value])]), 3);
        Assert.Equal((3, Letter.QrText), (facts.Page, Assert.Single(facts.Codes).Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7")]
    [InlineData("GIF89a")]
    public void What_is_no_picture_is_not_decoded(string upload) =>
        Assert.IsType<NotDecoded>(Worker.Run(new ReadLetter(1), System.Text.Encoding.Latin1.GetBytes(upload)).Answer);

    [Theory]
    [InlineData("https://zc.example.cn/v/", true)]
    [InlineData("https://zc.example.cn/s/", false)]
    [InlineData("https://zc.example.cn/v/x", false)]
    [InlineData("", false)]
    public void Ours_is_an_address_that_ends_in_a_token(string address, bool ours)
    {
        Assert.Equal(ours, QrText.IsOurs(address + new string('A', 72)));
        Assert.False(QrText.IsOurs(address + new string('A', 71) + "="));
    }

    [Fact]
    public void Bytes_of_other_codes_become_text_whatever_they_are()
    {
        Assert.Equal("查验", QrText.Of("查验"u8));
        Assert.Equal("ﾃﾞ日", QrText.Of([0xC3, 0xDE, 0x93, 0xFA]));
        Assert.Equal("é ", QrText.Of([0xE9, 0x20]));
    }

    private static LetterFacts Read(byte[] upload, int orientation = 1) => Assert.IsType<LetterRead>(Worker.Run(new ReadLetter(orientation), upload).Answer).Facts;

    /// <summary>Characters to change, put in or leave out; brackets of both widths are one.</summary>
    private static int Distance(string read, string printed)
    {
        string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace('（', '(').Replace('）', ')');
        var (one, other) = (Plain(read), Plain(printed));
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
