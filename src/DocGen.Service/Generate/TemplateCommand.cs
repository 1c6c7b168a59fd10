using System.CommandLine;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Fonts;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate;

/// <summary><c>docgen template list | schema FORM | lint FORM|DIR</c>; see also <see cref="WithdrawalCommand"/>.</summary>
public static class TemplateCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "以 JSON 输出" };

    public static Command Create(Option<DirectoryInfo?> templates) =>
        new("template", "查看和检查表单模板") { List(templates), Schema(templates), Lint(templates), WithdrawalCommand.Withdraw(templates), WithdrawalCommand.Reinstate(templates), WithdrawalCommand.Withdrawn() };

    private static Command List(Option<DirectoryInfo?> templates)
    {
        var command = new Command("list", "列出全部表单及其版本、状态") { Json };
        command.SetAction(parsed => Answer(Engine.Load(parsed, templates), engine =>
        {
            var forms = FormList.From(engine.Templates);
            if (parsed.GetValue(Json)) Console.WriteLine(JsonSerializer.Serialize(forms, ServiceJson.Default.FormList));
            else foreach (var form in forms.Forms) Console.WriteLine($"{form.Form}@{form.Version}\t{form.Status}\t{form.Title}{(form.Provisional is null ? "" : $"\t（暂定：{form.Provisional}）")}");
            engine.WarnOfBroken();
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Schema(Option<DirectoryInfo?> templates)
    {
        var form = new Argument<string>("FORM") { Description = "表单，如 post-table 或 post-table@v1" };
        var command = new Command("schema", "打印表单数据的 JSON Schema") { form };
        command.SetAction(parsed => Answer(Engine.Load(parsed, templates).Then(engine => engine.Templates.Find(parsed.GetRequiredValue(form))), template =>
        {
            Console.WriteLine(System.Text.Encoding.UTF8.GetString(template.Schema.Json.Span));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Lint(Option<DirectoryInfo?> templates)
    {
        var target = new Argument<string>("FORM|DIR") { Description = "表单名，或一个模板版本的文件夹" };
        var command = new Command("lint", "检查模板：标签、Word 内容、Schema、规则、样例") { target, Json };
        command.SetAction(parsed =>
        {
            var folder = EngineFiles.TemplatesFolder(parsed, templates);
            return Answer(FontCatalogue.Load(Path.Combine(folder, "fonts.json")).Then(fonts => TemplateLint.Run(Target(parsed.GetRequiredValue(target), folder), fonts, Limits.Default)), reports =>
            {
                if (parsed.GetValue(Json)) Console.WriteLine(JsonSerializer.Serialize(LintAnswer.From(reports), ServiceJson.Default.LintAnswer));
                else foreach (var report in reports) Print(report);
                return reports.All(report => report.Problems.IsEmpty) ? ExitCode.Done : ExitCode.Problems;
            });
        });
        return command;
    }

    /// <summary>A folder as it is; else a form of the templates folder, with or without its version.</summary>
    private static string Target(string target, string templates) => Directory.Exists(target) ? target : Path.Combine(templates, target.Replace('@', Path.DirectorySeparatorChar));

    private static void Print(LintReport report)
    {
        Console.WriteLine($"{report.Name}：{report.Problems.Length} 处错误，{report.Warnings.Length} 处提醒");
        ConsoleProblems.Report(report.Problems, report.Warnings);
    }

    private static int Answer<T>(Outcome<T> outcome, Func<T, int> answer) =>
        outcome.Ok ? answer(outcome.Value) : ConsoleProblems.Report(outcome.Problems, outcome.Warnings);
}
