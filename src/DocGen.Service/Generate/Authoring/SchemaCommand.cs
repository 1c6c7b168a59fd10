using System.CommandLine;
using System.Text;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template schema FORM</c>.</summary>
public static class SchemaCommand
{
    public static Command Create(Option<DirectoryInfo?> templates)
    {
        var form = new Argument<string>("FORM") { Description = "表单，如 post-table 或 post-table@v1" };
        var command = new Command("schema", "打印表单数据的 JSON Schema") { form };
        command.SetAction(parsed => TemplateCommand.Answer(Engine.Load(parsed, templates).Then(engine => engine.Templates.Find(parsed.GetRequiredValue(form))), template =>
        {
            Console.WriteLine(Encoding.UTF8.GetString(template.Schema.Json.Span));
            return ExitCode.Done;
        }));
        return command;
    }
}
