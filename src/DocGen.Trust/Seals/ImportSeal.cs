using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocGen.Documents;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Seals;

/// <summary>
/// Takes an operator's own certificate from a PKCS #12 file (RFC 7292): private key, certificate, and the certificates of its authorities. What readers
/// of the sealed files would refuse is refused here.
/// </summary>
public static class ImportSeal
{
    private const int LeastRsaBits = 2048;

    /// <summary>P-256, P-384, P-521: what PDF readers know.</summary>
    private static readonly ImmutableArray<string> Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    /// <summary>What a file of an operator cannot help: nobody here knows its root, and authorities are not asked over the network.</summary>
    private const X509ChainStatusFlags Ignored = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
        | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    /// <param name="id">Of the key in the ring.</param>
    /// <param name="password">Null when the file has none.</param>
    /// <returns>The key without password, with those certificates of the file that its chain goes through; warned of a near end and of a chain that is missing.</returns>
    public static Outcome<SealKey> Run(string id, ReadOnlyMemory<byte> pkcs12, string? password, DateTimeOffset now)
    {
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(pkcs12.Span, password, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable);
        }
        catch (CryptographicException)
        {
            return Fail("seal.unreadable", "证书文件打不开：密码不对，不是 PKCS#12（.p12、.pfx）文件，或密钥不是 RSA、ECDSA。请核对密码，或请发证机构重新导出。");
        }
        try
        {
            return all.Where(certificate => certificate.HasPrivateKey).ToArray() switch
            {
                [var certificate] => Judge(id, certificate, all, now),
                [] => Fail("seal.no-key", "证书文件里没有私钥，不能签章。请连同私钥一起导出。"),
                _ => Fail("seal.many-keys", "证书文件里有多个私钥，不知该用哪一个。请只导出签章用的那一个。"),
            };
        }
        finally
        {
            foreach (var certificate in all) certificate.Dispose();
        }
    }

    private static Outcome<SealKey> Judge(string id, X509Certificate2 certificate, X509Certificate2Collection all, DateTimeOffset now)
    {
        using var chain = new X509Chain { ChainPolicy = PolicyOf(all, now) };
        chain.Build(certificate);
        X509Certificate2[] authorities = [.. chain.ChainElements.Skip(1).Select(element => element.Certificate)];
        var facts = SealFacts.Of(certificate, authorities.Length);
        Problem?[] problems = [KeyProblem(certificate), UsageProblem(certificate), TimeProblem(facts, now), ChainProblem(chain)];
        Problem?[] warnings = [
            facts.At(now) == SealStanding.ExpiresSoon ? new("seal.expires-soon", $"证书在 {facts.NotAfter:yyyy-MM-dd} 到期，已不足 {SealFacts.Notice.Days} 天。请尽早换发。") : null,
            authorities.Length == 0 && !facts.IsSelfSigned ? new("seal.no-chain", "证书文件里没有上级证书，阅读器可能认不出签章。请向发证机构要带完整证书链的文件。") : null,
        ];
        return Outcome.Check([.. problems.OfType<Problem>()], () => new SealKey(id, Exported(certificate, authorities), now), warnings.OfType<Problem>());
    }

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection all, DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
        };
        foreach (var other in all.Where(certificate => !certificate.HasPrivateKey))
            (other.Subject == other.Issuer ? policy.CustomTrustStore : policy.ExtraStore).Add(other);
        return policy;
    }

    private static Problem? KeyProblem(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        if (rsa is not null)
            return rsa.KeySize >= LeastRsaBits ? null : new("seal.weak-key", $"证书的 RSA 密钥只有 {rsa.KeySize} 位，至少应为 {LeastRsaBits} 位。请换发证书。");
        using var ecdsa = certificate.GetECDsaPrivateKey();
        return ecdsa?.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: { } curve } && Curves.Contains(curve)
            ? null
            : new("seal.weak-key", $"证书的密钥类型不能用于 PDF 签章。请用 RSA（{LeastRsaBits} 位以上）或 ECDSA（P-256、P-384、P-521）证书。");
    }

    /// <summary>A certificate without the extension is for everything (RFC 5280, 4.2.1.3).</summary>
    private static Problem? UsageProblem(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().All(usage => (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) != 0)
            ? null
            : new("seal.key-usage", "证书的用途不含数字签名（digitalSignature 或 nonRepudiation），不能签章。请申请签名用的证书。");

    private static Problem? TimeProblem(SealFacts facts, DateTimeOffset now) => facts.At(now) switch
    {
        SealStanding.NotYetValid => new("seal.not-yet-valid", $"证书从 {facts.NotBefore:yyyy-MM-dd} 起才有效。请到时再导入，并检查本机时钟。"),
        SealStanding.Expired => new("seal.expired", $"证书已于 {facts.NotAfter:yyyy-MM-dd} 到期。请换发证书，并检查本机时钟。"),
        _ => null,
    };

    /// <summary>The certificate's own time has its own words.</summary>
    private static Problem? ChainProblem(X509Chain chain)
    {
        var faults = chain.ChainElements.SelectMany((element, place) => element.ChainElementStatus
                .Select(status => place == 0 ? status.Status & ~X509ChainStatusFlags.NotTimeValid : status.Status))
            .Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status) & ~Ignored;
        return faults == X509ChainStatusFlags.NoError ? null : new("seal.chain", $"证书链有误（{faults}）：上级证书已到期、签名不符或不是发证机构。请向发证机构要正确的证书链。");
    }

    private static byte[] Exported(X509Certificate2 certificate, X509Certificate2[] authorities)
    {
        var kept = new X509Certificate2Collection(certificate);
        kept.AddRange(authorities);
        return kept.Export(X509ContentType.Pkcs12, password: null)!;
    }

    private static Outcome<SealKey> Fail(string code, string message) => Outcome.Fail<SealKey>(new Problem(code, message));
}
