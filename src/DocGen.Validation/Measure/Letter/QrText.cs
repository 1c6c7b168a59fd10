using System.Buffers;
using System.Text;

namespace DocGen.Validation.Measure.Letter;

/// <summary>What the bytes of a QR code say. Ours are ASCII; of others' the character set is nowhere told (ISO/IEC 18004 leaves it to the reader).</summary>
internal static class QrText
{
    /// <summary>Base64url characters of a verification token.</summary>
    private const int Token = 72;

    private const string Path = "/v/";

    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>UTF-8, and Shift-JIS, which the standard's mode for kanji is written in; each refuses what it is not.</summary>
    private static readonly Encoding[] Guesses =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
    ];

    /// <summary>In the first encoding that fits, else a character for each byte.</summary>
    public static string Of(ReadOnlySpan<byte> data)
    {
        foreach (var encoding in Guesses)
        {
            try
            {
                return encoding.GetString(data);
            }
            catch (DecoderFallbackException)
            {
                // The next may fit.
            }
        }
        return Encoding.Latin1.GetString(data);
    }

    /// <summary>The address of a verification page: whose seal it bears is the service's to check.</summary>
    public static bool IsOurs(string text) =>
        text.Length > Token + Path.Length && text.AsSpan(text.Length - Token - Path.Length).StartsWith(Path, StringComparison.Ordinal)
        && !text.AsSpan(text.Length - Token).ContainsAnyExcept(Base64Url);
}
