using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>One of the formats that the kind takes, by content; a name or a changed extension says nothing.</summary>
internal static class FormatCheck
{
    public const string Code = "attachment.format";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file, AttachmentQuestion asked)
    {
        var (format, allowed) = (file.Identity.Format, asked.Kind.Formats);
        var finding = format switch
        {
            _ when file.Identity.Bytes == 0 => Judged.Failed(Code, "文件是空的。请重新选择文件后上传。", "The file is empty. Please choose the file again and upload it."),
            { } known when allowed.Contains(known) => Judged.Passed(Code, $"文件是 {known} 格式。", $"The file is {known}."),
            null => Judged.Failed(Code,
                $"无法识别文件的格式，可能已损坏或不是扫描件。请上传 {Join(allowed, "、", " 或 ")} 格式的文件。",
                $"The file's format is unknown: it may be damaged or no scan. Please upload a file in {Join(allowed, ", ", " or ")} format."),
            _ => Refused(format, allowed),
        };
        return [finding with { Measured = format, Limit = string.Join(" / ", allowed), Required = true }];
    }

    private static Finding Refused(string format, IReadOnlyList<string> allowed)
    {
        var mend = format switch
        {
            "PDF" or "JPEG" or "PNG" or "TIFF" => allowed.Contains("PDF") ? FileMending.ToPdf : FileMending.ToPicture,
            _ => FileMending.Of(format),
        };
        return Judged.Failed(Code,
            $"文件内容实际是 {format} 格式，这里只收 {Join(allowed, "、", " 和 ")}。{mend.Chinese}",
            $"The file's content is {format}; only {Join(allowed, ", ", " and ")} is taken here. {mend.English}");
    }

    private static string Join(IReadOnlyList<string> formats, string between, string last) =>
        formats.Count < 2 ? string.Concat(formats) : string.Join(between, formats.SkipLast(1)) + last + formats[^1];
}
