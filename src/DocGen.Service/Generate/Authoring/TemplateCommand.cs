using System.CommandLine;
using DocGen.Documents;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template …</c>: what staff need who look after forms. One file a verb; see also <see cref="WithdrawalCommand"/>.</summary>
public static class TemplateCommand
{
    /// <summary>Of every verb that answers programs too.</summary>
    internal static readonly Option<bool> Json = new("--json") { Description = "以 JSON 输出" };

    public static Command Create(Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models) => new("template", "查看、检查和修改表单模板")
    {
        ListCommand.Create(templates),
        SchemaCommand.Create(templates),
        NewCommand.Create(templates),
        InferCommand.Create(templates),
        LintCommand.Create(templates),
        ReadCommand.Create(templates),
        PreviewCommand.Create(templates, models),
        DiffCommand.Create(templates, models),
        WithdrawalCommand.Withdraw(templates),
        WithdrawalCommand.Reinstate(templates),
        WithdrawalCommand.Withdrawn(),
    };

    internal static int Answer<T>(Outcome<T> outcome, Func<T, int> answer) =>
        outcome.Ok ? answer(outcome.Value) : ConsoleProblems.Report(outcome.Problems, outcome.Warnings);
}
