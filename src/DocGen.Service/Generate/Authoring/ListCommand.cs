using System.CommandLine;
using System.Text.Json;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template list</c>.</summary>
public static class ListCommand
{
    public static Command Create(Option<DirectoryInfo?> templates)
    {
        var command = new Command("list", "列出全部表单及其版本、状态") { TemplateCommand.Json };
        command.SetAction(parsed => TemplateCommand.Answer(Engine.Load(parsed, templates), engine =>
        {
            var forms = FormList.From(engine.Templates);
            if (parsed.GetValue(TemplateCommand.Json)) Console.WriteLine(JsonSerializer.Serialize(forms, ServiceJson.Default.FormList));
            else foreach (var form in forms.Forms) Console.WriteLine($"{form.Form}@{form.Version}\t{form.Status}\t{form.Title}{(form.Provisional is null ? "" : $"\t（暂定：{form.Provisional}）")}");
            engine.WarnOfBroken();
            return ExitCode.Done;
        }));
        return command;
    }
}
