using DocGen.Documents;
using DocGen.Documents.Pictures;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>What a check says of each page becomes the findings of a file: one for each page at fault, else one that says that all is well, or why it can't be said.</summary>
internal static class EachPage
{
    /// <summary>Of one check; then one that counts the rest.</summary>
    private const int MostFindings = 10;

    /// <param name="fault">Null where the page has none.</param>
    /// <param name="well">When no page has one.</param>
    public static IEnumerable<Finding> Judge(string code, AttachmentEvidence file, Func<PageFacts, Finding?> fault, Finding well)
    {
        if (file.Pages.IsEmpty) return [NothingMeasured(code, file)];
        Finding[] faults = [.. file.Pages.Select(page => (Page: page, Finding: fault(page))).Where(one => one.Finding is not null).Select(one => At(one.Finding!, one.Page, file))];
        Finding[] found = faults.Length == 0 && file.Unmeasured.IsEmpty ? [well] : Bounded(faults);
        return file.Unmeasured.IsEmpty ? found : [.. found, Unmeasured(code, file)];
    }

    /// <summary>“第 3 页”, or “图片” of a file that is one picture.</summary>
    public static Sentence Name(PageFacts page, AttachmentEvidence file) =>
        HasPages(file) ? new($"第 {page.Page} 页", $"Page {page.Page}") : new("图片", "The picture");

    /// <summary>The same within an English sentence.</summary>
    public static string Within(PageFacts page, AttachmentEvidence file) => HasPages(file) ? $"page {page.Page}" : "the picture";

    /// <summary>The whole page.</summary>
    public static FindingPlace Place(PageFacts page, AttachmentEvidence file) => Place(new(0, 0, page.Width, page.Height), page, file);

    public static FindingPlace Place(PixelBox box, PageFacts page, AttachmentEvidence file) => new(box, HasPages(file) ? page.Page : null);

    /// <summary>The first findings, and one that counts the others, as grave as the gravest of them.</summary>
    public static Finding[] Bounded(Finding[] findings)
    {
        if (findings.Length <= MostFindings) return findings;
        var rest = findings[MostFindings..];
        FindingOutcome[] grave = [FindingOutcome.Failed, FindingOutcome.Warned, FindingOutcome.NotEvaluated, FindingOutcome.Passed];
        var gravest = grave.First(outcome => rest.Any(finding => finding.Outcome == outcome));
        return
        [
            .. findings[..MostFindings],
            new(findings[0].Code, gravest, new Sentence($"另有 {rest.Length} 页有同样的情况，不再逐页列出，请一并处理。", $"{rest.Length} more pages are the same and not listed one by one; please mend them too."))
            { Required = rest.Any(finding => finding.Required) },
        ];
    }

    private static bool HasPages(AttachmentEvidence file) => file.Identity.Format is not (PictureSignature.Jpeg or PictureSignature.Png);

    private static Finding At(Finding finding, PageFacts page, AttachmentEvidence file) => finding with { Place = finding.Place ?? Place(page, file) };

    private static Finding NothingMeasured(string code, AttachmentEvidence file) => !file.Unmeasured.IsEmpty
        ? Unmeasured(code, file)
        : Judged.NotEvaluated(code,
            "文件没有能检查的页面，这一项没有检查。请按其他各项的说明处理后重新上传。",
            "The file has no page that could be looked at, so this was not checked. Please see what is said of the file itself, mend that and upload it again.") with
        { Required = true };

    private static Finding Unmeasured(string code, AttachmentEvidence file)
    {
        var (pages, first) = (file.Unmeasured.Sum(page => page.Count), file.Unmeasured[0].Page);
        var cut = file.Unmeasured.Where(page => page.Why == Obstacle.Budget).Sum(page => page.Count);
        var finding = cut == pages
            ? Judged.NotEvaluated(code,
                $"一次上传的页数过多，从第 {first} 页起共 {cut} 页没有检查。请只上传需要的页面，或分几次上传。",
                $"The upload has too many pages: from page {first} on, {cut} were not checked. Please upload only the pages that are needed, or upload them in parts.")
            : Judged.NotEvaluated(code,
                $"第 {first} 页{(pages > 1 ? $"等 {pages} 页" : "")}无法解码，这一项没有检查。请重新扫描这些页面后上传。",
                $"Page {first}{(pages > 1 ? $" and {pages - 1} more" : "")} could not be decoded, so this was not checked there. Please scan them again and upload the file anew.");
        return finding with { Required = true };
    }
}
