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
}
