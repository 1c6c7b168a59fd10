using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DocGen.Trust.Keys;

/// <summary>A private key with its certificate, which signs PDF files.</summary>
/// <param name="Id">Kept with each signed document.</param>
/// <param name="Pkcs12">Without password: the key file that holds it is what is guarded.</param>
public sealed record SealKey(string Id, ReadOnlyMemory<byte> Pkcs12, DateTimeOffset CreatedAt)
{
    /// <summary>Of the certificate, lower-case hex: by this a signature on a file is known as ours.</summary>
    public string CertificateSha256()
    {
        using var certificate = X509CertificateLoader.LoadPkcs12(Pkcs12.Span, password: null, X509KeyStorageFlags.EphemeralKeySet);
        return Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }
}
