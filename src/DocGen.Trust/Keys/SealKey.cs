using System.Security.Cryptography;
using DocGen.Trust.Seals;

namespace DocGen.Trust.Keys;

/// <summary>A private key with its certificate, which signs PDF files.</summary>
/// <param name="Id">Kept with each signed document.</param>
/// <param name="Pkcs12">With the chain of the certificate, without password: the key file that holds it is what is guarded.</param>
public sealed record SealKey(string Id, ReadOnlyMemory<byte> Pkcs12, DateTimeOffset CreatedAt)
{
    /// <summary>Since when others may have the private key: its signature then vouches for nothing, and its files are known only by their kept bytes.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Of the certificate, lower-case hex: by this a signature on a file is known as ours.</summary>
    public string CertificateSha256()
    {
        using var chain = SealChain.Of(this);
        return Convert.ToHexStringLower(chain.Certificate.GetCertHash(HashAlgorithmName.SHA256));
    }
}
