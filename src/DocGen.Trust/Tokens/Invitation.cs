using System.Buffers.Text;
using System.Security.Cryptography;

namespace DocGen.Trust.Tokens;

/// <summary>
/// The secret in the address of a signing page: 32 random bytes as base64url, 43 characters. Only its SHA-256 is kept, so that reading the store
/// lets nobody sign.
/// </summary>
public sealed record Invitation(string Secret)
{
    public const int RandomBytes = 32;

    /// <param name="random">32 bytes nobody can guess.</param>
    public static Invitation Of(ReadOnlySpan<byte> random) => random.Length == RandomBytes
        ? new(Base64Url.EncodeToString(random))
        : throw new ArgumentException($"An invitation has {RandomBytes} random bytes.", nameof(random));

    /// <summary>What the store looks up, for any text that somebody sends.</summary>
    public static byte[] Sha256Of(string secret) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret));

    public byte[] Sha256 => Sha256Of(Secret);

    /// <summary>Never the secret: this may end in a log.</summary>
    public override string ToString() => "Invitation";
}
