using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>The edges of strokes are steep enough to tell them apart. No standard has a number for pages of writing.</summary>
internal static class BlurCheck
{
    public const string Code = "attachment.blur";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) =>
        EachPage.Judge(Code, file, page => Fault(page, file), Judged.Passed(Code, "页面清晰。", "The pages are sharp."));

    private static Finding? Fault(PageFacts page, AttachmentEvidence file)
    {
        if (!IsScan(page) || BlankCheck.IsBlank(page)) return null;
        var name = EachPage.Name(page, file);
        if (page.Sharpness is null)
            return Judged.NotEvaluated(Code,
                $"{name.Chinese}上清楚的笔画太少，无法判断是否清晰，需要人工查看。如字迹模糊或太淡，请重新扫描后上传。",
                $"There are too few clear strokes on {EachPage.Within(page, file)} to tell whether it is sharp; a person has to look. If its writing is blurred or faint, please scan it again.") with
            { Required = true };
        var finding = page.Sharpness switch
        {
            < AttachmentThresholds.Blurred => Judged.Failed(Code,
                $"{name.Chinese}模糊不清。请拿稳对焦后重新拍摄，或用扫描仪重新扫描，不要上传截图或转发压缩过的图片。",
                $"{name.English} is blurred. Please take it again in focus and with a steady hand, or scan it; do not upload a screenshot or a picture that was compressed by forwarding."),
            < AttachmentThresholds.Soft => Judged.Warned(Code,
                $"{name.Chinese}不够清晰，需要人工查看。请尽量重新扫描，或对准焦点重新拍摄。",
                $"{name.English} is not quite sharp; a person has to look. Please scan it again, or take it again in focus, if you can."),
            _ => null,
        };
        return finding is null ? null : finding with { Measured = $"{page.Sharpness:0.0} / mm", Limit = $"≥ {AttachmentThresholds.Soft} / mm" };
    }

    private static bool IsScan(PageFacts page) => page is { Origin: not PageOrigin.Drawn, Bitonal: false };
}
