using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Qr;
using DocGen.Trust.Tokens;

namespace DocGen.Trust.Tests;

/// <summary>Papers are out there: what was made once must be made and read for ever.</summary>
public sealed class VectorTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Fixtures, "trust", "vectors.json"))).RootElement;

    private static readonly KeyRing Ring = KeyRing.Create(Hex("secret"), KeysForTests.Seal, DateTimeOffset.UnixEpoch);

    [Fact]
    public void The_token_is_the_committed_one_and_is_read()
    {
        var content = SHA256.HashData(Encoding.UTF8.GetBytes(Text("content")));
        var token = VerificationToken.Of(new Guid(Hex("id"), bigEndian: true), content, DateTimeOffset.FromUnixTimeSeconds(Vectors.GetProperty("issued").GetInt64()));
        Assert.Equal(Text("token"), token.Write(Ring.TokenKey));
        Assert.True(VerificationToken.Read(Text("token"), Ring)!.IsOf(content));
    }

    [Fact]
    public void The_short_code_is_the_committed_one() => Assert.Equal(Text("shortCode"), ShortCode.Grouped(ShortCode.Of(Hex("shortCodeRandom"))));

    [Fact]
    public void The_invitation_is_the_committed_one()
    {
        var invitation = Invitation.Of(Hex("invitationRandom"));
        Assert.Equal(Text("invitation"), invitation.Secret);
        Assert.Equal(Text("invitationSha256"), Convert.ToHexStringLower(invitation.Sha256));
    }

    [Fact]
    public void The_picture_of_the_code_is_the_committed_one() =>
        Assert.Equal(Text("svgSha256"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(QrPicture.Svg("https://zhicheng.example/v/" + Text("token"))))));

    private static string Text(string name) => Vectors.GetProperty(name).GetString()!;

    private static byte[] Hex(string name) => Convert.FromHexString(Text(name));
}
