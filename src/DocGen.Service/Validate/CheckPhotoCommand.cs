using System.CommandLine;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Workers;

namespace DocGen.Service.Validate;

/// <summary><c>docgen check photo F.jpg</c>: the report on standard output; exit code 0 accepted, 1 rejected, 3 review.</summary>
public static class CheckPhotoCommand
{
    private static readonly Argument<FileInfo[]> Files = new("F") { Description = "照片；- 为标准输入", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Notice = new("--notice") { Description = "评审通知的编号（templates/notices）", HelpName = "N" };
    private static readonly Option<FileInfo?> Suggest = new("--suggest") { Description = "如能用旋转、裁剪、缩放和重新保存得到合格的照片，写到这里", HelpName = "OUT.jpg" };
    private static readonly Option<FileInfo?> Annotate = new("--annotate") { Description = "把画有检查位置的照片写到这里", HelpName = "OUT.jpg" };
    private static readonly ReportOptions Report = new();

    public static Command Create(Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models)
    {
        var photo = new Command("photo", "检查证件照：格式、大小、像素、底色、人脸") { Files, Notice, Suggest, Annotate, Report.Lang, Report.Json, Report.Verbose };
        photo.Validators.Add(result =>
        {
            FileInfo[] inputs = result.GetValue(Files) ?? [];
            FileInfo[] outputs = [.. new[] { result.GetValue(Suggest), result.GetValue(Annotate) }.OfType<FileInfo>()];
            if (outputs.Length > 0 && inputs.Length > 1) result.AddError("--suggest 和 --annotate 一次只用于一张照片。");
            if (outputs.Any(output => Directory.Exists(output.FullName))) result.AddError("--suggest 或 --annotate 是一个文件夹。请给出文件名，如 new.jpg。");
            string[] paths = [.. inputs.Take(1).Concat(outputs).Select(file => file.FullName)];
            if (paths.Distinct(StringComparer.Ordinal).Count() < paths.Length) result.AddError("--suggest、--annotate 和照片应是不同的文件；原照片不会被改写。");
        });
        photo.SetAction((parsed, cancellation) => RunAsync(parsed, templates, models, cancellation));
        return photo;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models, CancellationToken cancellation)
    {
        var catalogue = TemplateCatalogue.Load(EngineFiles.TemplatesFolder(parsed, templates), Limits.Default);
        if (!catalogue.Ok) return ConsoleProblems.Report(catalogue.Problems, catalogue.Warnings);
        await using var workers = new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(parsed, models)) with { Count = 1 });
        var check = new CheckPhoto(new TemplateShelf(catalogue.Value), workers);
        var rules = check.Rules(parsed.GetValue(Notice));
        if (!rules.Ok) return ConsoleProblems.Report(rules.Problems, rules.Warnings);

        var (files, language) = (parsed.GetRequiredValue(Files), Report.LanguageOf(parsed));
        var reports = new List<PhotoReport>();
        var text = Report.TextOf(parsed);
        foreach (var file in files)
        {
            var photo = InputFile.Read(file, Limits.Default);
            if (!photo.Ok) return ConsoleProblems.Report(photo.Problems, photo.Warnings);
            var judged = await check.RunAsync(photo.Value, rules.Value, HelpOf(parsed), cancellation);
            var report = PhotoReport.From(judged, language);
            reports.Add(report);
            if (!parsed.GetValue(Report.Json)) text.Write(files.Length > 1 ? file.ToString() : null, report.Verdict, report.Findings);
            Keep(parsed, judged, report);
        }
        if (parsed.GetValue(Report.Json)) Console.WriteLine(Serialised(reports));
        return ReportOptions.ExitCodeOf(reports.Select(report => report.Verdict));
    }

    private static PhotoHelp HelpOf(ParseResult parsed) =>
        (parsed.GetValue(Suggest) is null ? PhotoHelp.None : PhotoHelp.Suggestion) | (parsed.GetValue(Annotate) is null ? PhotoHelp.None : PhotoHelp.Annotation);

    /// <summary>What was made goes to its files; what was done to make it, or why it could not be, to standard error.</summary>
    private static void Keep(ParseResult parsed, CheckedPhoto judged, PhotoReport report)
    {
        if (parsed.GetValue(Suggest) is { } suggestion)
        {
            if (judged.Suggestion is { } made)
            {
                OutputFile.Write(suggestion, made.Jpeg);
                Console.Error.WriteLine($"已写出建议的照片 {suggestion}：");
                foreach (var step in report.Suggestion!.Steps) Console.Error.WriteLine($"  {step}");
            }
            else Console.Error.WriteLine($"没有建议的照片：{report.SuggestionReason}");
        }
        if (parsed.GetValue(Annotate) is { } annotated)
        {
            if (judged.Annotated is { } drawn)
            {
                OutputFile.Write(annotated, drawn);
                Console.Error.WriteLine($"已写出标注的照片 {annotated}。");
            }
            else Console.Error.WriteLine("没有标注的照片：照片无法解码。");
        }
    }

    private static string Serialised(List<PhotoReport> reports) => reports is [var only]
        ? JsonSerializer.Serialize(only, ServiceJson.Default.PhotoReport)
        : JsonSerializer.Serialize(new PhotoReports(reports, []), ServiceJson.Default.PhotoReports);
}

/// <summary><c>check photo --json</c> of many files, in the order of the arguments.</summary>
/// <param name="Findings">Of the files with each other.</param>
public sealed record PhotoReports(IReadOnlyList<PhotoReport> Reports, IReadOnlyList<FindingEntry> Findings);
