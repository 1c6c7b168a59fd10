using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Nothing in it is larger than a document can be: pixels, pages, objects, and what streams become once they are decoded. What is, is not decoded.</summary>
internal static class SizeCheck
{
    public const string Code = "attachment.size";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file) => file.File switch
    {
        null or { Pdf: { Locked: true } or { Unreadable: true, Overgrown: false } } => [FileWords.NotInspected(Code)],
        { Pdf.Overgrown: true } =>
        [
            Fault("PDF 的内部结构过于庞大，没有打开。请用“打印 - 另存为 PDF”重新生成，或分成几个文件上传。",
                "The PDF's inner structure is far too large; it was not opened. Please print it to PDF anew, or upload it in parts."),
        ],
        { Largest: { } largest } when IsTooLarge(largest) => [TooManyPixels(largest)],
        { Pdf: { Odd: { IsEmpty: false } odd } } => EachPage.Bounded([.. odd.Select(page => Page(page).On(file, page.Page))]),
        { Largest: { } largest } when !file.IsPdf() => [Judged.Passed(Code, $"图片为 {largest.Width}×{largest.Height} 像素。", $"The picture has {largest.Width}×{largest.Height} pixels.")],
        _ => [Judged.Passed(Code, "文件结构和页面尺寸正常。", "The file's structure and the size of its pages are usual.")],
    };

    /// <summary>It would fill a worker's memory.</summary>
    public static bool IsTooLarge(PixelSize size) => size.Pixels > AttachmentThresholds.MaxPixels;

    private static Finding TooManyPixels(PixelSize size) => Fault(
        $"图片为 {size.Width}×{size.Height} 像素，像素总数超过 1 亿，没有解码。请以 200 或 300 dpi 重新扫描，或用看图软件缩小后上传。",
        $"The picture has {size.Width}×{size.Height} pixels, more than 100 million in all, and was not decoded. Please scan it again at 200 or 300 dpi, or reduce it in an image viewer.")
        with
    { Measured = $"{size.Pixels} px", Limit = $"≤ {AttachmentThresholds.MaxPixels} px" };

    private static Finding Page(OddPage page)
    {
        var size = FormattableString.Invariant($"{page.Width:0.#}×{page.Height:0.#}");
        var finding = Math.Min(page.Width, page.Height) < AttachmentThresholds.ShortestSide
            ? Fault($"第 {page.Page} 页的页面尺寸只有 {size} 毫米，无法阅读。请按 A4 纸张大小重新扫描或导出后上传。",
                $"Page {page.Page} measures only {size} mm and can't be read. Please scan or export it again in A4 size and upload that.")
            : Fault($"第 {page.Page} 页的页面尺寸达 {size} 毫米，不是纸张的大小。请按 A4 纸张大小重新扫描或导出后上传。",
                $"Page {page.Page} measures {size} mm, which no paper has. Please scan or export it again in A4 size and upload that.");
        return finding with { Measured = $"{size} mm" };
    }

    private static Finding Fault(string chinese, string english) => Judged.Failed(Code, chinese, english) with { Required = true };
}
