using System.CommandLine;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Workers;
using DocGen.Validation.Measure;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template preview FORM --sample longest --out DIR</c>: a PDF and a picture of each page, as they would be issued.</summary>
public static class PreviewCommand
{
    private const string All = "all";
    private const int UsualDpi = 120;

    private static readonly Argument<string> Form = new("FORM") { Description = "表单，如 post-table；草稿写明版本，如 post-table@v2" };
    private static readonly Option<string> Sample = new("--sample") { Description = "样例的名称，如 longest；blank 为空白表，all 为全部", HelpName = "NAME", DefaultValueFactory = _ => "longest" };
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "放 PDF 和各页 PNG 的文件夹", HelpName = "DIR", Required = true };
    private static readonly Option<int?> Dpi = new("--dpi") { Description = $"图片的分辨率，36 到 {DrawPage.MostDpi}（默认：{UsualDpi}）", HelpName = "N" };

    public static Command Create(Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models)
    {
        var command = new Command("preview", "用样例生成 PDF 和各页的图片，看版式") { Form, Sample, Out, Dpi };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Dpi) is < 36 or > DrawPage.MostDpi) result.AddError($"--dpi 应在 36 到 {DrawPage.MostDpi} 之间。");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, templates, models, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models, CancellationToken cancellation)
    {
        var folder = EngineFiles.TemplatesFolder(parsed, templates);
        var loaded = Engine.Load(folder);
        var found = loaded.Then(engine => TemplatePaths.Template(parsed.GetRequiredValue(Form), folder, engine.Templates));
        if (!found.Ok) return ConsoleProblems.Report(found.Problems, found.Warnings);
        var (engine, template, wanted) = (loaded.Value!, found.Value, parsed.GetRequiredValue(Sample));
        await using var workers = new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(parsed, models)) with { Count = 1 });
        var target = new Target(parsed.GetRequiredValue(Out), parsed.GetValue(Dpi) ?? UsualDpi, workers);
        var worst = ExitCode.Done;
        foreach (var sample in wanted == All ? SampleRequests.Names(template) : [wanted])
        {
            var name = $"{template.Form}@{template.Version}";
            var made = SampleRequests.Read(template, name, sample, engine).Then(engine.Generate.Run);
            var ended = made.Ok ? await WriteAsync(made, $"{template.Form}-{template.Version}-{sample}", target, cancellation) : Refused(name, sample, made);
            if (ended != ExitCode.Done) worst = ended;
        }
        return worst;
    }

    private static int Refused(string name, string sample, Outcome<GeneratedDocument> made)
    {
        Console.Error.WriteLine($"{name} 的样例 {sample} 不能生成：");
        return ConsoleProblems.Report(made.Problems, made.Warnings);
    }

    /// <param name="Folder">Where files go; those of an earlier preview are overwritten.</param>
    private sealed record Target(DirectoryInfo Folder, int Dpi, IWorkers Workers)
    {
        public FileInfo File(string name) => new(Path.Combine(Folder.FullName, name));
    }

    private static async Task<int> WriteAsync(Outcome<GeneratedDocument> made, string name, Target target, CancellationToken cancellation)
    {
        ConsoleProblems.Warn(made.Warnings);
        var document = made.Value!;
        OutputFile.Write(target.File($"{name}.pdf"), document.Bytes);
        // Of an earlier preview that had more pages.
        foreach (var old in target.Folder.GetFiles($"{name}-page*.png")) old.Delete();
        for (var page = 1; page <= document.Pages; page++)
        {
            if (await DrawnAsync(document.Bytes, page, target, cancellation) is not { } png)
            {
                Console.Error.WriteLine($"提醒  {name}.pdf 已写出，但这台机器画不出页面的图片。缺少什么见 docgen doctor。");
                return ExitCode.Environment;
            }
            OutputFile.Write(target.File($"{name}-page{page}.png"), png);
        }
        Console.Error.WriteLine($"已生成 {target.File($"{name}.pdf")}：{document.Pages} 页，{document.Bytes.Length / 1024} KB；各页图片 {name}-page1.png 起。");
        return ExitCode.Done;
    }

    /// <returns>Null when this machine cannot draw.</returns>
    private static async Task<ReadOnlyMemory<byte>?> DrawnAsync(ReadOnlyMemory<byte> pdf, int page, Target target, CancellationToken cancellation)
    {
        try
        {
            var result = await target.Workers.RunAsync(new DrawPage(page, target.Dpi), pdf, cancellation);
            return result.Answer is PictureMade ? result.Picture : null;
        }
        catch (WorkersUnavailableException)
        {
            return null;
        }
    }
}
