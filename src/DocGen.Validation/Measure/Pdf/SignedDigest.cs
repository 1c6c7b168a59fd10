using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>Whether the bytes that a signature covers are still those that it was made of, whoever made it: a question of digests alone (RFC 5652, 11.2).</summary>
[SuppressMessage("Security", "CA5350", Justification = "Old signatures were made with SHA-1; here it only tells that bytes are others, never that they are the same.")]
internal static class SignedDigest
{
    /// <summary>They are other bytes. False also where that can't be told: by a digest that .NET does not know, or of a message that can't be read.</summary>
    /// <param name="contents">The message and its padding.</param>
    /// <param name="covered">Null when that is not known.</param>
    public static bool Differs(ReadOnlyMemory<byte> contents, byte[]? covered)
    {
        if (covered is null) return false;
        try
        {
            AsnDecoder.ReadEncodedValue(contents.Span, AsnEncodingRules.BER, out _, out _, out var length);
            var cms = new SignedCms();
            cms.Decode(contents.Span[..length]);
            if (cms.SignerInfos is not [var signer, ..]) return false;
            // adbe.pkcs7.sha1 signs the SHA-1 of the bytes as its own content.
            if (cms.ContentInfo.Content is { Length: SHA1.HashSizeInBytes } digest) return !digest.AsSpan().SequenceEqual(SHA1.HashData(covered));
            // A time stamp signs what it says of itself (RFC 3161).
            if (cms.ContentInfo.Content.Length > 0) return false;
            var signed = signer.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(attribute => attribute.Values.Cast<AsnEncodedData>()).OfType<Pkcs9MessageDigest>().FirstOrDefault();
            return signed is not null && Digest(signer.DigestAlgorithm.Value, covered) is { } now && !signed.MessageDigest.AsSpan().SequenceEqual(now);
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException)
        {
            return false;
        }
    }

    private static byte[]? Digest(string? algorithm, byte[] covered) => algorithm switch
    {
        "1.3.14.3.2.26" => SHA1.HashData(covered),
        "2.16.840.1.101.3.4.2.1" => SHA256.HashData(covered),
        "2.16.840.1.101.3.4.2.2" => SHA384.HashData(covered),
        "2.16.840.1.101.3.4.2.3" => SHA512.HashData(covered),
        _ => null,
    };
}
