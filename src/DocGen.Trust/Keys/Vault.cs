using System.Security.Cryptography;
using System.Text;

namespace DocGen.Trust.Keys;

/// <summary>
/// Encrypts what is kept: AES-256-GCM with the newest data key. A ciphertext is key id, nonce (12 bytes), tag (16 bytes), and as many bytes as the plain
/// text; it opens only for the purpose that it was made for, so that nothing can be put in another's place. Thread-safe.
/// </summary>
public static class Vault
{
    private const int NonceBytes = 12, TagBytes = 16, Overhead = 1 + NonceBytes + TagBytes;

    /// <param name="purpose">What it is and whose, such as <c>document/ID/2</c>.</param>
    public static byte[] Encrypt(KeyRing ring, ReadOnlySpan<byte> plain, string purpose, RandomNumberGenerator random)
    {
        var key = ring.DataKeys[^1];
        var sealedBytes = new byte[Overhead + plain.Length];
        sealedBytes[0] = key.Id;
        random.GetBytes(sealedBytes.AsSpan(1, NonceBytes));
        using var cipher = new AesGcm(key.Secret.Span, TagBytes);
        cipher.Encrypt(sealedBytes.AsSpan(1, NonceBytes), plain, sealedBytes.AsSpan(Overhead), sealedBytes.AsSpan(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
        return sealedBytes;
    }

    /// <returns>Null when the bytes are damaged, of another purpose, or of a key that the ring does not have.</returns>
    public static byte[]? Decrypt(KeyRing ring, ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] is 0 || sealedBytes[0] > ring.DataKeys.Length) return null;
        var plain = new byte[sealedBytes.Length - Overhead];
        using var cipher = new AesGcm(ring.DataKeys[sealedBytes[0] - 1].Secret.Span, TagBytes);
        try
        {
            cipher.Decrypt(sealedBytes[1..(1 + NonceBytes)], sealedBytes[Overhead..], sealedBytes[(1 + NonceBytes)..Overhead], plain, Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
