using DocGen.Validation.Kinds;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Each part that an upload consists of is on some page of some file; parts may share a page.</summary>
internal static class PartsCheck
{
    public const string Code = "attachment.parts";

    public static IEnumerable<Finding> Judge(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        if (asked.Kind.Parts.IsEmpty) return [Judged.NotEvaluated(Code, "这类材料没有规定组成部分，这一项不作检查。", "This kind of document has no parts that are told; nothing was checked.")];
        var pages = PrintedPage.Of(files);
        var missing = Missing(pages, asked.Kind);
        if (missing.Length == 0)
        {
            var titles = asked.Kind.Parts.Where(part => part.Presence == Needed.Yes).Select(part => part.Title).ToArray();
            return
            [
                Judged.Passed(Code, $"应有的部分都在：{string.Join("、", titles.Select(title => title.Chinese))}。", $"All parts are there: {string.Join(", ", titles.Select(title => title.English))}.") with { Required = true },
            ];
        }
        return (SetOfFiles.Unread(Code, files) ?? SetOfFiles.Illegible(Code, pages)) is { } unknown ? [unknown] : missing.Select(Missing);
    }

    /// <summary>Parts that are needed and stand nowhere, or only on pages that others need for themselves.</summary>
    public static PartRule[] Missing(IReadOnlyList<PrintedPage> pages, AttachmentKind kind)
    {
        PartRule[] needed = [.. kind.Parts.Where(part => part.Presence == Needed.Yes)];
        PrintedPage[][] candidates = [.. needed.Select(part => Wanted.With(pages, part.Any).ToArray())];
        var holder = new Dictionary<PrintedPage, int>();
        return [.. needed.Where((part, at) => part.OwnPage == Needed.Yes ? !Give(at, []) : candidates[at].Length == 0)];

        bool Give(int at, HashSet<PrintedPage> tried)
        {
            foreach (var page in candidates[at])
                if (tried.Add(page) && (!holder.TryGetValue(page, out var other) || Give(other, tried)))
                {
                    holder[page] = at;
                    return true;
                }
            return false;
        }
    }

    private static Finding Missing(PartRule part) => Judged.Failed(Code,
        $"没有找到“{part.Title.Chinese}”。请补上这一部分后，与其他部分一起重新上传；如果已经上传，请确认页面完整、文字清楚。",
        $"The {part.Title.English} could not be found. Please add it and upload everything again together; if it is there, please make sure that its page is whole and its print clear.") with
    {
        Required = true,
    };
}
