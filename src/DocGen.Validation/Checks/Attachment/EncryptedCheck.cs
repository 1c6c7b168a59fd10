using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>It opens without a password. One that only restricts printing or editing keeps nobody from reading.</summary>
internal static class EncryptedCheck
{
    public const string Code = "attachment.encrypted";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) =>
    [
        file.File switch
        {
            null or { Pdf.Unreadable: true } => FileWords.NotInspected(Code),
            { Pdf.Locked: true } => Judged.Failed(Code,
                "PDF 设有打开密码，无法查看。请在原软件里去掉打开密码，或打开后用“打印 - 另存为 PDF”重新生成，再上传。",
                "The PDF needs a password to be opened. Please take the password off in the program that set it, or open it and print it to PDF anew, and upload that.")
                with
            { Required = true },
            { Pdf.Encrypted: true } => Judged.Passed(Code,
                "PDF 能正常打开；它设了限制打印或编辑的权限密码，不影响审核。", "The PDF opens; its owner's password only restricts printing or editing, which does no harm."),
            _ => Judged.Passed(Code, "文件没有加密。", "The file is not encrypted."),
        },
    ];
}
