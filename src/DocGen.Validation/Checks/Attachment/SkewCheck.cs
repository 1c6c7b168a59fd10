using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>The lines of a page lie level.</summary>
internal static class SkewCheck
{
    public const string Code = "attachment.skew";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) => !file.Pages.IsEmpty && file.Pages.All(page => page.Skew is null && page.Origin != PageOrigin.Drawn)
        ? [Judged.NotEvaluated(Code, "页面上看不出成行的文字，无法判断是否歪斜，这一项没有检查。", "No lines of writing can be seen, so whether they lie level was not checked.")]
        : EachPage.Judge(Code, file, page => Fault(page, file), Judged.Passed(Code, "页面没有歪斜。", "The pages lie straight."));

    private static Finding? Fault(PageFacts page, AttachmentEvidence file)
    {
        if (page.Origin == PageOrigin.Drawn || page.Skew is not { } skew) return null;
        var (name, turn) = (EachPage.Name(page, file), Math.Abs(skew));
        var finding = turn switch
        {
            > AttachmentThresholds.SkewMuch => Judged.Failed(Code,
                $"{name.Chinese}歪斜约 {turn:0.#} 度。请把纸放正后重新扫描，或用看图软件转正。",
                $"{name.English} is turned by about {turn:0.#} degrees. Please lay the paper straight and scan it again, or straighten it in an image viewer."),
            > AttachmentThresholds.Skew => Judged.Warned(Code,
                $"{name.Chinese}略有歪斜（约 {turn:0.#} 度），需要人工查看。请尽量把纸放正后重新扫描。",
                $"{name.English} is turned a little (about {turn:0.#} degrees); a person has to look. Please lay the paper straight and scan it again if you can."),
            _ => null,
        };
        return finding is null ? null : finding with { Measured = $"{skew:0.#}°", Limit = $"± {AttachmentThresholds.Skew}°" };
    }
}
