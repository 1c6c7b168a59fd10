using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// Pages with nothing on them. The empty back of a sheet is no fault and is only told; a file of nothing else is. Whether enough pages hold something,
/// <see cref="PagesCheck"/> says of all files together.
/// </summary>
internal static class BlankCheck
{
    public const string Code = "attachment.blank";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file)
    {
        var written = file.Pages.Count(page => !IsBlank(page));
        return EachPage.Judge(Code, file, page => IsBlank(page) ? Blank(page, file, written) : null, Judged.Passed(Code, "没有空白页。", "No page is blank."));
    }

    /// <summary>Grain and specks at most; of a page that a program drew, nothing at all.</summary>
    public static bool IsBlank(PageFacts page) =>
        page is { InkShare: < AttachmentThresholds.BlankInk, Strokes: < AttachmentThresholds.BlankStrokes } && page is not { Origin: PageOrigin.Drawn or PageOrigin.Mixed, Strokes: > 0 };

    private static Finding Blank(PageFacts page, AttachmentEvidence file, int written)
    {
        var name = EachPage.Name(page, file);
        var finding = written switch
        {
            0 => Judged.Failed(Code,
                $"{name.Chinese}是空白的，文件里没有任何内容。请检查扫描时是否放反了纸面，重新扫描后上传。",
                $"{name.English} is blank, and nothing else is in the file. Please check that the paper lay the right way round, scan it again and upload that."),
            _ => Judged.Passed(Code, $"{name.Chinese}是空白页，不影响检查。", $"{name.English} is blank, which does no harm."),
        };
        return finding with { Measured = $"ink {100 * page.InkShare:0.##} %", Limit = $"≥ {100 * AttachmentThresholds.BlankInk:0.##} %" };
    }
}
