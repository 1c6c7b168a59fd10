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
        PartRule[] missing = [.. asked.Kind.Parts.Where(part => part.Presence == Needed.Yes && Wanted.FirstWith(pages, part.Any) is null)];
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

    private static Finding Missing(PartRule part) => Judged.Failed(Code,
        $"没有找到“{part.Title.Chinese}”。请补上这一部分后，与其他部分一起重新上传；如果已经上传，请确认页面完整、文字清楚。",
        $"The {part.Title.English} could not be found. Please add it and upload everything again together; if it is there, please make sure that its page is whole and its print clear.") with
    {
        Required = true,
    };
}
