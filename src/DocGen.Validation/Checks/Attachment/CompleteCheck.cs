using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Everything that the file should show is in it, and every page can be shown.</summary>
internal static class CompleteCheck
{
    public const string Code = "attachment.complete";

    private const string Again = "请打开原件确认每一页都能完整显示，重新导出或重新扫描后上传。",
        AgainInEnglish = "Please open the original, make sure that every page shows as a whole, export or scan it again and upload that.";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) => file.File switch
    {
        null or { Pdf: { Locked: true } or { Overgrown: true } } => [FileWords.NotInspected(Code)],
        { Pdf.Unreadable: true } => [Fault("PDF 已损坏，无法打开。", "The PDF is damaged and can't be opened.")],
        var facts => OfPages(file, facts),
    };

    private static Finding[] OfPages(AttachmentEvidence file, FileFacts facts)
    {
        Finding[] faults =
        [
            .. Announced(facts.Pdf),
            .. BrokenPages(file).Select(page => Page(file, page)),
            .. file.Unmeasured.Where(page => page.Why != Obstacle.Budget).Select(page => Undrawn(page)),
        ];
        if (faults.Length == 0 && facts.Damaged)
            faults = [file.IsPdf()
                ? Fault("PDF 有一部分数据缺失或已损坏。", "A part of the PDF's data is missing or damaged.")
                : Fault("图像数据缺失或已损坏，多半是保存或上传中断。", "A part of the picture's data is missing or damaged, probably because saving or uploading was interrupted.")];
        if (faults.Length > 0) return EachPage.Bounded(faults);
        // What the budget cut off, each check of pages tells of itself.
        return [Judged.Passed(Code, "文件完整。", "The file is complete.")];
    }

    private static IEnumerable<Finding> Announced(PdfFacts? pdf) => pdf is not { Announced: { } announced } ? [] :
    [
        Fault($"PDF 标明有 {announced} 页，只找到 {pdf.Pages} 页，其余缺失。", $"The PDF says that it has {announced} pages; only {pdf.Pages} can be found.")
            with { Measured = $"{pdf.Pages}", Limit = $"{announced}" },
    ];

    private static IEnumerable<int> BrokenPages(AttachmentEvidence file) =>
        (file.File?.Pdf?.Broken ?? []).Union(file.Pages.Where(page => page.Damaged).Select(page => page.Page)).Except(file.Unmeasured.Select(page => page.Page)).Order();

    private static Finding Page(AttachmentEvidence file, int page) => file.File is { Pages: 1, Pdf: null }
        ? Fault("图像数据缺失或已损坏，部分画面无法还原。", "A part of the picture's data is missing or damaged and can't be shown.").On(file, page)
        : Fault($"第 {page} 页的内容缺失或已损坏。", $"The content of page {page} is missing or damaged.").On(file, page);

    private static Finding Undrawn(UnmeasuredPage page) => page.Why == Obstacle.NotDecoded
        ? Fault($"第 {page.Page} 页无法显示。", $"Page {page.Page} can't be shown.")
        : page.Failure is WorkerFailure.TooSlow or WorkerFailure.TooMuchMemory
            ? Judged.Failed(Code,
                $"第 {page.Page} 页过大或过于复杂，没有处理完。请以 200 或 300 dpi 重新扫描这一页后上传。",
                $"Page {page.Page} is too large or too complex and could not be finished. Please scan this page again at 200 or 300 dpi and upload that.") with
            { Required = true }
        : Fault($"第 {page.Page} 页使解码程序出错，无法显示。", $"Page {page.Page} made the decoder fail and can't be shown.");

    private static Finding Fault(string chinese, string english) => Judged.Failed(Code, chinese + Again, $"{english} {AgainInEnglish}") with { Required = true };
}
