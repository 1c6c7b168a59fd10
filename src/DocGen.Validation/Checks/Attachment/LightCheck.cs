using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>The paper is light enough to read from. Tinted and yellowed paper is: only what no lamp shone on is not.</summary>
internal static class LightCheck
{
    public const string Code = "attachment.light";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) =>
        EachPage.Judge(Code, file, page => Fault(page, file), Judged.Passed(Code, "页面明亮。", "The pages are light enough."));

    private static Finding? Fault(PageFacts page, AttachmentEvidence file)
    {
        if (page.Origin == PageOrigin.Drawn || page.Light.Tint > AttachmentThresholds.CoverTint) return null;
        var name = EachPage.Name(page, file);
        var finding = page.Light switch
        {
            { Ground: < AttachmentThresholds.DarkGround } => Judged.Failed(Code,
                $"{name.Chinese}太暗，看不清。请在光线充足处重新拍摄，或用扫描仪重新扫描。",
                $"{name.English} is too dark to read. Please take it again in good light, or scan it."),
            { Ground: < AttachmentThresholds.DimGround } => Judged.Warned(Code,
                $"{name.Chinese}偏暗，需要人工查看。请尽量在光线充足处重新拍摄，或用扫描仪重新扫描。",
                $"{name.English} is rather dark; a person has to look. Please take it again in good light, or scan it, if you can."),
            { DarkestGround: < AttachmentThresholds.ShadowGround } => Judged.Warned(Code,
                $"{name.Chinese}的一部分在阴影里，可能看不清，需要人工查看。请避开阴影重新拍摄，或用扫描仪重新扫描。",
                $"Part of {EachPage.Within(page, file)} lies in a shadow and may not be legible; a person has to look. Please take it again without the shadow, or scan it."),
            _ => null,
        };
        return finding is null ? null : finding with
        {
            Measured = $"{page.Light.Ground:0}, {page.Light.DarkestGround:0}",
            Limit = $"≥ {AttachmentThresholds.DimGround}, ≥ {AttachmentThresholds.ShadowGround}",
        };
    }
}
