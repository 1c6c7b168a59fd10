using DocGen.Validation.Measure;

namespace DocGen.Service.Validate;

/// <inheritdoc cref="PdfSignatureFacts"/>
public sealed record PdfSignatureEntry(bool Shown, string Format, bool RangeIsSound, long BytesAfter, bool Intact, bool Altered, bool NamesCertificate, string CertificateSha256)
{
    internal static PdfSignatureEntry From(PdfSignatureFacts signature) => new(
        signature.Shown, signature.Format, signature.RangeIsSound, signature.BytesAfter, signature.Intact, signature.Altered, signature.NamesCertificate, signature.CertificateSha256);
}
