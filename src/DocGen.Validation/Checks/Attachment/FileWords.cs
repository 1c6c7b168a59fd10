using DocGen.Documents.Pictures;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>How the checks of files speak: of sizes, of pages, and of what could not be inspected.</summary>
internal static class FileWords
{
    /// <summary>Pages that are named one by one.</summary>
    private const int MostNamed = 10;

    public static bool IsPdf(this AttachmentEvidence file) => file.Identity.Format == PictureSignature.Pdf;

    /// <summary>No worker told anything of the file; another finding says why and what to do about it.</summary>
    public static Finding NotInspected(string code) => Judged.NotEvaluated(code,
        "文件没有打开，这一项没有检查。请按其他各项的说明处理后重新上传。",
        "The file was not opened, so this was not checked. Please see what else is said of the file, mend that and upload it again.")
        with
    { Required = true };

    /// <summary>“第 1、3、4 页”, “第 1、2 页等 30 页”; empty for none.</summary>
    public static Sentence Pages(IReadOnlyCollection<int> pages)
    {
        if (pages.Count == 0) return new("", "");
        var (named, more) = (pages.Take(MostNamed).ToList(), pages.Count > MostNamed);
        return new(
            $"第 {string.Join('、', named)} 页{(more ? $"等 {pages.Count} 页" : "")}",
            $"{(pages.Count > 1 ? "pages" : "page")} {string.Join(", ", named)}{(more ? $" and {pages.Count - MostNamed} more" : "")}");
    }

    /// <summary>As file managers show it, where K is 1024.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => FormattableString.Invariant($"{bytes} B"),
        < 1024 * 1000 => FormattableString.Invariant($"{bytes / 1024.0:0.#} KB"),
        _ => FormattableString.Invariant($"{bytes / (1024.0 * 1024):0.##} MB"),
    };

    /// <summary>The whole page, where it was measured.</summary>
    public static Finding On(this Finding finding, AttachmentEvidence file, int page) =>
        finding with { Place = file.Pages.FirstOrDefault(facts => facts.Page == page) is { } facts ? EachPage.Place(facts, file) : null };
}
