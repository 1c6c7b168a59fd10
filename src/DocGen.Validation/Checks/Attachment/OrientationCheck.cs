using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Pages lie the right way up.</summary>
internal static class OrientationCheck
{
    public const string Code = "attachment.orientation";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file)
    {
        var pages = PrintedPage.Of([file]).ToDictionary(page => page.Page.Page);
        return !file.Pages.IsEmpty && file.Pages.All(page => IsUnknown(page, pages)) ? [Unknown(file)]
            : SetOfFiles.WithUnread(Code, file, EachPage.Judge(Code, file, page => Fault(page, pages, file), Judged.Passed(Code, "页面方向正确。", "The pages lie the right way up.")));
    }

    private static bool IsUnknown(PageFacts page, Dictionary<int, PrintedPage> pages) =>
        page.Origin != PageOrigin.Drawn && page.Lines != LineDirection.Along && (!pages.TryGetValue(page.Page, out var printed) || printed.Turn is null);

    private static Finding Unknown(AttachmentEvidence file) => file.Unread.Any(part => part.Why == Obstacle.Budget)
        ? Judged.NotEvaluated(Code, "页数过多，没有识读，页面方向没有检查。请只上传需要的页面，或分几次上传。",
            "There are too many pages to be read, so which way up they lie was not checked. Please upload only the pages that are needed, or upload them in parts.") with
        { Required = true }
        : Judged.NotEvaluated(Code, "页面上没有足够的印刷文字，无法判断方向，这一项没有检查。", "There is too little print to tell which way up the pages lie, so this was not checked.");

    private static Finding? Fault(PageFacts page, Dictionary<int, PrintedPage> pages, AttachmentEvidence file)
    {
        if (page.Origin == PageOrigin.Drawn) return null;
        if (!pages.TryGetValue(page.Page, out var printed) || printed.Turn is not { } turn) return page.Lines == LineDirection.Along ? OnItsSide(page, file) : null;
        if (turn.Degrees == 0) return null;
        var (name, lies) = (EachPage.Name(page, file), turn.Degrees switch
        {
            180 => new Sentence("上下颠倒", "upside down"),
            90 => new Sentence("横倒，应顺时针转 90 度", "on its side and has to be turned by 90 degrees clockwise"),
            _ => new Sentence("横倒，应逆时针转 90 度", "on its side and has to be turned by 90 degrees anticlockwise"),
        });
        var finding = turn.IsSure
            ? Judged.Failed(Code, $"{name.Chinese}{lies.Chinese}。请用看图软件转正后保存，或重新扫描，再上传。", $"{name.English} lies {lies.English}. Please turn it in an image viewer and save it, or scan it again, and upload that.")
            : Judged.Warned(Code, $"{name.Chinese}可能{lies.Chinese}，需要人工查看。请查看页面，方向不对时转正后重新上传。",
                $"{name.English} seems to lie {lies.English}; a person has to look. Please see whether it does, and upload it anew the right way up.");
        return finding with { Measured = $"{turn.Degrees}°", Limit = "0°" };
    }

    /// <summary>Of writing that no program reads, as by hand, only the lines tell.</summary>
    private static Finding OnItsSide(PageFacts page, AttachmentEvidence file) =>
        Judged.Warned(Code, $"{EachPage.Name(page, file).Chinese}的文字行是竖着的，可能横倒，需要人工查看。请查看页面，方向不对时转正后重新上传。",
            $"On {EachPage.Within(page, file)} the lines of writing run up and down, so it seems to lie on its side; a person has to look. Please see whether it does, and upload it anew the right way up.");
}
