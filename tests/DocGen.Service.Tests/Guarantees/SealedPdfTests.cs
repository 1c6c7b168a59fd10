using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>What is read of the files that the service itself seals.</summary>
public sealed class SealedPdfTests
{
    [Fact]
    public void A_sealed_letter_has_one_signature_over_all_of_it_by_our_key()
    {
        var facts = SealedLetter.Read(SealedLetter.Bytes)!;
        Assert.Equal((1, false, false, true), (facts.Pages, facts.Locked, facts.Repaired, facts.HasText));
        Assert.Equal(
            new PdfSignatureFacts
            {
                Shown = true,
                Format = "ETSI.CAdES.detached",
                RangeIsSound = true,
                BytesAfter = 0,
                Intact = true,
                NamesCertificate = true,
                CertificateSha256 = SealedLetter.CertificateSha256,
            },
            Assert.Single(facts.Signatures));
        Assert.True(SealedLetter.ReadsAsOurs(facts));
    }

    [Fact]
    public void A_letter_before_it_is_sealed_has_none()
    {
        var facts = SealedLetter.Read(SealedLetter.Unsigned.Bytes)!;
        Assert.Equal((1, false, false, true), (facts.Pages, facts.Locked, facts.Repaired, facts.HasText));
        Assert.Empty(facts.Signatures);
    }

    [Fact]
    public void The_seal_of_another_key_of_the_same_name_is_told_by_its_certificate()
    {
        var key = SealedLetter.NewKey();
        var signature = Assert.Single(SealedLetter.Read(SealedLetter.SealedBy(key))!.Signatures);
        Assert.True(signature is { Intact: true, RangeIsSound: true, NamesCertificate: true, BytesAfter: 0 });
        Assert.Equal(SealedLetter.Sha256Of(key), signature.CertificateSha256);
        Assert.NotEqual(SealedLetter.CertificateSha256, signature.CertificateSha256);
    }
}
