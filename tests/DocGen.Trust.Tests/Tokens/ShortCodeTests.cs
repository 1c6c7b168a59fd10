using DocGen.Trust.Tokens;

namespace DocGen.Trust.Tests.Tokens;

public sealed class ShortCodeTests
{
    private static readonly string Code = ShortCode.Of([0xF1, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF]);

    [Fact]
    public void A_code_is_printed_in_groups_and_read_back()
    {
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{13}$", Code);
        Assert.Matches("^.{4}-.{4}-.{4}-.$", ShortCode.Grouped(Code));
        Assert.Equal(Code, ShortCode.Read(ShortCode.Grouped(Code)));
    }

    [Theory]
    [InlineData('-', ' ')]
    [InlineData('-', '—')]
    [InlineData('-', '－')]
    [InlineData('-', '　')]
    public void Separators_of_any_kind_are_understood(char dash, char typed) => Assert.Equal(Code, ShortCode.Read(ShortCode.Grouped(Code).Replace(dash, typed)));

    [Fact]
    public void Small_letters_and_look_alikes_are_understood()
    {
        Assert.Equal(Code, ShortCode.Read(Code.ToLowerInvariant()));
        Assert.Equal(Code, ShortCode.Read(string.Concat(Code.Select(character => (char)(character + 0xFEE0)))));
        var code = ShortCode.Of([0x00, 0x44, 0x32, 0x01, 0x08, 0x42, 0x10, 0x00]);
        Assert.Equal(code, ShortCode.Read(code.Replace('0', 'O').Replace('1', 'l').Replace('V', 'u')));
        Assert.Equal(code, ShortCode.Read(code.Replace('0', 'o').Replace('1', 'I')));
    }

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        for (var place = 0; place < Code.Length; place++)
            foreach (var other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Where(other => other != Code[place]))
                Assert.Null(ShortCode.Read(Code[..place] + other + Code[(place + 1)..]));
    }

    [Fact]
    public void What_one_wrong_character_may_have_come_from_holds_the_code_and_one_for_each_place()
    {
        for (var place = 0; place < ShortCode.Characters; place++)
        {
            var wrong = Code[..place] + (Code[place] == '8' ? 'B' : '8') + Code[(place + 1)..];
            var near = ShortCode.Nearest(wrong);
            Assert.Contains(Code, near);
            Assert.Equal(ShortCode.Characters, near.Count);
            Assert.All(near, code => Assert.Equal(code, ShortCode.Read(code)));
        }
        Assert.Empty(ShortCode.Nearest(Code[1..]));
        Assert.Empty(ShortCode.Nearest("!" + Code[1..]));
    }

    [Fact]
    public void Every_swap_of_two_characters_is_found()
    {
        for (var from = 0; from < Code.Length; from++)
            for (var to = from + 1; to < Code.Length; to++)
            {
                var swapped = Code.ToCharArray();
                (swapped[from], swapped[to]) = (swapped[to], swapped[from]);
                if (Code[from] != Code[to]) Assert.Null(ShortCode.Read(new(swapped)));
            }
    }

    [Theory]
    [InlineData("")]
    [InlineData("7K3M")]
    [InlineData("7K3M-Q0ZT-9XWE-R7")]
    [InlineData("7K3M-Q0ZT-9XWE-中")]
    [InlineData("7K3M-Q0ZT-9XWE-!")]
    public void What_is_no_code_is_refused(string typed) => Assert.Null(ShortCode.Read(typed));

    [Fact]
    public void An_invitation_shows_its_secret_to_nobody_who_prints_it()
    {
        var invitation = Invitation.Of([.. Enumerable.Range(0, 32).Select(index => (byte)index)]);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", invitation.Secret);
        Assert.DoesNotContain(invitation.Secret, $"{invitation}", StringComparison.Ordinal);
        Assert.Equal(invitation.Sha256, Invitation.Sha256Of(invitation.Secret));
    }
}
