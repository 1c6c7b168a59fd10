using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>PH-4: width over height of the upright picture; the bounds themselves are allowed.</summary>
internal static class AspectRatioCheck
{
    public const string Code = "photo.aspect-ratio";

    public static Finding Judge(PhotoEvidence evidence, PhotoLimits limits)
    {
        if (limits.MinRatio is null && limits.MaxRatio is null) return PhotoJudged.NotRuled(Code, "照片的宽高比", "the aspect ratio");
        if (evidence.Size() is not var (width, height)) return PhotoJudged.NotMeasured(Code, evidence).By(limits);
        var (ratio, legal) = (AspectRatio.Shown(width, height, limits), AspectRatio.LargestLegal(width, height, limits));
        var finding =
            AspectRatio.TooWide(width, height, limits) ? Judged.Failed(Code,
                $"照片宽高比为 {ratio}，{Chinese(limits)}。请裁掉左右两侧共 {width - legal.Width} 像素后重新上传。",
                $"The photo's width is {ratio} of its height; {English(limits)}. Please crop {width - legal.Width} pixels in all from its left and right.")
            : AspectRatio.TooTall(width, height, limits) ? Judged.Failed(Code,
                $"照片宽高比为 {ratio}，{Chinese(limits)}。请裁掉上下两边共 {height - legal.Height} 像素（不要裁到头发）后重新上传。",
                $"The photo's width is {ratio} of its height; {English(limits)}. Please crop {height - legal.Height} pixels in all from its top and bottom, not into the hair.")
            : Judged.Passed(Code, $"照片宽高比为 {ratio}，符合要求。", $"The photo's width is {ratio} of its height, as required.");
        return finding.By(limits) with { Measured = ratio, Limit = Range(limits) };
    }

    private static string Range(PhotoLimits limits) => limits switch
    {
        { MinRatio: { } min, MaxRatio: { } max } => $"{min}–{max}",
        { MinRatio: { } min } => $"≥ {min}",
        _ => $"≤ {limits.MaxRatio}",
    };

    private static string Chinese(PhotoLimits limits) => limits switch
    {
        { MinRatio: { } min, MaxRatio: { } max } => $"应在 {min} 到 {max} 之间",
        { MinRatio: { } min } => $"应不小于 {min}",
        _ => $"应不大于 {limits.MaxRatio}",
    };

    private static string English(PhotoLimits limits) => limits switch
    {
        { MinRatio: { } min, MaxRatio: { } max } => $"it must be between {min} and {max}",
        { MinRatio: { } min } => $"it must be at least {min}",
        _ => $"it must be at most {limits.MaxRatio}",
    };
}
