using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DocGen.Service.Access;

/// <summary>What a caller shows: <c>dg_</c> and 32 random bytes in base64url. The prefix lets scanners of source code and logs find one that leaked.</summary>
public static class ApiKeySecret
{
    public const string Prefix = "dg_";

    private const int Bytes = 32, Letters = 43, IdBytes = 5;

    /// <summary>Crockford's letters, small: none is taken for another.</summary>
    private const string IdAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New(RandomNumberGenerator random)
    {
        var bytes = new byte[Bytes];
        random.GetBytes(bytes);
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>A name for logs and operators: <c>k-</c> and eight letters.</summary>
    public static string NewId(RandomNumberGenerator random)
    {
        var bytes = new byte[IdBytes];
        random.GetBytes(bytes);
        var number = bytes.Aggregate(0L, (sum, part) => sum << 8 | part);
        return "k-" + string.Concat(Enumerable.Range(0, 8).Select(at => IdAlphabet[(int)(number >> 5 * at & 31)]));
    }

    /// <summary>What is kept of a key. A plain digest is enough: nobody guesses 256 random bits.</summary>
    /// <returns>Null for what cannot be a key of ours.</returns>
    public static byte[]? DigestOf(string shown) => shown.Length == Prefix.Length + Letters && shown.StartsWith(Prefix, StringComparison.Ordinal)
        && shown.AsSpan(Prefix.Length).IndexOfAnyExcept(Base64UrlLetters) < 0 ? SHA256.HashData(Encoding.ASCII.GetBytes(shown)) : null;

    private static readonly System.Buffers.SearchValues<char> Base64UrlLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
