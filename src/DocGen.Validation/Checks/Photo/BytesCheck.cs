using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>PH-2: the file's length, strictly between the notice's bounds.</summary>
internal static class BytesCheck
{
    public const string Code = "photo.bytes";

    public static Finding Judge(PhotoEvidence evidence, PhotoLimits limits)
    {
        var (bytes, min, max) = (evidence.Identity.Bytes, limits.MinBytesExclusive, limits.MaxBytesExclusive);
        if (min is null && max is null) return PhotoJudged.NotRuled(Code, "照片的文件大小", "the file's size");
        var finding =
            bytes <= min ? Judged.Failed(Code,
                $"照片文件为 {Chinese(bytes)}，应大于 {Chinese(min.Value)}。请换用更清晰的原图，或用更高的 JPG 质量重新导出后上传。",
                $"The file has {English(bytes)}; it must have more than {English(min.Value)}. Please use a larger original or export it with a higher JPG quality.")
            : bytes >= max ? Judged.Failed(Code,
                $"照片文件为 {Chinese(bytes)}，应小于 {Chinese(max.Value)}。请用看图软件缩小尺寸或降低 JPG 质量后重新上传。",
                $"The file has {English(bytes)}; it must have less than {English(max.Value)}. Please reduce its size in pixels or its JPG quality in an image viewer.")
            : Judged.Passed(Code, $"照片文件为 {Chinese(bytes)}，符合要求。", $"The file has {English(bytes)}, as required.");
        return finding.By(limits) with { Measured = $"{bytes} B", Limit = Range(min, max) };
    }

    private static string Range(int? min, int? max) => (min, max) switch
    {
        ({ } from, { } to) => $"> {from} B, < {to} B",
        ({ } from, null) => $"> {from} B",
        _ => $"< {max} B",
    };

    private static string Chinese(long bytes) => Rounded(bytes) is { } rounded ? $"{rounded}（{bytes} 字节）" : $"{bytes} 字节";

    private static string English(long bytes) => Rounded(bytes) is { } rounded ? $"{rounded} ({bytes} bytes)" : $"{bytes} bytes";

    /// <summary>As file managers show it, where K is 1024; at a boundary only the bytes beside it are exact. Null where the bytes say it best.</summary>
    private static string? Rounded(long bytes) => bytes switch
    {
        < 1024 => null,
        < 1024 * 1000 => $"{bytes / 1024.0:0.#} KB",
        _ => $"{bytes / (1024.0 * 1024):0.##} MB",
    };
}
