using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>A PDF that is only looked at: nothing in it runs, starts, sends, or hides from whoever reads its pages. Links do no harm, nor do the data that electronic certificates carry of themselves.</summary>
internal static class ActiveContentCheck
{
    public const string Code = "attachment.active-content";

    private const string Mend = "请打开它，用“打印 - 另存为 PDF”重新生成后上传。", MendInEnglish = "Please open it, print it to PDF anew and upload that.";

    public static IEnumerable<Finding> Judge(AttachmentEvidence file)
    {
        if (file.File is not { } facts) return [FileWords.NotInspected(Code)];
        if (facts.Pdf is not { } pdf) return [Judged.Passed(Code, "图片里没有脚本和附件。", "A picture holds no scripts and no files.")];
        Finding[] faults = [.. pdf.Active.Where(active => !IsHarmless(active.What)).GroupBy(active => active.What).Select(group => Fault(group.Key, [.. group], pdf, file))];
        if (faults.Length > 0) return faults;
        if (pdf is { Locked: true } or { Unreadable: true } or { Overgrown: true }) return [FileWords.NotInspected(Code)];
        return [Harmless(pdf)];
    }

    private static bool IsHarmless(ActiveContentKind what) => what is ActiveContentKind.Link or ActiveContentKind.Data;

    private static Finding Fault(ActiveContentKind what, IReadOnlyList<ActiveContent> found, PdfFacts pdf, AttachmentEvidence file)
    {
        int[] pages = [.. found.Select(active => active.Page).OfType<int>().Distinct()];
        var (name, where) = (Name(what), FileWords.Pages(pages));
        var finding = pdf.Locked || pdf.Unreadable
            ? Judged.Failed(Code,
                $"文件打不开，但字节中有{name.Chinese}的标记，可能不安全。请换用能正常打开、只有页面内容的 PDF 上传。",
                $"The file can't be opened, but its bytes speak of {name.English}, which may be unsafe. Please upload a PDF that opens and holds nothing but its pages.")
            : Judged.Failed(Code,
                $"PDF {(where.Chinese.Length > 0 ? where.Chinese : "里")}含有{name.Chinese}，材料里不能有。{(what == ActiveContentKind.EmbeddedFile ? "附件若是材料，请另行上传。" : "")}{Mend}",
                $"The PDF holds {name.English}{(where.English.Length > 0 ? $" ({where.English})" : "")}, which a document must not have. {(what == ActiveContentKind.EmbeddedFile ? "If that file is needed, please upload it by itself. " : "")}{MendInEnglish}");
        finding = finding with { Required = true };
        return pages.Length > 0 ? finding.On(file, pages[0]) : finding;
    }

    private static Finding Harmless(PdfFacts pdf)
    {
        var links = pdf.Active.Any(active => active.What == ActiveContentKind.Link);
        return pdf.Active.Any(active => active.What == ActiveContentKind.Data)
            ? Judged.Passed(Code, "PDF 附有页面的数据文件（电子证照、电子票据常见），不影响审核。", "The PDF carries the data of its pages, as electronic certificates do, which does no harm.")
            : links ? Judged.Passed(Code, "PDF 里有网址链接，不影响审核。", "The PDF has links to addresses, which does no harm.")
            : Judged.Passed(Code, "PDF 里没有脚本、附件等活动内容。", "The PDF holds no scripts, files or other active content.");
    }

    private static Sentence Name(ActiveContentKind what) => what switch
    {
        ActiveContentKind.Script => new("脚本（JavaScript）", "a script (JavaScript)"),
        ActiveContentKind.Launch => new("启动其他程序的动作", "an action that starts another program"),
        ActiveContentKind.EmbeddedFile => new("夹带的附件文件", "another file that its pages do not show"),
        ActiveContentKind.DynamicForm => new("动态表单（XFA）", "a dynamic form (XFA)"),
        ActiveContentKind.Media => new("音频、视频或三维内容", "sound, film or 3D"),
        ActiveContentKind.Submission => new("向外发送或读入数据的动作", "an action that sends or fetches data"),
        ActiveContentKind.OtherFile => new("打开其他文件的动作", "an action that opens another file"),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "It does no harm."),
    };
}
