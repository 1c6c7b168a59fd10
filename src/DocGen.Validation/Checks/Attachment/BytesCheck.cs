using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Length of one file. What is longer is not opened.</summary>
internal static class BytesCheck
{
    public const string Code = "attachment.bytes";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file, AttachmentQuestion asked)
    {
        var (bytes, most) = (file.Identity.Bytes, asked.Kind.MostBytes);
        var finding = bytes switch
        {
            0 => Judged.Failed(Code, "文件是空的（0 字节）。请重新选择文件后上传。", "The file is empty (0 bytes). Please choose the file again and upload it."),
            _ when bytes > most => Judged.Failed(Code,
                $"文件为 {FileWords.Size(bytes)}，超过上限 {FileWords.Size(most)}，没有打开。请以 200 dpi、JPG 压缩重新扫描，或分成几个文件上传。",
                $"The file has {FileWords.Size(bytes)}, more than {FileWords.Size(most)}, and was not opened. Please scan it at 200 dpi with JPG compression, or upload it in parts."),
            _ => Judged.Passed(Code, $"文件为 {FileWords.Size(bytes)}，符合要求。", $"The file has {FileWords.Size(bytes)}, as required."),
        };
        return [finding with { Measured = $"{bytes} B", Limit = $"≤ {most} B", Required = true }];
    }
}
