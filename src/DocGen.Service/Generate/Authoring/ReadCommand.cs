using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Data;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template read FORM F.docx</c>: the data of a Word document that was generated here and filled in since.</summary>
public static class ReadCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Option<DirectoryInfo?> templates)
    {
        var form = new Argument<string>("FORM") { Description = "表单，如 annual-review 或 annual-review@v1" };
        var file = new Argument<FileInfo>("F.docx") { Description = "docgen render --out F.docx 生成、在 Word 或 WPS 里填写过的文件" };
        var command = new Command("read", "从填写过的 Word 文档读回数据 {data, options}，可再用 render --data 生成") { form, file, TemplateCommand.Json };
        command.SetAction(parsed =>
        {
            var outcome = Engine.Load(parsed, templates).Then(engine => InputFile.Read(parsed.GetRequiredValue(file), engine.Limits)
                .Then(docx => new ReadDocument(engine.Templates, engine.Limits).Run(parsed.GetRequiredValue(form), docx)));
            if (!outcome.Ok) return ConsoleProblems.Report(outcome.Problems, outcome.Warnings);
            if (parsed.GetValue(TemplateCommand.Json)) Console.WriteLine(JsonSerializer.Serialize(ReadAnswer.From(outcome.Value, outcome.Warnings), ServiceJson.Default.ReadAnswer));
            else Print(outcome);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(Outcome<ReadForm> outcome)
    {
        ConsoleProblems.Warn(outcome.Warnings);
        var changed = outcome.Value!.Changed;
        Console.Error.WriteLine(changed.IsEmpty ? "文件里没有改动" : $"文件里改动了 {changed.Length} 项：{string.Join("、", changed)}");
        using var request = JsonDocument.Parse(ValueJson.Write(outcome.Value.Request));
        Console.WriteLine(JsonSerializer.Serialize(request.RootElement, Readable));
    }
}

/// <summary><c>template read --json</c>.</summary>
/// <param name="Request"><c>{data, options}</c>.</param>
/// <param name="Changed">Titles of the fields that were changed in the document.</param>
public sealed record ReadAnswer(string Form, JsonElement Request, IReadOnlyList<string> Changed, IReadOnlyList<ProblemEntry> Warnings)
{
    public static ReadAnswer From(ReadForm read, IEnumerable<Problem> warnings) => new(
        $"{read.Template.Form}@{read.Template.Version}", JsonSerializer.Deserialize(ValueJson.Write(read.Request).Span, ServiceJson.Default.JsonElement),
        read.Changed, [.. warnings.Select(ProblemEntry.From)]);
}
