using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Pages;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;

namespace DocGen.Trust.Tests.Seals;

public sealed class ImportSealTests : IClassFixture<ImportSealTests.Authority>
{
    private static readonly string[] Rsa = ["rsa:2048"], P256 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

    /// <summary>The openssl program of Debian 12 dates certificates by the machine's clock; an hour later they are valid.</summary>
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow().AddHours(1);

    private static readonly GeneratedDocument Form = Stages.Must(Stages.Generate.Run(
        Stages.Request("integrity-guarantee/v1/typical") is var request ? request with { Options = request.Options with { SignatureField = SignatureField.Empty } } : null!));

    private readonly TestAuthority authority;

    public ImportSealTests(Authority shared) => authority = shared.Test;

    public static TheoryData<string, string[]> Keys => new() { { "RSA-2048", Rsa }, { "RSA-4096", ["rsa:4096"] }, { "ECDSA-256", P256 }, { "ECDSA-384", ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"] } };

    [Theory]
    [MemberData(nameof(Keys))]
    public void What_an_imported_key_seals_stands_in_poppler_and_openssl_with_its_whole_chain(string algorithm, string[] newKey)
    {
        var imported = Import(authority.Pkcs12(newKey));
        Assert.Empty(imported.Warnings);
        var key = KeyRing.Read(KeyRing.Create(KeysForTests.Secret(1), imported.Value!, Now).Write()).Value!.SealKey;
        var facts = SealFacts.Of(key);
        Assert.Equal((algorithm, 2, false), (facts.Algorithm, facts.Authorities, facts.IsSelfSigned));

        var pdf = SealPdf.Run(Form.Bytes, Form.SignatureSlot!, key, Now);
        using var file = new TemporaryFile("sealed.pdf", pdf);
        var told = Tools.Run("pdfsig", "-nocert", file.Path).Output;
        Assert.Contains("Signature is Valid.", told, StringComparison.Ordinal);
        Assert.Contains("Total document signed", told, StringComparison.Ordinal);
        Tools.RunClean("qpdf", "--check", file.Path);

        var (cms, covered) = Signature(pdf);
        File.WriteAllBytes(file.Beside("cms.der"), cms);
        File.WriteAllBytes(file.Beside("covered"), covered);
        // Only the root is known to openssl: that the middle one is found shows that the chain is in the file.
        var verified = Tools.Run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", file.Beside("cms.der"), "-content", file.Beside("covered"),
            "-CAfile", authority.Root, "-purpose", "any", "-out", "/dev/null");
        Assert.True(verified.ExitCode == 0, verified.Error);
        Assert.Equal(3, Regex.Count(Tools.Run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", file.Beside("cms.der")).Output, "d\\.certificate:"));
    }

    [Fact]
    public void An_RSA_key_of_an_authority_gives_the_same_bytes_each_time_and_an_ECDSA_key_only_the_same_length()
    {
        var (rsa, ecdsa) = (Import(authority.Pkcs12(Rsa)).Value!, Import(authority.Pkcs12(P256)).Value!);
        Assert.Equal(SealPdf.Run(Form.Bytes, Form.SignatureSlot!, rsa, Now), SealPdf.Run(Form.Bytes, Form.SignatureSlot!, rsa, Now));
        var (first, second) = (SealPdf.Run(Form.Bytes, Form.SignatureSlot!, ecdsa, Now), SealPdf.Run(Form.Bytes, Form.SignatureSlot!, ecdsa, Now));
        Assert.NotEqual(first, second);
        Assert.Equal(first.Length, second.Length);
    }

    [Fact]
    public void What_cannot_seal_is_refused_with_the_reason()
    {
        Refused("seal.unreadable", ImportSeal.Run("seal-2", authority.Pkcs12(Rsa), "wrong", Now));
        Refused("seal.unreadable", ImportSeal.Run("seal-2", authority.Pkcs12(Rsa), null, Now));
        Refused("seal.unreadable", Import("no certificate at all"u8.ToArray()));
        Refused("seal.no-key", Import(authority.Pkcs12WithoutKey()));
        Refused("seal.weak-key", Import(authority.Pkcs12(["rsa:1024"])));
        Refused("seal.weak-key", Import(authority.Pkcs12(["ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"])));
        Refused("seal.weak-key", Import(authority.Pkcs12(["ec", "-pkeyopt", "ec_paramgen_curve:P-224"])));
        Refused("seal.unreadable", Import(authority.Pkcs12(["ed25519"])));
        Refused("seal.key-usage", Import(authority.Pkcs12(Rsa, "enciphering")));
        // A year ago neither the certificate nor its authorities were there.
        Assert.Equal(["seal.not-yet-valid", "seal.chain"], ImportSeal.Run("seal-2", authority.Pkcs12(Rsa), TestAuthority.Password, Now.AddYears(-1)).Problems.Select(problem => problem.Code));
        Refused("seal.expired", ImportSeal.Run("seal-2", authority.Pkcs12(Rsa, days: 30), TestAuthority.Password, Now.AddDays(31)));
    }

    [Fact]
    public void A_chain_with_an_authority_past_its_time_is_refused()
    {
        using var shortLived = new TestAuthority(intermediateDays: 100);
        Refused("seal.chain", ImportSeal.Run("seal-2", shortLived.Pkcs12(Rsa), TestAuthority.Password, Now.AddDays(200)));
    }

    [Fact]
    public void A_near_end_and_a_missing_chain_are_warned_of()
    {
        Assert.Equal(["seal.expires-soon"], Import(authority.Pkcs12(Rsa, days: 59)).Warnings.Select(warning => warning.Code));
        Assert.Empty(Import(authority.Pkcs12(Rsa, days: 61)).Warnings);
        var alone = Import(authority.Pkcs12(Rsa, chain: "root.pem"));
        Assert.Equal(["seal.no-chain"], alone.Warnings.Select(warning => warning.Code));
        Assert.Equal(0, SealFacts.Of(alone.Value!).Authorities);
    }

    [Fact]
    public void A_certificate_that_says_nothing_of_its_use_is_taken() => Assert.True(Import(authority.Pkcs12(Rsa, "plain")).Ok);

    [Fact]
    public void A_retired_certificate_no_longer_vouches_for_a_file()
    {
        var old = SealCertificate.Create(KeyRing.FirstSealId, "DocGen", [1, 2, 3, 4, 5, 6, 7, 8], Now);
        var ring = KeyRing.Create(KeysForTests.Secret(1), old, Now);
        ring = ring.Rotate(ImportSeal.Run(ring.NextSealId, authority.Pkcs12(P256), TestAuthority.Password, Now).Value!);
        Assert.Equal("seal-2", ring.SealKey.Id);
        Assert.True(ring.KnowsSeal(old.CertificateSha256()) && ring.KnowsSeal(ring.SealKey.CertificateSha256()));
        var retired = KeyRing.Read(ring.Retire("seal-1", Now).Value!.Write()).Value!;
        Assert.False(retired.KnowsSeal(old.CertificateSha256()));
        Assert.True(retired.KnowsSeal(ring.SealKey.CertificateSha256()));
    }

    private static Outcome<SealKey> Import(byte[] pkcs12) => ImportSeal.Run("seal-2", pkcs12, TestAuthority.Password, Now);

    private static void Refused(string code, Outcome<SealKey> outcome) => Assert.Equal([code], outcome.Problems.Select(problem => problem.Code));

    private static (byte[] Cms, byte[] Covered) Signature(byte[] pdf)
    {
        var range = Regex.Match(Encoding.Latin1.GetString(pdf), @"/ByteRange\[0 (\d{10}) (\d{10}) (\d{10})\]");
        var (start, end) = (int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture));
        var der = Convert.FromHexString(Encoding.ASCII.GetString(pdf, start + 1, end - start - 2));
        return (der[..(4 + (der[2] << 8 | der[3]))], [.. pdf.AsSpan(0, start), .. pdf.AsSpan(end)]);
    }

    public sealed class Authority : IDisposable
    {
        internal TestAuthority Test { get; } = new();

        public void Dispose() => Test.Dispose();
    }
}
