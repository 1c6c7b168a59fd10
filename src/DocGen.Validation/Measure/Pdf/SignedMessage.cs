using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>A detached CMS signature (RFC 5652) by one signer, as PAdES has it. Nobody is asked whether its certificate is to be trusted.</summary>
/// <param name="Intact">Digest and signature hold under the certificate that the message carries; nothing but zeros follows it.</param>
/// <param name="NamesCertificate">By signing-certificate-v2.</param>
internal sealed record SignedMessage(bool Intact, bool NamesCertificate, string CertificateSha256)
{
    /// <summary>RFC 5035, 3.</summary>
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private const string Data = "1.2.840.113549.1.7.1";

    /// <summary>SHA-256, SHA-384, SHA-512: those in which nobody finds two messages of one digest.</summary>
    private static readonly Dictionary<string, HashAlgorithmName> Digests = new(StringComparer.Ordinal)
    {
        [Sha256] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    private static readonly SignedMessage Unreadable = new(false, false, "");

    /// <param name="contents">The message and its padding.</param>
    /// <param name="covered">What it should sign; null when that is not known.</param>
    public static SignedMessage Read(ReadOnlyMemory<byte> contents, byte[]? covered)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(contents.Span, AsnEncodingRules.BER, out _, out _, out var length);
            var cms = new SignedCms(new ContentInfo(covered ?? []), detached: true);
            cms.Decode(contents.Span[..length]);
            if (cms.SignerInfos is not [{ Certificate: { } certificate } signer]) return Unreadable;
            var padded = contents.Span[length..].ContainsAnyExcept((byte)0);
            return new(
                covered is not null && !padded && IsConsistent(contents[..length], signer, certificate) && Holds(cms, signer, covered), Names(signer, certificate), Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256)));
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException)
        {
            return Unreadable;
        }
    }

    /// <summary>A message that brings content of its own would be checked against that, whatever the file says.</summary>
    private static bool Holds(SignedCms cms, SignerInfo signer, byte[] covered)
    {
        if (!cms.Detached || !cms.ContentInfo.Content.AsSpan().SequenceEqual(covered)) return false;
        if (!Digests.ContainsKey(signer.DigestAlgorithm.Value ?? "")) return false;
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>What .NET leaves unread of the unsigned parts (RFC 5652, 5.1, 5.3 and 11.1): versions, the digest, the type of the content, the name of the issuer.</summary>
    private static bool IsConsistent(ReadOnlyMemory<byte> message, SignerInfo signer, X509Certificate2 certificate)
    {
        Asn1Tag certificates = new(TagClass.ContextSpecific, 0, isConstructed: true), revocations = new(TagClass.ContextSpecific, 1, isConstructed: true);
        var content = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        content.ReadObjectIdentifier();
        var signed = content.ReadSequence(certificates).ReadSequence();
        var version = signed.ReadInteger();
        var digest = signed.ReadSetOf().ReadSequence().ReadObjectIdentifier();
        var type = signed.ReadSequence().ReadObjectIdentifier();
        while (signed.PeekTag() is var tag && (tag.HasSameClassAndValue(certificates) || tag.HasSameClassAndValue(revocations))) signed.ReadEncodedValue();
        var information = signed.ReadSetOf().ReadSequence();
        // 1 of a signer that is named by its issuer, 3 of one that is named by the identifier of its key.
        if (version != information.ReadInteger() || version != signer.Version || digest != signer.DigestAlgorithm.Value || type != Data) return false;
        return version == 1
            ? information.ReadSequence().ReadEncodedValue().Span.SequenceEqual(certificate.IssuerName.RawData)
            : version == 3 && information.PeekTag().HasSameClassAndValue(certificates);
    }

    private static bool Names(SignerInfo signer, X509Certificate2 certificate)
    {
        var attributes = signer.SignedAttributes.Cast<CryptographicAttributeObject>().Where(attribute => attribute.Oid.Value == SigningCertificateV2).ToList();
        return attributes is [{ Values: [var value] }] && NamedFirst(value.RawData) is var (algorithm, hash)
            && Digests.TryGetValue(algorithm, out var name) && certificate.GetCertHash(name).AsSpan().SequenceEqual(hash);
    }

    /// <summary>The first ESSCertIDv2, which is the signer's; its algorithm is SHA-256 when it names none.</summary>
    private static (string Algorithm, byte[] Hash)? NamedFirst(byte[] signingCertificate)
    {
        try
        {
            var certificates = new AsnReader(signingCertificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            var first = certificates.ReadSequence();
            var algorithm = first.PeekTag() == Asn1Tag.Sequence ? first.ReadSequence().ReadObjectIdentifier() : Sha256;
            return (algorithm, first.ReadOctetString());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
