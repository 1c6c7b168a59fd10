using System.Globalization;
using DocGen.Validation.Kinds;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What a person reads on a terminal of scanned documents: what is said of all files together, then of each; and what kinds there are.</summary>
internal sealed class AttachmentText(TextWriter output, ReportText text, Language language)
{
    /// <param name="files">As they were named on the command line.</param>
    public void Write(AttachmentReport report, IReadOnlyList<FileInfo> files)
    {
        if (report.Reports is [var only])
        {
            text.Write(null, report.Verdict, [.. only.Findings, .. report.Findings]);
            return;
        }
        text.Write(Say("整份材料", "all files together"), report.Verdict, report.Findings);
        foreach (var file in report.Reports) text.Write(files[file.File - 1].ToString(), file.Verdict, file.Findings);
    }

    public void Write(AttachmentKindList list)
    {
        foreach (var kind in list.Kinds)
        {
            output.WriteLine($"{kind.Kind}  {kind.Title}");
            foreach (var line in (IEnumerable<string?>)[Files(kind), Seals(kind), Contents(kind), kind.Clause])
                if (line is not null) output.WriteLine("    " + line);
        }
    }

    private string Files(AttachmentKindEntry kind) => Joined(
    [
        string.Join('/', kind.Formats),
        kind.LeastPages == kind.MostPages ? Say($"{kind.MostPages} 页", $"{kind.MostPages} pages") : Say($"{kind.LeastPages}–{kind.MostPages} 页", $"{kind.LeastPages}–{kind.MostPages} pages"),
        Say($"至多 {kind.MostFiles} 个文件，每个 {Megabytes(kind.MostBytes)} MB", $"at most {kind.MostFiles} files of {Megabytes(kind.MostBytes)} MB"),
        kind.Colour ? Say("须彩色", "in colour") : null,
        kind.Writing == Writing.Handwritten ? Say("手写", "handwritten") : null,
    ]);

    private string? Seals(AttachmentKindEntry kind) => kind.LeastSeals == 0 ? null
        : Say($"红色印章至少 {kind.LeastSeals} 枚", $"at least {kind.LeastSeals} red seals") + (kind.SealPlaces.Count == 0 ? "" : Say("：", ": ") + Listed(kind.SealPlaces.Select(place => place.Title)));

    private string? Contents(AttachmentKindEntry kind)
    {
        string?[] parts =
        [
            kind.Words.Count == 0 ? null : Say("应写有 ", "must say ") + Listed(kind.Words),
            kind.Names.Count == 0 ? null : Say("可核对 ", "may be held against ") + Listed(kind.Names.Select(Name)),
            kind.Parts.Count == 0 ? null : Say("应包括 ", "consists of ") + Listed(kind.Parts.Select(part => part.Required ? part.Title : part.Title + Say("（可无）", " (optional)"))),
        ];
        return parts.All(part => part is null) ? null : Joined(parts);
    }

    /// <summary>The option that tells it.</summary>
    private static string Name(string expected) => "--" + expected;

    private static string Megabytes(long bytes) => (bytes / (1024.0 * 1024)).ToString("0.#", CultureInfo.InvariantCulture);

    private string Listed(IEnumerable<string> items) => string.Join(Say("、", ", "), items);

    private string Joined(IEnumerable<string?> parts) => string.Join(Say("；", "; "), parts.Where(part => part is not null));

    private string Say(string chinese, string english) => new Sentence(chinese, english).In(language);
}
