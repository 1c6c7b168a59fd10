using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// Scanned in colour where the kind asks for it. A file is judged as a whole: a page that has only black print on white shows no colour though the scanner saw it.
/// </summary>
internal static class ColourCheck
{
    public const string Code = "attachment.colour";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file, AttachmentQuestion asked)
    {
        if (asked.Kind.Colour == Needed.No)
            return [Judged.NotEvaluated(Code, "这类材料没有规定必须彩色，这一项不作检查。", "This kind of document need not be in colour; nothing was checked.")];
        var shown = file.Pages.Any(page => page.Origin == PageOrigin.Drawn || page.ColourShare >= AttachmentThresholds.ColourShare);
        return EachPage.Judge(Code, file, page => shown || BlankCheck.IsBlank(page) ? null : Grey(page, file), Judged.Passed(Code, "材料是彩色的。", "The document is in colour."))
            .Select(finding => finding with { Required = true });
    }

    private static Finding Grey(PageFacts page, AttachmentEvidence file)
    {
        var name = EachPage.Name(page, file);
        return Judged.Failed(Code, $"{name.Chinese}是黑白的，看不出红色印章。请用彩色模式重新扫描后上传。",
            $"{name.English} is in black and white, so that a red seal can't be seen. Please scan it again in colour and upload that.") with
        {
            Measured = "grey",
            Limit = "RGB",
        };
    }
}
