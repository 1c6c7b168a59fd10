using System.Globalization;
using System.Numerics;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// The same page twice among the files of an upload, also when it was saved anew, smaller or at another quality. Pages of one form look much alike, so only what is
/// alike to the last block counts.
/// </summary>
internal static class DuplicateCheck
{
    public const string Code = "attachment.duplicate";

    public static IEnumerable<Finding> Judge(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        if (files.All(file => file.Pages.IsEmpty))
            return [Judged.NotEvaluated(Code, "没有能比较的页面，这一项没有检查。", "There are no pages to compare, so this was not checked.")];
        Known[] pages = [.. files.SelectMany(file => file.Pages.Where(page => page.Strokes >= AttachmentThresholds.ComparableStrokes).Select(page => new Known(file, page)))];
        Finding[] repeated = [.. pages.Select((page, index) => pages[..index].FirstOrDefault(other => IsSame(page.Page, other.Page)) is { } first ? Repeated(page, first, files) : null).OfType<Finding>()];
        return repeated.Length == 0 ? [Judged.Passed(Code, "没有重复的页面。", "No page is there twice.")] : EachPage.Bounded(repeated);
    }

    private static bool IsSame(PageFacts one, PageFacts other) =>
        BitOperations.PopCount(one.Hash.Difference ^ other.Hash.Difference) <= AttachmentThresholds.SameDifference
        && BlocksApart(one.Hash.Blocks, other.Hash.Blocks) <= AttachmentThresholds.SameBlocks
        && IsNear(one.InkShare, other.InkShare) && IsNear(one.Strokes, other.Strokes);

    /// <summary>Pages of print that are full to their margins have one hash; how much is written on them differs.</summary>
    private static bool IsNear(double one, double other) => Math.Abs(one - other) <= AttachmentThresholds.SameInk * Math.Max(one, other);

    /// <summary>Of 256; all of them where one is damaged.</summary>
    private static int BlocksApart(string one, string other)
    {
        if (one.Length != other.Length) return 256;
        var apart = 0;
        for (var at = 0; at < one.Length; at++)
            apart += BitOperations.PopCount((uint)(int.Parse(one.AsSpan(at, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture) ^ int.Parse(other.AsSpan(at, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        return apart;
    }

    private static Finding Repeated(Known page, Known first, IReadOnlyList<AttachmentEvidence> files)
    {
        var (here, there) = (SetOfFiles.Name(page.Page, page.File, files), SetOfFiles.Name(first.Page, first.File, files));
        return Judged.Warned(Code,
            $"{here.Chinese}与{there.Chinese}相同，可能重复上传，或漏了应有的另一页，需要人工查看。请删去重复的，补上缺少的。",
            $"{here.English} is the same as {there.English}: it was uploaded twice, or stands where another should; a person has to look. Please leave out what is double and add what is missing.");
    }

    private sealed record Known(AttachmentEvidence File, PageFacts Page);
}
