using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Nothing that is written runs off the page.</summary>
internal static class CutCheck
{
    public const string Code = "attachment.cut";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) =>
        EachPage.Judge(Code, file, page => Fault(page, file), Judged.Passed(Code, "页面边缘没有被切掉的字。", "No writing is cut off at the edges."));

    private static Finding? Fault(PageFacts page, AttachmentEvidence file)
    {
        if (page.Origin == PageOrigin.Drawn) return null;
        var cuts = page.Cuts.Where(cut => cut.Letters >= AttachmentThresholds.FewCutLetters || cut.Rules >= AttachmentThresholds.FewCutRules).ToArray();
        if (cuts.Length == 0) return null;
        var (name, worst) = (EachPage.Name(page, file), cuts.MaxBy(cut => cut.Letters + cut.Rules)!);
        var finding = cuts.Any(cut => cut.Letters >= AttachmentThresholds.CutLetters || cut.Rules >= AttachmentThresholds.CutRules)
            ? Judged.Failed(Code,
                $"{name.Chinese}{Edges(cuts).Chinese}边的内容被切掉了。请把整页放进画面，四边留出空白，重新扫描或拍摄。",
                $"Writing is cut off at the {Edges(cuts).English} of {EachPage.Within(page, file)}. Please scan or take the whole page again, with some room on all sides.")
            : Judged.Warned(Code,
                $"{name.Chinese}{Edges(cuts).Chinese}边可能切掉了一些字，需要人工查看。请确认整页都在画面里，必要时重新扫描。",
                $"Some writing may be cut off at the {Edges(cuts).English} of {EachPage.Within(page, file)}; a person has to look. Please make sure that the whole page is there.");
        return finding with { Measured = $"{worst.Letters} letters, {worst.Rules} rules", Limit = "0", Place = EachPage.Place(worst.Box, page, file) };
    }

    private static Sentence Edges(CutEdge[] cuts) => new(
        string.Concat(cuts.Select(cut => cut.Edge switch { PageEdge.Left => "左", PageEdge.Top => "上", PageEdge.Right => "右", _ => "下" })),
        string.Join(", ", cuts.Select(cut => cut.Edge switch { PageEdge.Left => "left", PageEdge.Top => "top", PageEdge.Right => "right", _ => "bottom" })));
}
