using System.Buffers.Text;
using System.Security.Cryptography;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Tokens;

/// <summary>
/// What the address of a download link carries: which link, sealed with a key of ours. What the link opens, for whom and until when, the store knows; so the
/// store holds no secret, and reading it opens nothing.
/// </summary>
/// <remarks>
/// 36 bytes as base64url, 48 characters, each bit of which counts: version (1), key id (1), link id (16), the first 18 bytes of HMAC-SHA-256 over the 18 before.
/// The HMAC's key is derived from the token key (HKDF-Expand), so that no seal of another kind is ever one of these.
/// </remarks>
public sealed record LinkToken(Guid Id)
{
    public const int Characters = 48;

    private const byte Version = 1;

    private const int Sealed = 18, Whole = 36;

    private static ReadOnlySpan<byte> Purpose => "docgen download link 1"u8;

    public string Write(TokenKey key)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        (bytes[0], bytes[1]) = (Version, key.Id);
        Id.TryWriteBytes(bytes[2..], bigEndian: true, out _);
        Seal(bytes[..Sealed], key, bytes[Sealed..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>
    /// Null for whatever no sound key of the ring has sealed; why is nobody's business. A key that was retired seals nothing any more: its links have ended,
    /// and new ones are made. Takes the same time wherever the seal differs.
    /// </summary>
    public static LinkToken? Read(string token, KeyRing keys)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        if (token.Length != Characters || !Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token, bytes) != Whole) return null;
        if (bytes[0] != Version || keys.Find(bytes[1]) is not { RetiredAt: null } key) return null;
        Span<byte> seal = stackalloc byte[Whole - Sealed];
        Seal(bytes[..Sealed], key, seal);
        return CryptographicOperations.FixedTimeEquals(seal, bytes[Sealed..]) ? new(new Guid(bytes[2..Sealed], bigEndian: true)) : null;
    }

    /// <summary>Never the token: this may end in a log.</summary>
    public override string ToString() => "LinkToken";

    private static void Seal(ReadOnlySpan<byte> bytes, TokenKey key, Span<byte> seal)
    {
        Span<byte> derived = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HKDF.Expand(HashAlgorithmName.SHA256, key.Secret.Span, derived, Purpose);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(derived, bytes, whole);
        whole[..seal.Length].CopyTo(seal);
    }
}
