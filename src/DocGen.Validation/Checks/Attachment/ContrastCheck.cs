using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Strokes stand out from the paper, whatever light fell on both.</summary>
internal static class ContrastCheck
{
    public const string Code = "attachment.contrast";

    private const double White = 255;

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) =>
        EachPage.Judge(Code, file, page => Fault(page, file), Judged.Passed(Code, "字迹与纸面对比清楚。", "Writing stands out clearly from the paper."));

    /// <summary>As it would be on white paper.</summary>
    public static double Of(PageFacts page) => page.Light.Ground <= 0 ? 0 : Math.Min(White, page.Light.Contrast * White / page.Light.Ground);

    private static Finding? Fault(PageFacts page, AttachmentEvidence file)
    {
        // Of nothing nobody can say how faint it is.
        if (page.Origin == PageOrigin.Drawn || BlankCheck.IsBlank(page)) return null;
        var (name, contrast) = (EachPage.Name(page, file), Of(page));
        var finding = contrast switch
        {
            < AttachmentThresholds.LostContrast => Judged.Failed(Code,
                $"{name.Chinese}字迹太淡，与纸面分不清。请调深扫描浓度后重新扫描，或在光线充足处重新拍摄。",
                $"Writing on {EachPage.Within(page, file)} is too faint to tell from the paper. Please scan it again with more contrast, or take it again in good light."),
            < AttachmentThresholds.FaintContrast => Judged.Warned(Code,
                $"{name.Chinese}字迹偏淡，需要人工查看。请尽量调深扫描浓度后重新扫描。",
                $"Writing on {EachPage.Within(page, file)} is rather faint; a person has to look. Please scan it again with more contrast if you can."),
            _ => null,
        };
        return finding is null ? null : finding with { Measured = $"{contrast:0}", Limit = $"≥ {AttachmentThresholds.FaintContrast}" };
    }
}
