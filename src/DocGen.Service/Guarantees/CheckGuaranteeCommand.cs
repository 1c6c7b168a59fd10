using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Validate;
using DocGen.Service.Workers;
using DocGen.Validation.Checks.Guarantee;

namespace DocGen.Service.Guarantees;

/// <summary>
/// <c>docgen check guarantee F</c>: verifies letters beside the records and keys of this machine; exit code 0 accepted, 1 rejected, 3
/// review.
/// </summary>
public static class CheckGuaranteeCommand
{
    private static readonly Argument<FileInfo[]> Files = new("F") { Description = "保证书：PDF、扫描件或照片；- 为标准输入", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Application = new("--application") { Description = "应属于的申报（发起时的 application）", HelpName = "KEY" };
    private static readonly Option<string?> Plan = new("--plan") { Description = "应属于的申报计划（发起时的 plan）", HelpName = "KEY" };
    private static readonly Option<string?> Person = new("--person") { Description = "应属于的申报人（发起时的 person.id）", HelpName = "KEY" };
    private static readonly ReportOptions Report = new();

    public static Command Create(Option<DirectoryInfo?> models)
    {
        var command = new Command("guarantee", "核验交回的保证书是不是签署时的那一份")
        {
            Files, Application, Plan, Person, DataFolder.Option, Stores.DatabaseOption, KeyFile.Option, Report.Lang, Report.Json, Report.Verbose,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, models, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Option<DirectoryInfo?> models, CancellationToken cancellation)
    {
        var keys = KeyFile.Read(KeyFile.PathOf(parsed));
        if (!keys.Ok) return ConsoleProblems.Report(keys.Problems, keys.Warnings);
        using var random = RandomNumberGenerator.Create();
        var serviceKeys = ServiceKeys.Of(keys.Value);
        await using var database = await Stores.OpenDatabaseAsync(parsed, cancellation);
        var atRest = new AtRest(serviceKeys, random);
        var store = new GuaranteeStore(database, new Receipts(database, atRest), atRest);
        await using var workers = new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(parsed, models)) with { Count = 1 });
        var verify = new VerifyGuarantee(workers, store, serviceKeys);

        var (files, asked) = (parsed.GetRequiredValue(Files), new GuaranteeQuestion(parsed.GetValue(Application), parsed.GetValue(Plan), parsed.GetValue(Person)));
        var (reports, text) = (new List<GuaranteeReport>(), Report.TextOf(parsed));
        foreach (var file in files)
        {
            var upload = InputFile.Read(file, Limits.Default);
            if (!upload.Ok) return ConsoleProblems.Report(upload.Problems, upload.Warnings);
            var report = GuaranteeReport.From(await verify.RunAsync(null, upload.Value, asked, cancellation), Report.LanguageOf(parsed), TimeProvider.System.GetUtcNow());
            reports.Add(report);
            if (!parsed.GetValue(Report.Json)) text.Write(files.Length > 1 ? file.ToString() : null, report.Verdict, report.Findings);
        }
        if (parsed.GetValue(Report.Json)) Console.WriteLine(Serialised(reports));
        return ReportOptions.ExitCodeOf(reports.Select(report => report.Verdict));
    }

    private static string Serialised(List<GuaranteeReport> reports) => reports is [var only]
        ? JsonSerializer.Serialize(only, ServiceJson.Default.GuaranteeReport)
        : JsonSerializer.Serialize(new GuaranteeReports(reports, []), ServiceJson.Default.GuaranteeReports);
}

/// <summary><c>check guarantee --json</c> of many files, in the order of the arguments.</summary>
/// <param name="Findings">Of the files with each other.</param>
public sealed record GuaranteeReports(IReadOnlyList<GuaranteeReport> Reports, IReadOnlyList<FindingEntry> Findings);
