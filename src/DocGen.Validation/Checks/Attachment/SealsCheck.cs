using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// Red seals are there, as many as the kind wants and where it wants them. A grey scan can't show any and is told so. Where the words around a place can't be read the
/// seals are only counted. A seal that was printed in colour looks the same: presence is all that is told.
/// </summary>
internal static class SealsCheck
{
    public const string Code = "attachment.seals";

    public static IEnumerable<Finding> Judge(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        var (pages, least) = (PrintedPage.Of(files), Math.Max(asked.Kind.LeastSeals, asked.Kind.SealPlaces.Sum(rule => rule.Least)));
        var count = pages.Sum(page => page.Page.Seals.Length);
        if (least == 0)
            return [Judged.NotEvaluated(Code, $"这类材料没有规定印章，这一项不作检查（找到红色印章 {count} 枚）。", $"This kind of document need not be sealed; nothing was checked ({count} red seals were found).") with { Measured = $"{count}" }];
        Finding[] findings = count < least ? [TooFew(pages, files, count, least)] : [.. Places(pages, files, asked.Kind, count)];
        return findings.Select(finding => finding with { Measured = $"{count}", Limit = $"≥ {least}", Required = true });
    }

    private static Finding TooFew(PrintedPage[] pages, IReadOnlyList<AttachmentEvidence> files, int count, int least)
    {
        if (files.All(file => file.Pages.IsEmpty) || files.Any(file => !file.Unmeasured.IsEmpty))
            return Judged.NotEvaluated(Code, "有的页面没有检查，印章是否齐全需要人工查看。请重新扫描这些页面后上传。",
                "Some pages were not looked at, so a person has to see whether all seals are there. Please scan those pages again and upload the file anew.");
        var grey = pages.Where(IsGrey).ToArray();
        if (grey.Length > 0)
        {
            var which = grey.Length == pages.Length ? new("扫描件", "The scan") : SetOfFiles.Name(grey[0], files);
            return Judged.Failed(Code, $"{which.Chinese}是黑白的，看不出红色印章（需要 {least} 枚，彩色页面上找到 {count} 枚）。请彩色扫描后重新上传。",
                $"{which.English} is in black and white and can't show a red seal ({least} are needed, {count} were found on pages in colour). Please scan it in colour and upload that.");
        }
        return count == 0
            ? Judged.Failed(Code, $"没有找到红色印章（需要 {least} 枚）。请加盖公章，彩色扫描后重新上传；已经盖章的，请确认印章清楚、完整。",
                $"No red seal could be found ({least} needed). Please have the document sealed, scan it in colour and upload that; if it is sealed, make sure that the seal is clear and whole.")
            : Judged.Failed(Code, $"需要 {least} 枚红色印章，只找到 {count} 枚。请补盖缺少的公章，彩色扫描后重新上传；已经盖章的，请确认印章清楚、完整。",
                $"{least} red seals are needed, and {count} could be found. Please have the missing ones added, scan the document in colour and upload that; if they are there, make sure that they are clear and whole.");
    }

    /// <summary>No page of its file shows a colour, and the paper itself has none: black print that was scanned in colour has the tint of lamp and paper.</summary>
    private static bool IsGrey(PrintedPage page) => page.Page.Light.Tint <= AttachmentThresholds.GreyTint
        && page.File.Pages.All(other => other.Origin != PageOrigin.Drawn && other.ColourShare < AttachmentThresholds.ColourShare);

    private static IEnumerable<Finding> Places(PrintedPage[] pages, IReadOnlyList<AttachmentEvidence> files, AttachmentKind kind, int count)
    {
        SealPlace[][] known = [.. kind.SealPlaces.Select(rule => SealPlaces.Of(rule, pages).ToArray())];
        SealPlace[] places = [.. known.Where(of => of.Length > 0).Select(of => of.MaxBy(place => place.Page.Page.Seals.Length)!)];
        var counts = SealPlaces.Count(places);
        var wanting = places.Zip(counts).Where(place => place.Second < place.First.Rule.Least).Select(place => place.First).ToArray();
        if (wanting.Length > 0) return wanting.Select(place => Wanting(place, files));
        return
        [
            places.Length == kind.SealPlaces.Length
                ? Judged.Passed(Code, kind.SealPlaces.IsEmpty ? $"找到红色印章 {count} 枚。" : $"找到红色印章 {count} 枚，都在应盖的位置。",
                    kind.SealPlaces.IsEmpty ? $"{count} red seals were found." : $"{count} red seals were found, where they must stand.")
                : Judged.Passed(Code, $"找到红色印章 {count} 枚。表格上的文字没有全部识读，只核对了数量，没有核对位置。",
                    $"{count} red seals were found. Not all words of the form could be read, so they were counted, and their places were not compared."),
        ];
    }

    private static Finding Wanting(SealPlace place, IReadOnlyList<AttachmentEvidence> files)
    {
        var on = SetOfFiles.Name(place.Page, files);
        return Judged.Failed(Code, $"{on.Chinese}“{place.Rule.Title.Chinese}”处没有找到红色印章。请在该处加盖公章，彩色扫描后重新上传；已经盖章的，请确认印章清楚、没有盖到别处。",
            $"{on.English} has no red seal at “{place.Rule.Title.English}”. Please have it sealed there, scan it in colour and upload that; if it is sealed, make sure that the seal is clear and in its place.") with
        {
            Place = SetOfFiles.Place(place.Box, place.Page, files),
        };
    }
}
