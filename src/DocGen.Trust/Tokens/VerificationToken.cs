using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Tokens;

/// <summary>
/// What the printed QR code carries: which guarantee, what it said, when it was issued, sealed with a key of ours. Long-lived; grants nothing; whether
/// the guarantee still stands, the store knows.
/// </summary>
/// <remarks>
/// 54 bytes as base64url, 72 characters: version (1), key id (1), guarantee id (16), first half of the content's SHA-256 (16), issued in seconds since 1970
/// (4, unsigned, big-endian), first half of HMAC-SHA-256 over the 38 bytes before (16).
/// </remarks>
/// <param name="ContentHash">16 bytes.</param>
public sealed record VerificationToken(Guid Id, ReadOnlyMemory<byte> ContentHash, DateTimeOffset IssuedAt)
{
    public const int Characters = 72;

    private const byte Version = 1;

    private const int Signed = 38, Whole = 54, HashBytes = 16;

    /// <summary>Which key sealed a token that was read; 0 before it is sealed.</summary>
    public byte KeyId { get; private init; }

    /// <summary>Not null: others may know the key that sealed it, see <see cref="CountsBeside"/>.</summary>
    public DateTimeOffset? KeyRetiredAt { get; private init; }

    /// <param name="contentSha256">32 bytes, of which the first half is carried.</param>
    public static VerificationToken Of(Guid id, ReadOnlySpan<byte> contentSha256, DateTimeOffset issuedAt) =>
        new(id, contentSha256[..HashBytes].ToArray(), DateTimeOffset.FromUnixTimeSeconds(issuedAt.ToUnixTimeSeconds()));

    public string Write(TokenKey key)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        (bytes[0], bytes[1]) = (Version, key.Id);
        Id.TryWriteBytes(bytes[2..], bigEndian: true, out _);
        ContentHash.Span.CopyTo(bytes[18..]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[34..], checked((uint)IssuedAt.ToUnixTimeSeconds()));
        Seal(bytes[..Signed], key, bytes[Signed..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null for whatever no key of the ring has sealed; why is nobody's business. Takes the same time wherever the seal differs.</summary>
    public static VerificationToken? Read(string token, KeyRing keys)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        if (token.Length != Characters || !Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token, bytes) != Whole) return null;
        if (bytes[0] != Version || keys.Find(bytes[1]) is not { } key) return null;
        Span<byte> seal = stackalloc byte[Whole - Signed];
        Seal(bytes[..Signed], key, seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, bytes[Signed..])) return null;
        return new(new Guid(bytes[2..18], bigEndian: true), bytes[18..34].ToArray(), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[34..])))
        {
            KeyId = key.Id,
            KeyRetiredAt = key.RetiredAt,
        };
    }

    /// <summary>Whether the token speaks of this content.</summary>
    public bool IsOf(ReadOnlySpan<byte> contentSha256) => CryptographicOperations.FixedTimeEquals(ContentHash.Span, contentSha256[..HashBytes]);

    /// <summary>
    /// Whether the token may be believed beside our own record of its guarantee. A token of a sound key was made here, whatever the record says. Whoever has
    /// a leaked key can write any id, content and time, so a token of a retired key counts only if the record holds this content and this second,
    /// and was made before the key was retired: then it is, but for chance of 2⁻¹²⁸, the token that was printed, and the key gained its thief nothing.
    /// </summary>
    /// <param name="contentSha256">Of the record of the guarantee with this id; 32 bytes.</param>
    /// <param name="issuedAt">By the record.</param>
    public bool CountsBeside(ReadOnlySpan<byte> contentSha256, DateTimeOffset issuedAt) =>
        KeyRetiredAt is not { } retired || (IsOf(contentSha256) && IssuedAt.ToUnixTimeSeconds() == issuedAt.ToUnixTimeSeconds() && issuedAt < retired);

    private static void Seal(ReadOnlySpan<byte> bytes, TokenKey key, Span<byte> seal)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Secret.Span, bytes, whole);
        whole[..seal.Length].CopyTo(seal);
    }
}
