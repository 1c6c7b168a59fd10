using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Workers;
using DocGen.Validation.Kinds;

namespace DocGen.Service.Validate.Attachments;

/// <summary><c>docgen check attachment --kind K F…</c>: all files are one upload; the report on standard output; exit code 0 accepted, 1 rejected, 3 review.</summary>
public static class CheckAttachmentCommand
{
    private static readonly Argument<FileInfo[]> Files = new("F") { Description = "扫描件：PDF、JPEG、PNG、TIFF；多个文件是一份材料；- 为标准输入", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Kind = new("--kind") { Description = "材料的种类，见 --kinds", HelpName = "K" };
    private static readonly Option<bool> Kinds = new("--kinds") { Description = "列出各种材料和对它们的要求" };
    private static readonly Option<string?> Person = new("--person") { Description = "应写有的申报人姓名", HelpName = "N" };
    private static readonly Option<string?> Employer = new("--employer") { Description = "应写有的单位名称", HelpName = "N" };
    private static readonly Option<int?> Year = new("--year") { Description = "应写有的年份", HelpName = "Y" };
    private static readonly Option<DirectoryInfo?> Folder = new("--thumbnails") { Description = "把每页的缩略图写到这个文件夹：1-1.jpg 是第 1 个文件的第 1 页", HelpName = "DIR" };
    private static readonly ReportOptions Report = new();

    public static Command Create(Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models)
    {
        var command = new Command("attachment", "检查扫描的证明材料：清晰、完整、安全、盖章、内容") { Files, Kind, Kinds, Person, Employer, Year, Folder, Report.Lang, Report.Json, Report.Verbose };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Kinds)) return;
            var files = result.GetValue(Files) ?? [];
            if (files.Length == 0) result.AddError("请写明要检查的文件；只看各种材料的要求时用 --kinds。");
            if (string.IsNullOrEmpty(result.GetValue(Kind))) result.AddError("请用 --kind 写明材料的种类；有哪些见 --kinds。");
            if (files.Count(file => file.Name == InputFile.StandardInput) > 1) result.AddError("标准输入只能用一次。");
            if (result.GetValue(Folder) is { } folder && File.Exists(folder.FullName)) result.AddError("--thumbnails 是一个文件。请给出文件夹。");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, templates, models, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models, CancellationToken cancellation)
    {
        var kinds = AttachmentKinds.Load(EngineFiles.TemplatesFolder(parsed, templates));
        if (!kinds.Ok) return ConsoleProblems.Report(kinds.Problems, kinds.Warnings);
        if (parsed.GetValue(Kinds)) return List(parsed, kinds.Value);
        await using var workers = new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(parsed, models)));
        var check = new CheckAttachment(kinds.Value, workers, TimeProvider.System);
        var thumbnails = parsed.GetValue(Folder) is null ? Thumbnails.None : Thumbnails.Include;
        var question = AttachmentOptions.Of(parsed.GetValue(Kind), parsed.GetValue(Person), parsed.GetValue(Employer), parsed.GetValue(Year), thumbnails).Then(check.Question);
        if (!question.Ok) return ConsoleProblems.Report(question.Problems, question.Warnings);

        using var random = RandomNumberGenerator.Create();
        using var files = new ReceivedFiles(new Spool(Path.GetTempPath(), random), Limits.Default);
        foreach (var file in parsed.GetRequiredValue(Files))
            if (await TakeAsync(files, file, cancellation) is { } problem) return ConsoleProblems.Report([problem], []);
        var judged = await check.RunAsync(files.All, question.Value, thumbnails, cancellation);
        var report = AttachmentReport.From(judged, Report.LanguageOf(parsed));
        if (parsed.GetValue(Folder) is { } folder) Keep(report, folder);
        if (parsed.GetValue(Report.Json)) Console.WriteLine(JsonSerializer.Serialize(report, ServiceJson.Default.AttachmentReport));
        else TextOf(parsed).Write(report, parsed.GetRequiredValue(Files));
        return ReportOptions.ExitCodeOf([report.Verdict]);
    }

    /// <exception cref="IOException">It cannot be read.</exception>
    private static async Task<Problem?> TakeAsync(ReceivedFiles files, FileInfo file, CancellationToken cancellation)
    {
        var isInput = file.Name == InputFile.StandardInput;
        if (!isInput && !file.Exists) return new Problem("request.no-file", $"找不到文件 {file.Name}。请检查路径。");
        await using var content = isInput ? Console.OpenStandardInput() : file.OpenRead();
        return await files.TakeAsync(file.Name, content, cancellation);
    }

    private static void Keep(AttachmentReport report, DirectoryInfo folder)
    {
        folder.Create();
        foreach (var file in report.Reports)
            foreach (var page in file.Facts.Pages)
                if (page.Thumbnail is { } thumbnail)
                    OutputFile.Write(new(Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{file.File}-{page.Page}.jpg"))), thumbnail.Jpeg);
    }

    private static int List(ParseResult parsed, AttachmentKinds kinds)
    {
        var list = AttachmentKindList.From(kinds.All, Report.LanguageOf(parsed));
        if (parsed.GetValue(Report.Json)) Console.WriteLine(JsonSerializer.Serialize(list, ServiceJson.Default.AttachmentKindList));
        else TextOf(parsed).Write(list);
        return ExitCode.Done;
    }

    private static AttachmentText TextOf(ParseResult parsed) => new(Console.Out, Report.TextOf(parsed), Report.LanguageOf(parsed));
}
