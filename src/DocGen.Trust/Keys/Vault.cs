using System.Security.Cryptography;
using System.Text;

namespace DocGen.Trust.Keys;

/// <summary>
/// Encrypts what is kept: AES-256-GCM with the newest data key. A ciphertext is key id, nonce (12 bytes), tag (16 bytes), and as many bytes as the plain
/// text; it opens only for the purpose that it was made for, so that nothing can be put in another's place. Thread-safe.
/// </summary>
public static class Vault
{
    private const int NonceBytes = 12, TagBytes = 16;

    /// <summary>Bytes by which a ciphertext is longer; they stand before the rest.</summary>
    public const int Overhead = 1 + NonceBytes + TagBytes;

    /// <param name="purpose">What it is and whose, such as <c>document/ID/2</c>.</param>
    public static byte[] Encrypt(KeyRing ring, ReadOnlySpan<byte> plain, string purpose, RandomNumberGenerator random)
    {
        var bytes = new byte[Overhead + plain.Length];
        plain.CopyTo(bytes.AsSpan(Overhead));
        EncryptInPlace(ring, bytes, purpose, random);
        return bytes;
    }

    /// <param name="bytes">The plain text behind <see cref="Overhead"/> bytes of room; the ciphertext afterwards.</param>
    /// <inheritdoc cref="Encrypt"/>
    public static void EncryptInPlace(KeyRing ring, Span<byte> bytes, string purpose, RandomNumberGenerator random)
    {
        var key = ring.DataKeys[^1];
        bytes[0] = key.Id;
        var nonce = bytes.Slice(1, NonceBytes);
        var text = bytes[Overhead..];
        random.GetBytes(nonce);
        using var cipher = new AesGcm(key.Secret.Span, TagBytes);
        cipher.Encrypt(nonce, text, text, bytes.Slice(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
    }

    /// <returns>Null when the bytes are damaged, of another purpose, or of a key that the ring does not have.</returns>
    public static byte[]? Decrypt(KeyRing ring, ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        var bytes = sealedBytes.ToArray();
        return DecryptInPlace(ring, bytes, purpose) ? bytes[Overhead..] : null;
    }

    /// <param name="bytes">The ciphertext; the plain text behind <see cref="Overhead"/> bytes afterwards, and nothing of use when this is false.</param>
    /// <returns>False when the bytes are damaged, of another purpose, or of a key that the ring does not have.</returns>
    public static bool DecryptInPlace(KeyRing ring, Span<byte> bytes, string purpose)
    {
        if (bytes.Length < Overhead || bytes[0] is 0 || bytes[0] > ring.DataKeys.Length) return false;
        using var cipher = new AesGcm(ring.DataKeys[bytes[0] - 1].Secret.Span, TagBytes);
        var text = bytes[Overhead..];
        try
        {
            cipher.Decrypt(bytes.Slice(1, NonceBytes), text, bytes.Slice(1 + NonceBytes, TagBytes), text, Encoding.UTF8.GetBytes(purpose));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
