using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Its own index is right. A wrong one is no fault as long as everything was found: readers mend it as they open the file, without a word.</summary>
internal static class RepairedCheck
{
    public const string Code = "attachment.repaired";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) =>
    [
        file.File switch
        {
            null or { Pdf: { Unreadable: true } or { Locked: true } } => FileWords.NotInspected(Code),
            { Pdf.Repaired: true } => Judged.Passed(Code,
                "PDF 内部的索引有误，已像阅读软件那样自动修复后检查。", "The PDF's own index is wrong; it was mended for the check, as readers do."),
            _ => Judged.Passed(Code, "文件结构正常。", "The file's structure is sound."),
        },
    ];
}
