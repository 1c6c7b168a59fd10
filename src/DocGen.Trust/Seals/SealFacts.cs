using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Seals;

/// <summary>What may be told of a seal key: its certificate.</summary>
/// <param name="Algorithm">RSA-3072, ECDSA-256 …</param>
/// <param name="Sha256">Of the certificate, lower-case hex.</param>
/// <param name="Authorities">How many certificates above its own go into each signature.</param>
public sealed record SealFacts(string Subject, string Issuer, string Algorithm, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Sha256, int Authorities)
{
    /// <summary>How long before its end a certificate is told of.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(60);

    public bool IsSelfSigned => Subject == Issuer;

    public SealStanding At(DateTimeOffset now) =>
        now < NotBefore ? SealStanding.NotYetValid : now >= NotAfter ? SealStanding.Expired : now >= NotAfter - Notice ? SealStanding.ExpiresSoon : SealStanding.Valid;

    /// <exception cref="CryptographicException">The key's PKCS #12 is damaged.</exception>
    public static SealFacts Of(SealKey key)
    {
        using var chain = SealChain.Of(key);
        return Of(chain.Certificate, chain.Authorities.Count());
    }

    internal static SealFacts Of(X509Certificate2 certificate, int authorities) => new(
        certificate.Subject, certificate.Issuer, AlgorithmOf(certificate),
        new(certificate.NotBefore.ToUniversalTime()), new(certificate.NotAfter.ToUniversalTime()),
        Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256)), authorities);

    private static string AlgorithmOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null) return $"RSA-{rsa.KeySize}";
        using var ecdsa = certificate.GetECDsaPublicKey();
        return ecdsa is not null ? $"ECDSA-{ecdsa.KeySize}" : certificate.PublicKey.Oid.Value ?? "?";
    }
}

/// <summary>Where an instant lies in a certificate's time.</summary>
public enum SealStanding
{
    NotYetValid,
    Valid,
    ExpiresSoon,
    Expired,
}
