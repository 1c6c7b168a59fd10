using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using DocGen.Service.Workers;
using DocGen.Testing;
using DocGen.Validation;
using DocGen.Validation.Kinds;
using DocGen.Validation.Report;

namespace DocGen.Service.Tests.Validate;

/// <summary>
/// Real files that nobody here made, broken and whole, through real workers in their sandbox: a verdict for each in its time, and the verdict that a person gives who looks at it.
/// </summary>
public sealed class AttachmentTruthTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Of the files of which a person's verdict is known.</summary>
    private const double LeastAgreed = 0.94;

    /// <summary>In a column.</summary>
    private const string Nothing = "-";

    /// <summary>For one file on a busy machine; the guard of the pipeline itself is longer.</summary>
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(60);

    private readonly WorkerPool pool = new(WorkerOptions.OfThisProgram(Path.Combine(Repository.Root, "models")) with { Count = 2 });

    public async ValueTask InitializeAsync() => await pool.WarmUpAsync(default);

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    [Fact]
    public async Task Real_files_are_judged_as_a_person_would()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var rows = Truth();
        var check = new ValidateAttachments(pool, AttachmentBudget.Default with { JobsAtOnce = 2 }, TimeProvider.System);
        var generic = AttachmentKinds.Load(Path.Combine(Repository.Root, "templates")).Value!.Find("generic").Value!;
        var told = new ConcurrentDictionary<string, Told>();
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (row, cancellation) =>
        {
            var bytes = await File.ReadAllBytesAsync(SharedData.PathOf(row.File), cancellation);
            var began = Stopwatch.GetTimestamp();
            var report = await check.RunAsync([new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)))], new(generic, new()), cancellation);
            told[row.File] = Told.Of(row, report, Stopwatch.GetElapsedTime(began));
        });
        Told[] wrong = [.. rows.Select(row => told[row.File]).Where(one => !one.Agrees)];
        var agreed = 1 - (double)wrong.Length / rows.Length;
        output.WriteLine($"{rows.Length} files, {100 * agreed:0.0} % agreed, the slowest {told.Values.Max(one => one.Time.TotalSeconds):0.0} s ({told.Values.MaxBy(one => one.Time)!.Row.File})");
        foreach (var one in wrong) output.WriteLine(one.ToString());
        Assert.All(told.Values, one => Assert.True(one.Time < Slowest, $"{one.Row.File}: {one.Time}"));
        Assert.All(told.Values, one => Assert.False(one.BrokeWorker, $"{one.Row.File} broke a worker: {one}"));
        // Each disagreement is known, with its reason; one that is mended leaves the table.
        string[] stale =
        [
            .. wrong.Where(one => one.Row.Known == Nothing).Select(one => $"not known: {one}"),
            .. told.Values.Where(one => one.Agrees && one.Row.Known != Nothing).Select(one => $"mended: {one}"),
        ];
        Assert.True(stale.Length == 0, string.Join('\n', stale));
        Assert.True(agreed >= LeastAgreed, $"{wrong.Length} of {rows.Length} files:\n{string.Join('\n', (object[])wrong)}");
    }

    [Fact]
    public void Every_real_file_has_a_line()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        string[] rows = [.. Truth().Select(row => row.File).Order(StringComparer.Ordinal)];
        var files = rows.Select(file => file.Split('/')[0]).Distinct()
            .SelectMany(folder => File.ReadLines(SharedData.PathOf($"{folder}/manifest.tsv")).Skip(1).Select(line => $"{folder}/{line.Split('\t')[0]}"));
        Assert.Equal(files.Order(StringComparer.Ordinal), rows);
    }

    private static Row[] Truth() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "fixtures", "truth", "attachments.tsv")).Skip(1).Select(line => line.Split('\t')).Select(line => new Row(line[0], line[1], line[2] == Nothing ? [] : line[2].Split(','), line[3], line[4]))];

    /// <param name="Codes">Of checks that must not pass.</param>
    /// <param name="Why">What a person sees.</param>
    /// <param name="Known">Why we say otherwise.</param>
    private sealed record Row(string File, string Verdict, string[] Codes, string Why, string Known);

    private sealed record Told(Row Row, string Verdict, string[] Codes, TimeSpan Time)
    {
        private static readonly string[] Broken = ["upload.decoder-crashed", "upload.too-slow", "upload.too-much-memory"];

        public bool Agrees => Verdict == Row.Verdict && Row.Codes.All(code => Codes.Any(told => told[1..] == code));

        public bool BrokeWorker => Codes.Any(code => Broken.Contains(code[1..]));

        public static Told Of(Row row, AttachmentReport report, TimeSpan time)
        {
            var findings = report.Files.SelectMany(file => file.Report.Findings).Concat(report.Findings).Where(finding => finding.Outcome != FindingOutcome.Passed);
            return new(row, report.Verdict.ToString().ToLowerInvariant(), [.. findings.Select(Short).Distinct()], time);
        }

        public override string ToString() => $"{Row.File} | {Row.Verdict} {string.Join(' ', Row.Codes)}".TrimEnd() + $" | {Row.Why} | {Verdict} | {string.Join(' ', Codes)}".TrimEnd();

        private static string Short(Finding finding) => (finding.Outcome switch { FindingOutcome.Failed => "!", FindingOutcome.Warned => "~", _ => "?" }) + finding.Code;
    }
}
