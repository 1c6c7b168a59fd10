using System.Buffers.Text;
using System.Security.Cryptography;
using DocGen.Trust.Keys;
using DocGen.Trust.Tokens;

namespace DocGen.Trust.Tests.Tokens;

public sealed class LinkTokenTests
{
    private static readonly LinkToken Token = new(new Guid("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"));

    private static readonly string Written = Token.Write(KeysForTests.Ring.TokenKey);

    [Fact]
    public void A_token_reads_back_as_it_was_written_and_never_shows_itself()
    {
        Assert.Matches("^[A-Za-z0-9_-]{48}$", Written);
        Assert.Equal(Token, LinkToken.Read(Written, KeysForTests.Ring));
        Assert.DoesNotContain(Written, $"{Token}");
    }

    [Fact]
    public void Every_bit_and_every_character_counts()
    {
        var bytes = Base64Url.DecodeFromChars(Written);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(LinkToken.Read(Base64Url.EncodeToString(bytes), KeysForTests.Ring));
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
        for (var place = 0; place < Written.Length; place++)
            foreach (var other in "A0-_=/+ %.\n")
                Assert.True(other == Written[place] || LinkToken.Read(Written[..place] + other + Written[(place + 1)..], KeysForTests.Ring) is null);
        string[] others = ["", Written[..^1], Written + "A", Written + "=", " " + Written[1..], Written.ToLowerInvariant(), new('A', LinkToken.Characters), Written + "\n"];
        Assert.All(others, other => Assert.Null(LinkToken.Read(other, KeysForTests.Ring)));
    }

    [Fact]
    public void A_seal_of_another_kind_or_of_another_key_is_none()
    {
        // The same 18 bytes sealed as tokens of guarantees are sealed: with the key itself.
        var bytes = Base64Url.DecodeFromChars(Written);
        HMACSHA256.HashData(KeysForTests.Ring.TokenKey.Secret.Span, bytes.AsSpan(0, 18)).AsSpan(0, 18).CopyTo(bytes.AsSpan(18));
        Assert.Null(LinkToken.Read(Base64Url.EncodeToString(bytes), KeysForTests.Ring));
        Assert.Null(VerificationToken.Read(Written, KeysForTests.Ring));
        Assert.Null(LinkToken.Read(VerificationToken.Of(Token.Id, SHA256.HashData(bytes), KeysForTests.Now).Write(KeysForTests.Ring.TokenKey)[..LinkToken.Characters], KeysForTests.Ring));
        Assert.Null(LinkToken.Read(Written, KeyRing.Create(KeysForTests.Secret(9), KeysForTests.Seal, KeysForTests.Now)));
    }

    [Fact]
    public void A_key_that_was_changed_still_opens_and_one_that_was_retired_does_not()
    {
        var rotated = KeysForTests.Ring.Rotate(KeysForTests.Secret(2), KeysForTests.Now);
        Assert.Equal(Token, LinkToken.Read(Written, rotated));
        Assert.Null(LinkToken.Read(Written, rotated.Retire("1", KeysForTests.Now).Value!));
    }
}
