using System.CommandLine;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template new FORM [v2] [--from v1]</c>: the draft of a next version, or of a new form.</summary>
public static class NewCommand
{
    private static readonly Argument<string> Form = new("FORM") { Description = "表单名，如 post-table" };
    private static readonly Argument<string?> Version = new("VERSION") { Description = "新的版本，如 v2；不写则为下一个", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> From = new("--from") { Description = "从哪个版本复制，如 v1；也可以是另一份表，如 post-table@v1（默认：这份表的最新版本）", HelpName = "v1" };

    public static Command Create(Option<DirectoryInfo?> templates)
    {
        var command = new Command("new", "复制出一个新版本的草稿，原版本不动") { Form, Version, From };
        command.SetAction(parsed =>
        {
            var folder = EngineFiles.TemplatesFolder(parsed, templates);
            return TemplateCommand.Answer(NewVersion.Create(folder, parsed.GetRequiredValue(Form), parsed.GetValue(Version), parsed.GetValue(From)), made =>
            {
                Console.WriteLine(made.Folder);
                Console.Error.WriteLine($"已从 {made.From} 复制出 {made.Name}（草稿）。接下来：");
                foreach (var (number, step) in made.NextSteps.Index()) Console.Error.WriteLine($"  {number + 1}. {step}");
                return ExitCode.Done;
            });
        });
        return command;
    }
}
