using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Print can be read. Of handwriting, and of what may be, no program's confidence says anything.</summary>
internal static class LegibleCheck
{
    public const string Code = "attachment.legible";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file, AttachmentQuestion asked)
    {
        if (asked.Kind.Writing != Writing.Printed)
            return [Judged.NotEvaluated(Code, "这类材料可能是手写的，不用识读程序判断清晰度，由清晰度和对比度两项检查。",
                "This kind of document may be written by hand; whether it can be read is judged by its sharpness and contrast alone.")];
        var pages = PrintedPage.Of([file]).ToDictionary(page => page.Page.Page);
        if (!file.Pages.IsEmpty && file.Pages.All(page => page.Origin == PageOrigin.Drawn)) return [Judged.Passed(Code, "文字是电子文件自带的，可以读取。", "The text is the file's own and can be read.")];
        return file.Pages.Length > 0 && file.Pages.All(page => page.Origin == PageOrigin.Drawn || !pages.TryGetValue(page.Page, out var printed) || Print(printed) is null)
            ? [NothingRead(file)]
            : SetOfFiles.WithUnread(Code, file,
                EachPage.Judge(Code, file, page => pages.TryGetValue(page.Page, out var printed) ? Fault(printed, file) : null, Judged.Passed(Code, "文字清楚，可以识读。", "The print is clear and can be read.")));
    }

    /// <summary>Null where it says nothing: nothing was read, or too little, or the page lies on its side.</summary>
    private static (int Characters, double Confidence)? Print(PrintedPage page) =>
        page.Turn is null or { Degrees: 0 } or { IsSure: true } && page.Print is { } print && (print.Characters >= AttachmentThresholds.FewCharacters || page.Page.Strokes >= AttachmentThresholds.ManyStrokes) ? print : null;

    private static Finding NothingRead(AttachmentEvidence file) => file.Unread.Any(part => part.Why == Obstacle.Budget)
        ? Judged.NotEvaluated(Code, "页数过多，没有识读，文字是否清楚没有检查。请只上传需要的页面，或分几次上传。",
            "There are too many pages to be read, so whether the print is clear was not checked. Please upload only the pages that are needed, or upload them in parts.") with
        { Required = true }
        : Judged.NotEvaluated(Code, "页面上几乎没有印刷文字，这一项没有检查。", "There is hardly any print on the pages, so this was not checked.");

    private static Finding? Fault(PrintedPage printed, AttachmentEvidence file)
    {
        if (printed.Page.Origin == PageOrigin.Drawn || Print(printed) is not { } print) return null;
        var name = EachPage.Name(printed.Page, file);
        var finding = print switch
        {
            { Characters: < AttachmentThresholds.FewCharacters } or { Confidence: < AttachmentThresholds.Illegible } => Judged.Failed(Code,
                $"{name.Chinese}文字模糊，无法识读。请用 200 dpi 以上重新扫描，或在光线充足处对准后重拍，再上传。",
                $"The print of {EachPage.Within(printed.Page, file)} is not clear enough to be read. Please scan it again at 200 dpi or more, or photograph it in good light and in focus, and upload that."),
            { Confidence: < AttachmentThresholds.Legible } => Judged.Warned(Code,
                $"{name.Chinese}文字不够清楚，需要人工查看。请尽量重新扫描得清楚一些再上传。",
                $"The print of {EachPage.Within(printed.Page, file)} is not quite clear; a person has to look. Please scan it more clearly if you can."),
            _ => null,
        };
        return finding is null ? null : finding with { Measured = $"{print.Characters}, {print.Confidence:0}", Limit = $"≥ {AttachmentThresholds.FewCharacters}, ≥ {AttachmentThresholds.Legible:0}" };
    }
}
