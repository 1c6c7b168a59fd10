using System.Collections.Immutable;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// What digital signatures say of the file: whether it is still what was signed. Who signed, and whether he is to be trusted, is not asked: certificates of public authorities, national
/// algorithms among them, are for the authority that takes the document.
/// </summary>
internal static class SignatureCheck
{
    public const string Code = "attachment.signature";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) => file.File switch
    {
        null or { Pdf: { Locked: true } or { Unreadable: true } } => [FileWords.NotInspected(Code)],
        { Pdf.Signatures: { IsEmpty: false } signatures } => [Signed([.. signatures.Where(signature => signature.Shown)])],
        _ => [Unsigned],
    };

    private static Finding Unsigned { get; } = Judged.Passed(Code, "文件没有数字签名，按普通材料检查。", "The file carries no digital signature and was checked like any other.");

    private static Finding Signed(ImmutableArray<PdfSignatureFacts> shown)
    {
        var count = shown.Length;
        var finding = shown switch
        {
            [] => Judged.Passed(Code, "文件里留有已取消的数字签名，按普通材料检查。", "What is left of a digital signature that was taken off lies in the file; it was checked like any other."),
            _ when shown.Any(signature => signature.Altered) => Judged.Failed(Code,
                "文件在数字签名之后被改动过，签名已失效。请上传签发机构给出的原文件，不要编辑或另存。",
                "The file was changed after it was digitally signed; the signature is void. Please upload the file as the authority issued it, without editing or saving it anew."),
            _ when !shown.Any(signature => signature is { RangeIsSound: true, BytesAfter: 0 }) => Judged.Warned(Code,
                "数字签名之后，文件又追加了内容，无法确定追加了什么，需要人工查看。请尽量上传签发机构给出的原文件。",
                "Something was added to the file after it was digitally signed; what that is, a person has to look at. Please upload the file as the authority issued it, if you can."),
            _ when shown.All(signature => signature.Intact) => Judged.Passed(Code,
                $"文件有 {count} 个数字签名，签名后没有改动。签名人的身份由受理机构认定。",
                $"The file carries {count} digital signature{(count > 1 ? "s" : "")} and was not changed since. Who signed is for the authority to judge."),
            _ => Judged.Passed(Code,
                $"文件有 {count} 个数字签名，没有发现改动；其算法（如国密算法）这里不能核验。签名人的身份由受理机构认定。",
                $"The file carries {count} digital signature{(count > 1 ? "s" : "")}; no change was found, though not all of its algorithms (SM2, say) can be verified here. Who signed is for the authority to judge."),
        };
        return finding with { Measured = $"{count}" };
    }
}
