using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Seals;

/// <summary>The certificate of a seal key with its private key, and those of its authorities as far as the key holds them.</summary>
internal sealed class SealChain : IDisposable
{
    private readonly X509Certificate2Collection all;

    private SealChain(X509Certificate2Collection all) => this.all = all;

    public X509Certificate2 Certificate => all.First(certificate => certificate.HasPrivateKey);

    public IEnumerable<X509Certificate2> Authorities => all.Where(certificate => !certificate.HasPrivateKey);

    /// <summary>Bytes of all certificates.</summary>
    public int Length => all.Sum(certificate => certificate.RawDataMemory.Length);

    /// <exception cref="CryptographicException">The key's PKCS #12 is damaged.</exception>
    public static SealChain Of(SealKey key) => new(X509CertificateLoader.LoadPkcs12Collection(key.Pkcs12.Span, password: null, X509KeyStorageFlags.EphemeralKeySet));

    public void Dispose()
    {
        foreach (var certificate in all) certificate.Dispose();
    }
}
