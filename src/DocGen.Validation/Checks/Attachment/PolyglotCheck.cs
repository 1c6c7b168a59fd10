using DocGen.Validation.Identify;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// The file is one thing only. What people look at and what another program makes of the same bytes must not differ; what phones and cameras write behind a picture is no fault.
/// </summary>
internal static class PolyglotCheck
{
    public const string Code = "attachment.polyglot";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) => [Of(file)];

    private static Finding Of(AttachmentEvidence file)
    {
        var (identity, trailer) = (file.Identity, file.File?.Trailer);
        return identity switch
        {
            { Also: { } also } => Judged.Failed(Code,
                $"这个文件同时又是 {also} 文件，别的程序打开会看到不同的内容，可能不安全。请用“打印 - 另存为 PDF”重新生成，或重新扫描后上传。",
                $"The file is a {also} file at the same time: another program shows something else in it, which may be unsafe. Please print it to PDF anew, or scan it again, and upload that.")
                with
            { Measured = $"{identity.Format} + {also}" },
            _ when file.File is null => FileWords.NotInspected(Code),
            _ when trailer is { Format: { } format } && FileSignature.IsForeign(format) => Judged.Failed(Code,
                $"文件末尾附有一个 {format} 文件（共 {trailer.Bytes} 字节），打开时看不到，可能不安全。请用看图软件另存，或用“打印 - 另存为 PDF”重新生成后上传。",
                $"Behind its end the file carries a {format} file ({trailer.Bytes} bytes) that nobody sees, which may be unsafe. Please save it again in an image viewer, or print it to PDF anew, and upload that.")
                with
            { Measured = $"{identity.Format} + {format}" },
            // The end of a PDF that was cut off stands somewhere in its middle.
            _ when trailer is not null && file.File.Pdf is not { Repaired: true } and not { Unreadable: true } => Judged.Passed(Code,
                $"文件末尾另有 {trailer.Bytes} 字节附加数据{(trailer.Format is { } named ? $"（{named}）" : "")}，不影响查看。",
                $"Behind its end the file holds {trailer.Bytes} more bytes{(trailer.Format is { } known ? $" ({known})" : "")}, which does no harm."),
            { Before: > 0 } => Judged.Passed(Code,
                $"PDF 的开头之前另有 {identity.Before} 字节，不影响查看。", $"Before its header the PDF holds {identity.Before} more bytes, which does no harm."),
            _ => Judged.Passed(Code, "文件里没有夹带别的文件。", "No other file hides in the file."),
        };
    }
}
