using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>As many pages as the kind asks for, of all files together; blank ones, as the backs of sheets, count for nothing.</summary>
internal static class PagesCheck
{
    public const string Code = "attachment.pages";

    public static IEnumerable<Finding> Judge(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        var (least, most) = (asked.Kind.LeastPages, asked.Kind.MostPages);
        var blank = files.Sum(file => file.Pages.Count(BlankCheck.IsBlank));
        var (pages, unknown) = (files.Sum(file => file.File?.Pages ?? 0) - blank, files.Count(file => file.File is null or { Pages: 0 }));
        var (chinese, english) = blank == 0 ? ("", "") : ($"（另有 {blank} 页空白，不计入）", $" (not counting {blank} blank)");
        var range = least == most ? $"{least}" : $"{least}–{most}";
        var finding = pages switch
        {
            _ when pages > most => Judged.Failed(Code,
                $"共有 {pages} 页{chinese}，超过规定的 {most} 页。请只上传需要的页面；重复的、空白的、与本项无关的请删去。",
                $"There are {pages} pages{english}, more than the {most} that are taken. Please upload only the pages that are needed, without doubles, blanks and what belongs elsewhere."),
            _ when unknown > 0 => Judged.NotEvaluated(Code,
                $"有 {unknown} 个文件没有打开，页数没有检查。请按这些文件的说明处理后重新上传。",
                $"{unknown} of the files could not be opened, so the pages were not counted. Please see what is said of these files, mend that and upload them again."),
            _ when pages < least => Judged.Failed(Code,
                $"共有 {pages} 页{chinese}，至少应有 {least} 页。请补上缺少的页面后一并上传。",
                $"There are {pages} pages{english}; at least {least} are needed. Please add what is missing and upload everything together."),
            _ => Judged.Passed(Code, $"共 {pages} 页{chinese}，符合要求。", $"There {(pages == 1 ? "is 1 page" : $"are {pages} pages")}{english}, as required."),
        };
        return [finding with { Measured = $"{pages}", Limit = range, Clause = asked.Kind.Clause, Required = true }];
    }
}
