using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Generation.Fonts;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template lint [FORM|DIR|F.docx] [--annotate OUT.docx]</c>.</summary>
public static class LintCommand
{
    private static readonly Argument<string?> Target = new("FORM|DIR|F.docx")
    {
        Description = "表单名（如 post-table 或 post-table@v2）、模板文件夹，或单独一份 .docx；不写则检查全部模板和通知",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<FileInfo?> Annotate = new("--annotate") { Description = "另存一份 .docx，把每处问题写成 Word 批注", HelpName = "OUT.docx" };

    public static Command Create(Option<DirectoryInfo?> templates)
    {
        var command = new Command("lint", "检查模板：标签、Word 内容、Schema、规则、样例") { Target, TemplateCommand.Json, Annotate };
        command.SetAction(parsed => Run(parsed, EngineFiles.TemplatesFolder(parsed, templates)));
        return command;
    }

    private static int Run(ParseResult parsed, string templates) =>
        TemplateCommand.Answer(TemplatePaths.Find(parsed.GetValue(Target), templates).Then(path => Lint(path, templates)), reports =>
        {
            if (parsed.GetValue(TemplateCommand.Json)) Console.WriteLine(JsonSerializer.Serialize(LintAnswer.From(reports), ServiceJson.Default.LintAnswer));
            else foreach (var report in reports) Print(report);
            if (parsed.GetValue(Annotate) is { } target)
            {
                var annotated = Annotated(reports, target);
                if (!annotated.Ok) return ConsoleProblems.Report(annotated.Problems, []);
                Console.Error.WriteLine(annotated.Value);
            }
            return reports.All(report => report.Problems.IsEmpty) ? ExitCode.Done : ExitCode.Problems;
        });

    internal static Outcome<ImmutableArray<LintReport>> Lint(string path, string templates) =>
        FontCatalogue.Load(Path.Combine(templates, "fonts.json")).Then(fonts => TemplateLint.Run(path, fonts, Limits.Default));

    internal static void Print(LintReport report)
    {
        Console.WriteLine($"{report.Name}：{report.Problems.Length} 处错误，{report.Warnings.Length} 处提醒");
        ConsoleProblems.Report(report.Problems, report.Warnings);
    }

    /// <returns>What was done, for a person.</returns>
    private static Outcome<string> Annotated(ImmutableArray<LintReport> reports, FileInfo target)
    {
        if (reports is not [{ Docx: { } source } report])
            return Outcome.Fail<string>(new Problem("template.version", "--annotate 一次只能批注一份模板；请写明版本，如 post-table@v2。"));
        if (!File.Exists(source)) return Outcome.Fail<string>(new Problem("template.missing-file", $"没有可批注的 {Template.Docx}。请先补上。"));
        if (source == target.FullName)
            return Outcome.Fail<string>(new Problem("template.would-overwrite", "--annotate 会盖掉模板本身。请另取一个文件名，如 form-批注.docx。"));

        var remarks = TemplateRemarks.Of(report);
        return RemarkedDocx.Write(File.ReadAllBytes(source), remarks, Limits.Default).Select(bytes =>
        {
            OutputFile.Write(target, bytes);
            var others = report.Problems.Length + report.Warnings.Length - remarks.Count;
            return $"已把 {remarks.Count} 条写成批注：{target}" + (others > 0 ? $"；其余 {others} 条不在 Word 文件里（见上）。" : "。");
        });
    }
}
