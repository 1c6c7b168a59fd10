using DocGen.Testing;
using DocGen.Trust.Qr;

namespace DocGen.Trust.Tests.Qr;

public sealed class QrPictureTests
{
    private const string Address = "https://zhicheng.example/v/AQEPHi08S1ppeIeWpbTD0uHwqqqqqqqqqqqqqqqqqqqqqmTIWEuqqqqqqqqqqqqqqqqqqqqq";

    [Theory]
    [InlineData("https://zhicheng.example/s/x")]
    [InlineData(Address)]
    public void Another_program_reads_what_the_PNG_says(string text)
    {
        using var picture = new TemporaryFile("qr.png", QrPicture.Png(text, 8));
        Assert.Equal(text, Tools.Run("zbarimg", "--quiet", "--raw", picture.Path).Output.Trim());
    }

    [Fact]
    public void The_same_text_gives_the_same_bytes()
    {
        Assert.Equal(QrPicture.Png(Address, 4), QrPicture.Png(Address, 4));
        Assert.Equal(QrPicture.Svg(Address), QrPicture.Svg(Address));
    }

    [Fact]
    public void The_SVG_has_the_modules_of_the_PNG_and_a_quiet_zone_of_four()
    {
        var svg = QrPicture.Svg(Address);
        Assert.DoesNotMatch(@"M[0-3] \d|M\d+ [0-3]h1", svg.Split("<path d=")[1]);
        // Version 6 at level M: 41 modules and twice four.
        Assert.Contains("viewBox=\"0 0 49 49\"", svg, StringComparison.Ordinal);
    }
}
