using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>What stood in the way of opening a file: said only when something did.</summary>
internal static class UploadCheck
{
    public static IEnumerable<Finding> Judge(AttachmentEvidence file, AttachmentQuestion asked) => file switch
    {
        { File: not null } => [],
        { Skipped: not null } =>
        [
            Judged.NotEvaluated(WorkerCheck.TooSlow,
                "检查这次上传的其他文件用时过长，没有再打开这个文件。请单独上传这个文件。",
                "The other files of this upload took too long, so this one was not opened. Please upload it by itself.") with
            { Required = true },
        ],
        _ => file.MayDecode(asked) ? [WorkerCheck.Failed(file.Failure, Words) with { Required = true }] : [],
    };

    private static UploadWords Words { get; } = new(
        new("文件", "file"),
        new("请以 200 或 300 dpi 重新扫描，存为普通的 PDF 或 JPG 后上传。", "Please scan it again at 200 or 300 dpi, save it as an ordinary PDF or JPG and upload that."),
        new("请重新扫描，或用“打印 - 另存为 PDF”重新生成后上传。", "Please scan it again, or print it to PDF anew, and upload that."),
        new("没有解码程序能读出这个文件。请打开原件确认能正常显示，重新扫描或另存为 PDF、JPG 后上传。",
            "No decoder can read this file. Please open the original, make sure that it shows, scan it again or save it as PDF or JPG and upload that."));
}
