using System.Security.Cryptography;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Tokens;

namespace DocGen.Trust.Tests.Tokens;

public sealed class VerificationTokenTests
{
    private static readonly Guid Id = new("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");

    private static readonly byte[] Content = SHA256.HashData("what was pledged"u8);

    private static readonly VerificationToken Token = VerificationToken.Of(Id, Content, KeysForTests.Now);

    [Fact]
    public void A_token_reads_back_as_it_was_written()
    {
        var written = Token.Write(KeysForTests.Ring.TokenKey);
        Assert.Matches("^[A-Za-z0-9_-]{72}$", written);
        var read = VerificationToken.Read(written, KeysForTests.Ring)!;
        Assert.Equal(Id, read.Id);
        Assert.Equal(KeysForTests.Now, read.IssuedAt);
        Assert.True(read.IsOf(Content));
        Assert.False(read.IsOf(SHA256.HashData("something else"u8)));
    }

    [Fact]
    public void Every_bit_counts()
    {
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(Token.Write(KeysForTests.Ring.TokenKey));
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(VerificationToken.Read(System.Buffers.Text.Base64Url.EncodeToString(bytes), KeysForTests.Ring));
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
        Assert.NotNull(VerificationToken.Read(System.Buffers.Text.Base64Url.EncodeToString(bytes), KeysForTests.Ring));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AQE=")]
    [InlineData("！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！")]
    public void What_is_no_token_is_refused(string text) => Assert.Null(VerificationToken.Read(text, KeysForTests.Ring));

    [Fact]
    public void White_space_and_padding_make_no_second_spelling()
    {
        var written = Token.Write(KeysForTests.Ring.TokenKey);
        foreach (var other in (string[])[written + "=", " " + written, written + "\n", written[..36] + " " + written[37..]]) Assert.Null(VerificationToken.Read(other, KeysForTests.Ring));
    }

    [Fact]
    public void A_paper_outlives_two_rotations_and_a_foreign_ring_knows_it_not()
    {
        var written = Token.Write(KeysForTests.Ring.TokenKey);
        var rotated = KeysForTests.Ring.Rotate(KeysForTests.Secret(2), KeysForTests.Now.AddYears(1)).Rotate(KeysForTests.Secret(3), KeysForTests.Now.AddYears(2));
        var restored = KeyRing.Read(rotated.Write()).Value!;
        Assert.Equal(Id, VerificationToken.Read(written, restored)!.Id);
        Assert.Null(VerificationToken.Read(Token.Write(rotated.TokenKey), KeysForTests.Ring));
        Assert.Null(VerificationToken.Read(written, KeyRing.Create(KeysForTests.Secret(9), KeysForTests.Seal, KeysForTests.Now)));
    }

    [Fact]
    public void A_token_of_a_leaked_key_counts_only_beside_our_own_record_from_before_it_was_retired()
    {
        var retiredAt = KeysForTests.Now.AddDays(7);
        var leaked = KeysForTests.Ring.TokenKey;
        var ring = KeysForTests.Ring.Rotate(KeysForTests.Secret(2), retiredAt).Retire("1", retiredAt).Value!;

        var genuine = VerificationToken.Read(Token.Write(leaked), ring)!;
        Assert.Equal((1, retiredAt), ((int)genuine.KeyId, genuine.KeyRetiredAt!.Value));
        Assert.True(genuine.CountsBeside(Content, KeysForTests.Now.AddMilliseconds(678)));

        // The thief writes what he likes, also a time before the theft: our record says otherwise.
        Assert.False(genuine.CountsBeside(SHA256.HashData("something else"u8), KeysForTests.Now));
        Assert.False(genuine.CountsBeside(Content, KeysForTests.Now.AddSeconds(1)));
        var late = VerificationToken.Read(VerificationToken.Of(Id, Content, retiredAt.AddDays(1)).Write(leaked), ring)!;
        Assert.False(late.CountsBeside(Content, retiredAt.AddDays(1)));

        var sound = VerificationToken.Read(Token.Write(ring.TokenKey), ring)!;
        Assert.Equal(2, sound.KeyId);
        Assert.Null(sound.KeyRetiredAt);
        Assert.True(sound.CountsBeside(SHA256.HashData("something else"u8), KeysForTests.Now));
    }

    /// <summary>The layout and the seal by a program that nobody here wrote; fixtures/trust/README.md says how to do it by hand.</summary>
    [Fact]
    public void OpenSSL_makes_the_same_token()
    {
        var ring = KeysForTests.Ring;
        var written = Token.Write(ring.TokenKey);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(written);
        Assert.Equal($"0101{Id:N}{Convert.ToHexStringLower(Content.AsSpan(0, 16))}64c8598b", Convert.ToHexStringLower(bytes.AsSpan(0, 38)));
        using var signed = new TemporaryFile("signed", bytes.AsSpan(0, 38));
        var hmac = Tools.RunClean("openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + Convert.ToHexStringLower(ring.TokenKey.Secret.Span), signed.Path);
        Assert.Equal(hmac.Trim().Split(' ')[^1][..32], Convert.ToHexStringLower(bytes.AsSpan(38)));
    }

    [Fact]
    public void An_address_with_a_token_fits_into_the_printed_QR() => Assert.True("https://zhicheng.zhejiang.example/docgen/v/".Length + VerificationToken.Characters <= 140);
}
