using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Pixels an inch of the paper: of the page that the scan fills, never of a tag, which every program may write as it likes.</summary>
internal static class ResolutionCheck
{
    public const string Code = "attachment.resolution";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) => EachPage.Judge(Code, file, page => Fault(page, file), Judged.Passed(Code,
        file.Pages.All(page => page.Origin == PageOrigin.Drawn) ? "页面由程序生成，不是扫描件，没有分辨率的问题。" : "扫描分辨率足够。",
        file.Pages.All(page => page.Origin == PageOrigin.Drawn) ? "The pages were made by a program, not scanned; resolution is no matter." : "The scan has enough pixels."));

    private static Finding? Fault(PageFacts page, AttachmentEvidence file)
    {
        var name = EachPage.Name(page, file);
        var finding = page switch
        {
            // Print of a program's own stays sharp whatever the picture beside it.
            { Dpi: >= AttachmentThresholds.OrnamentDpi and < AttachmentThresholds.LowDpi, Origin: PageOrigin.Mixed } => Judged.Warned(Code,
                $"{name.Chinese}里的图片约 {page.Dpi:0} dpi，可能看不清，需要人工查看。请换用 200 dpi 以上的扫描图后重新导出。",
                $"The picture on {EachPage.Within(page, file)} has about {page.Dpi:0} dpi and may not be legible; a person has to look. Please put in a scan of 200 dpi or more and export it again."),
            { Origin: PageOrigin.Mixed or PageOrigin.Drawn } => null,
            { Dpi: null } => Judged.NotEvaluated(Code,
                $"{name.Chinese}的内容过于复杂，看不出扫描分辨率，这一项没有检查。请用“打印 - 另存为 PDF”重新生成后上传。",
                $"What {EachPage.Within(page, file)} is made of is too much to tell how many pixels its scan has, so this was not checked. Please print it to PDF anew and upload that.") with
            { Required = true },
            { Dpi: < AttachmentThresholds.LowDpi } => Judged.Failed(Code,
                $"{name.Chinese}只有约 {page.Dpi:0} dpi（{page.Width}×{page.Height} 像素），小字看不清。请以 200 或 300 dpi 重新扫描，或上传未经压缩的原图。",
                $"{name.English} has only about {page.Dpi:0} dpi ({page.Width}×{page.Height} pixels): small print is lost. Please scan it again at 200 or 300 dpi, or upload the original."),
            { Dpi: < AttachmentThresholds.Dpi } => Judged.Warned(Code,
                $"{name.Chinese}约 {page.Dpi:0} dpi，低于建议的 200 dpi，需要人工查看。请尽量以 200 或 300 dpi 重新扫描。",
                $"{name.English} has about {page.Dpi:0} dpi, less than the 200 that are advised; a person has to look. Please scan it again at 200 or 300 dpi if you can."),
            _ => null,
        };
        return finding is null or { Outcome: FindingOutcome.NotEvaluated } ? finding : finding with { Measured = $"{page.Dpi:0} dpi", Limit = $"≥ {AttachmentThresholds.Dpi} dpi" };
    }
}
