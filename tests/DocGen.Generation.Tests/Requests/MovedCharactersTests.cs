using System.Globalization;
using System.Text;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Requests;

public sealed class MovedCharactersTests
{
    /// <summary>The double bytes of GBK that had no code point, in the order in which GBK 1.0 gave them private ones; glibc knows where they are today.</summary>
    private static readonly (int Private, int First, int Last)[] Areas =
    [
        (0xE76C, 0xA2E3, 0xA2E3), (0xE78D, 0xA6D9, 0xA6DF), (0xE794, 0xA6EC, 0xA6ED), (0xE796, 0xA6F3, 0xA6F3), (0xE7C7, 0xA8BC, 0xA8BC), (0xE7C8, 0xA8BF, 0xA8BF),
        (0xE7E7, 0xA989, 0xA995), (0xE815, 0xFE50, 0xFE7E), (0xE844, 0xFE80, 0xFEA0),
    ];

    [Fact]
    public void Each_private_code_point_of_GBK_is_what_another_converter_makes_of_its_bytes()
    {
        var (codePoints, bytes) = (new List<int>(), new List<byte>());
        foreach (var (first, from, to) in Areas)
            for (var code = from; code <= to; code++)
            {
                codePoints.Add(first + code - from);
                bytes.AddRange([(byte)(code >> 8), (byte)code]);
            }
        using var file = new TemporaryFile("gbk.txt", bytes.ToArray());
        var today = Tools.RunClean("iconv", "-f", "GB18030", "-t", "UTF-8", file.Path).EnumerateRunes().Select(rune => (int?)rune.Value);
        Assert.Equal(today, codePoints.Select(MovedCharacters.Find));
        Assert.Equal(codePoints, Enumerable.Range(0xE000, 0x1900).Where(codePoint => MovedCharacters.Find(codePoint) is not null));
    }

    [Theory]
    [InlineData("\uE863", "䶮", "U+4DAE")]
    [InlineData("\uE816", "𠂇", "U+20087")]
    public void The_hint_says_which_character_was_probably_meant(string written, string meant, string code)
    {
        var problem = Assert.Single(new PrintableCharacters(Stages.Fonts).Check("王" + written, "姓名", "/data/name"));
        Assert.Equal(("data.private-use-character", "/data/name"), (problem.Code, problem.Pointer));
        Assert.Contains($"“{meant}”", problem.Message, StringComparison.Ordinal);
        Assert.Contains(code, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_private_code_point_is_refused_whether_a_font_shows_it_or_not()
    {
        var check = new PrintableCharacters(Stages.Fonts);
        int[] planes = [.. Enumerable.Range(0xE000, 0x1900), 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD];
        Assert.All(planes, codePoint => Assert.Equal("data.private-use-character", Assert.Single(check.Check(char.ConvertFromUtf32(codePoint), "姓名", "")).Code));
        Assert.DoesNotContain(planes, codePoint => check.Check(char.ConvertFromUtf32(codePoint), "姓名", "").Single().Message.Contains(
            new StringBuilder().Append(CultureInfo.InvariantCulture, $"U+{codePoint:X4}，GB").ToString(), StringComparison.Ordinal));
    }
}
