using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>What the checks of all files together have in common: how they name a page, and why they can't say something.</summary>
internal static class SetOfFiles
{
    /// <summary>“第 2 个文件第 3 页”, “第 3 页” of one file, “图片” of one picture.</summary>
    public static Sentence Name(PrintedPage page, IReadOnlyList<AttachmentEvidence> files) => Name(page.Page, page.File, files);

    /// <inheritdoc cref="Name(PrintedPage, IReadOnlyList{AttachmentEvidence})"/>
    public static Sentence Name(PageFacts page, AttachmentEvidence file, IReadOnlyList<AttachmentEvidence> files)
    {
        var name = EachPage.Name(page, file);
        return files.Count == 1 ? name : new($"第 {file.Number} 个文件{name.Chinese}", $"{name.English} of file {file.Number}");
    }

    /// <summary>Null with several files: a place says no file.</summary>
    public static FindingPlace? Place(Documents.PixelBox box, PrintedPage page, IReadOnlyList<AttachmentEvidence> files) => files.Count == 1 ? EachPage.Place(box, page.Page, page.File) : null;

    /// <summary>Not everything was looked at: what was not found may stand there. Null when everything was.</summary>
    public static Finding? Unread(string code, IReadOnlyList<AttachmentEvidence> files)
    {
        if (files.All(file => file.Pages.IsEmpty))
            return Judged.NotEvaluated(code, "没有能识读的页面，这一项没有检查。请按其他各项的说明处理后重新上传。",
                "There is no page that could be read, so this was not checked. Please see what is said of the files themselves, mend that and upload them again.") with
            { Required = true };
        var unmeasured = files.SelectMany(file => file.Unmeasured.Select(page => page.Why));
        Obstacle[] obstacles = [.. unmeasured, .. PrintedPage.Of(files).Where(page => page.IsCut).Select(_ => Obstacle.Budget), .. files.SelectMany(file => file.Unread.Where(part => part.Task.Aim != ReadingAim.Sample && !IsReadOtherwise(file, part)).Select(part => part.Why))];
        if (obstacles.Length == 0) return null;
        var finding = obstacles.Contains(Obstacle.Budget)
            ? Judged.NotEvaluated(code, "页数过多，没有全部识读，在已识读的页面上没有找到，这一项需要人工查看。请只上传需要的页面，或分几次上传。",
                "There are too many pages to read them all, and it was not found on those that were read; a person has to look. Please upload only the pages that are needed, or upload them in parts.")
            : Judged.NotEvaluated(code, "有的页面无法识读，在其余页面上没有找到，这一项需要人工查看。请重新扫描这些页面后上传。",
                "Some pages could not be read, and it was not found on the others; a person has to look. Please scan those pages again and upload the file anew.");
        return finding with { Required = true };
    }

    /// <summary>So little could be read that nothing can be said of what was not found. Null when enough was.</summary>
    public static Finding? Illegible(string code, IReadOnlyList<PrintedPage> pages) =>
        pages.Any(page => page.Page.Origin == PageOrigin.Drawn || page.Print is { Characters: >= AttachmentThresholds.FewCharacters, Confidence: >= AttachmentThresholds.Illegible }) ? null
        : Judged.NotEvaluated(code, "文字无法识读，没有能核对的内容，这一项需要人工查看。请清楚地重新扫描后上传。",
            "Nothing on the pages could be read, so there was nothing to compare with; a person has to look. Please scan them again more clearly and upload that.") with
        { Required = true };

    private static bool IsReadOtherwise(AttachmentEvidence file, UnreadPart part) =>
        file.Readings.Any(reading => reading.Page == part.Task.Page && reading.Aim is ReadingAim.Print or ReadingAim.OwnText);

    /// <summary>What a check of each page says, and that some pages could not be read; without a word that all is well then.</summary>
    public static IEnumerable<Finding> WithUnread(string code, AttachmentEvidence file, IEnumerable<Finding> findings)
    {
        var unread = file.Unread.Where(part => part.Why is Obstacle.Budget or Obstacle.WorkerFailed && file.Readings.All(reading => reading.Page != part.Task.Page)).DistinctBy(part => part.Task.Page).ToArray();
        if (unread.Length == 0) return findings;
        var (first, pages) = (unread.Min(part => part.Task.Page), unread.Length);
        var finding = unread.Any(part => part.Why == Obstacle.Budget)
            ? Judged.NotEvaluated(code, $"页数过多，从第 {first} 页起有 {pages} 页没有识读，这一项没有检查。请只上传需要的页面，或分几次上传。",
                $"There are too many pages: from page {first} on, {pages} were not read, so this was not checked there. Please upload only the pages that are needed, or upload them in parts.")
            : Judged.NotEvaluated(code, $"第 {first} 页{(pages > 1 ? $"等 {pages} 页" : "")}无法识读，这一项没有检查。请重新扫描这些页面后上传。",
                $"Page {first}{(pages > 1 ? $" and {pages - 1} more" : "")} could not be read, so this was not checked there. Please scan them again and upload the file anew.");
        return [.. findings.Where(one => one.Outcome is not FindingOutcome.Passed), finding with { Required = true }];
    }
}
