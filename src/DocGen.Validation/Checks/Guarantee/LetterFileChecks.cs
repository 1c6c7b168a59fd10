using System.Collections.Immutable;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Guarantee;

/// <summary>What a PDF that is not byte for byte the sealed one says of itself: its signature, and what was done to it since.</summary>
internal static class LetterFileChecks
{
    private const string Bytes = "guarantee.bytes", Locked = "guarantee.locked", Signature = "guarantee.signature", Signer = "guarantee.signer", Update = "guarantee.update";

    public static IEnumerable<Finding> Judge(GuaranteeEvidence evidence) => evidence.Reading.Pdf switch
    {
        null => [],
        { Locked: true } =>
        [
            Judged.Failed(Locked, "PDF 有打开密码，无法核验。请上传签署后下载的原文件。", "The PDF needs a password. Please upload the file as it was downloaded after signing."),
        ],
        { Signatures: [] } pdf => [Unsigned(pdf)],
        { Signatures: var signatures } => Signed(signatures, evidence),
    };

    /// <summary>A scan that was saved as PDF carries no signature, nor does a letter that was printed to a new PDF.</summary>
    private static Finding Unsigned(PdfFacts pdf) => pdf.HasText
        ? Judged.Warned(Signature,
            "这个 PDF 没有数字签名，不是签署后下载的原文件（可能是另存或打印生成的）。请上传原文件，或人工核对。",
            "This PDF carries no digital signature: it is not the file that was downloaded after signing, but saved or printed anew. Please upload the original, or compare by eye.")
        : Judged.Passed(Signature, "这是扫描件，没有数字签名，按纸面核验。", "This is a scan without a digital signature; it was judged as paper.");

    private static IEnumerable<Finding> Signed(ImmutableArray<PdfSignatureFacts> signatures, GuaranteeEvidence evidence)
    {
        var ours = signatures.FirstOrDefault(signature => evidence.OwnCertificates.Contains(signature.CertificateSha256)) ?? signatures[0];
        yield return evidence.OwnCertificates.Contains(ours.CertificateSha256)
            ? Judged.Passed(Signer, "签名证书是本服务的。", "The certificate of the signature is this service's.")
            : Judged.Failed(Signer, "签名证书不是本服务的，文件不是在这里签发的。请上传签署后下载的原文件。",
                "The certificate of the signature is not this service's: the file was not issued here. Please upload the file that was downloaded after signing.");
        var sound = ours is { Shown: true, Intact: true, RangeIsSound: true, NamesCertificate: true } && signatures.Length == 1;
        yield return sound
            ? Judged.Passed(Signature, "数字签名完好。", "The digital signature holds.")
            : Judged.Failed(Signature, "数字签名已失效，文件在签署后被改动过。请上传签署后下载的原文件。",
                "The digital signature does not hold: the file was changed after signing. Please upload the file that was downloaded after signing.");
        yield return ours.BytesAfter == 0
            ? Judged.Passed(Update, "签署之后没有追加内容。", "Nothing was appended after signing.")
            : Judged.Failed(Update, "文件在签署之后被追加了内容。请上传签署后下载的原文件。",
                "Something was appended to the file after signing. Please upload the file that was downloaded after signing.") with
            { Measured = $"{ours.BytesAfter} bytes" };
        yield return Judged.Warned(Bytes,
            "文件与签发时不完全相同，或签发记录不在这台服务器上。请上传签署后下载的原文件，或人工核对。",
            "The file is not exactly the one that was issued, or its record is not on this server. Please upload the original file, or compare by eye.");
    }
}
