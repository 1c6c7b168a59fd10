using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Seals;

/// <summary>The certificate that the service seals with until its operator brings one of an authority: signed by itself, known to nobody else.</summary>
public static class SealCertificate
{
    /// <summary>Bits until 2030 and beyond (NIST SP 800-57, GM/T 0116 level 2).</summary>
    private const int KeyBits = 3072;

    private const int Years = 10;

    /// <param name="id">Of the key in the ring.</param>
    /// <param name="organisation">Whose seal it is, shown by readers.</param>
    /// <param name="serial">8–20 bytes that no other certificate of this organisation has.</param>
    public static SealKey Create(string id, string organisation, ReadOnlySpan<byte> serial, DateTimeOffset now)
    {
        using var key = RSA.Create(KeyBits);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(organisation);
        subject.AddOrganizationName(organisation);
        var name = subject.Build();
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var issued = request.Create(name, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), now.AddDays(-1), now.AddYears(Years), serial);
        using var certificate = issued.CopyWithPrivateKey(key);
        return new(id, certificate.Export(X509ContentType.Pkcs12), now);
    }
}
