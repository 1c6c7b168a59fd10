using DocGen.Validation.Kinds;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>The words that a kind of document bears stand somewhere in the upload.</summary>
internal static class WordsCheck
{
    public const string Code = "attachment.words";

    public static IEnumerable<Finding> Judge(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        if (asked.Kind.Words.IsEmpty) return [Judged.NotEvaluated(Code, "这类材料没有规定必须有的字样，这一项不作检查。", "This kind of document has no words that must stand on it; nothing was checked.")];
        var pages = PrintedPage.Of(files);
        WordRule[] missing = [.. asked.Kind.Words.Where(rule => Wanted.FirstWith(pages, rule.Any) is null)];
        if (missing.Length == 0) return [Judged.Passed(Code, "材料上有应有的字样。", "The document bears the words that it must.") with { Required = true }];
        return (SetOfFiles.Unread(Code, files) ?? SetOfFiles.Illegible(Code, pages)) is { } unknown ? [unknown] : missing.Select(rule => Missing(rule, asked.Kind));
    }

    private static Finding Missing(WordRule rule, AttachmentKind kind) => Judged.Failed(Code,
        $"没有找到{rule.Title.Chinese}，上传的可能不是{kind.Title.Chinese}。请核对后上传正确的材料，并确认标题完整、清楚。",
        $"{Capital(rule.Title.English)} could not be found: this seems not to be the right document ({kind.Title.English}). Please upload the right one, and make sure that its title is whole and clear.") with
    {
        Limit = string.Join(" / ", rule.Any),
        Required = true,
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
