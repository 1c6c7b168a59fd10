using DocGen.Testing;
using DocGen.Trust.Seals;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>Letters sealed with a certificate of an authority, as a worker reads them.</summary>
public sealed class AuthoritySealTests
{
    [Theory]
    [InlineData("rsa:2048")]
    [InlineData("ec", "-pkeyopt", "ec_paramgen_curve:P-256")]
    public void The_signature_is_read_as_that_of_the_certificate_and_not_of_its_authorities(params string[] newKey)
    {
        using var authority = new TestAuthority();
        var imported = ImportSeal.Run("seal-2", authority.Pkcs12(newKey), TestAuthority.Password, TimeProvider.System.GetUtcNow().AddHours(1)).Value!;
        var letter = SealedLetter.SealedBy(imported);
        var signature = Assert.Single(SealedLetter.Read(letter)!.Signatures);
        Assert.Equal((true, true, true, true, 0L), (signature.Intact, signature.RangeIsSound, signature.NamesCertificate, signature.Shown, (long)signature.BytesAfter));
        Assert.Equal(imported.CertificateSha256(), signature.CertificateSha256);

        letter[100] ^= 1;
        Assert.DoesNotContain(SealedLetter.Read(letter)?.Signatures ?? [], read => read.Intact);
    }
}
