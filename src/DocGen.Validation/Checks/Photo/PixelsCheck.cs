using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>PH-3: width and height of the upright picture, strictly over the notice's bounds.</summary>
internal static class PixelsCheck
{
    public const string Code = "photo.pixels";

    public static Finding Judge(PhotoEvidence evidence, PhotoLimits limits)
    {
        var (minWidth, minHeight) = (limits.MinWidthExclusive, limits.MinHeightExclusive);
        if (minWidth is null && minHeight is null) return PhotoJudged.NotRuled(Code, "照片的像素", "the size in pixels");
        if (evidence.Size() is not var (width, height)) return PhotoJudged.NotMeasured(Code, evidence).By(limits);
        var narrow = width <= minWidth;
        var low = height <= minHeight;
        var finding = narrow || low
            ? Judged.Failed(Code,
                $"照片为 {width}×{height} 像素，{Chinese(narrow ? minWidth : null, low ? minHeight : null)}。请换用尺寸更大的原图后重新上传。",
                $"The photo has {width}×{height} pixels; {English(narrow ? minWidth : null, low ? minHeight : null)}. Please upload a larger original.")
            : Judged.Passed(Code, $"照片为 {width}×{height} 像素，符合要求。", $"The photo has {width}×{height} pixels, as required.");
        return finding.By(limits) with { Measured = $"{width}×{height} px", Limit = $"> {minWidth ?? 0}×{minHeight ?? 0} px" };
    }

    private static string Chinese(int? width, int? height) => string.Join("，", Both(width is { } w ? $"宽应大于 {w}" : "", height is { } h ? $"高应大于 {h}" : ""));

    private static string English(int? width, int? height) =>
        string.Join(" and ", Both(width is { } w ? $"its width must be over {w}" : "", height is { } h ? $"its height must be over {h}" : ""));

    private static IEnumerable<string> Both(params string[] parts) => parts.Where(part => part.Length > 0);
}
