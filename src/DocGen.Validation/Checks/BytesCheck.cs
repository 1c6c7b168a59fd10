using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks;

/// <summary>PH-2: the file's length, strictly between the notice's bounds.</summary>
internal static class BytesCheck
{
    public const string Code = "photo.bytes";

    public static Finding Judge(PhotoEvidence evidence, PhotoLimits limits)
    {
        var (bytes, min, max) = (evidence.Identity.Bytes, limits.MinBytesExclusive, limits.MaxBytesExclusive);
        if (min is null && max is null) return Judged.NotRuled(Code, "照片的文件大小", "the file's size");
        var finding =
            bytes <= min ? Judged.Failed(Code,
                $"照片文件为 {Shown(bytes)}，应大于 {Shown(min.Value)}。请换用更清晰的原图，或用更高的 JPG 质量重新导出后上传。",
                $"The file has {Shown(bytes)}; it must have more than {Shown(min.Value)}. Please use a larger original or export it with a higher JPG quality.")
            : bytes >= max ? Judged.Failed(Code,
                $"照片文件为 {Shown(bytes)}，应小于 {Shown(max.Value)}。请用看图软件缩小尺寸或降低 JPG 质量后重新上传。",
                $"The file has {Shown(bytes)}; it must have less than {Shown(max.Value)}. Please reduce its size in pixels or its JPG quality in an image viewer.")
            : Judged.Passed(Code, $"照片文件为 {Shown(bytes)}，符合要求。", $"The file has {Shown(bytes)}, as required.");
        return finding.By(limits) with
        {
            Measured = Shown(bytes),
            Limit = string.Join(", ", new[] { min is { } from ? $"> {Shown(from)}" : "", max is { } to ? $"< {Shown(to)}" : "" }.Where(bound => bound.Length > 0)),
        };
    }

    /// <summary>Exact first: at the boundary the rounded number says nothing.</summary>
    private static string Shown(long bytes) => bytes < 1024 * 1000 ? $"{bytes} B ({bytes / 1024.0:0.#} KiB)" : $"{bytes} B ({bytes / (1024.0 * 1024):0.##} MiB)";
}
