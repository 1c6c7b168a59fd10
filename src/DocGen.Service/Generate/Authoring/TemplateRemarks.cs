using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Generation.Templates;

namespace DocGen.Service.Generate.Authoring;

/// <summary>What lint says of a Word file, as remarks for it.</summary>
internal static class TemplateRemarks
{
    public static IReadOnlyList<Remark> Of(LintReport report)
    {
        var file = Path.GetFileName(report.Docx) ?? "";
        return [.. report.Problems.Select(problem => Of("错误", problem, file)).Concat(report.Warnings.Select(warning => Of("提醒", warning, file))).OfType<Remark>()];
    }

    private static Remark? Of(string kind, Problem problem, string file)
    {
        // Those of an earlier check are gone in the copy that is made.
        if (problem.Code == "template.own-comments") return null;
        var text = $"{kind}：{problem.Message} [{problem.Code}]";
        if (problem.Place == file) return new(null, text);
        return problem.Place?.StartsWith(file + " ", StringComparison.Ordinal) == true ? new(problem.Place[(file.Length + 1)..], text) : null;
    }
}
