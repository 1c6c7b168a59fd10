using System.CommandLine;
using DocGen.Client;
using DocGen.Service.Problems;

namespace DocGen.Service.Batches.CommandLine;

/// <summary>How the command line ends: what it says of a batch, and its exit code.</summary>
internal static class BatchOutcome
{
    private const int MostFailures = 10;

    public static Option<bool> Json { get; } = new("--json") { Description = "每次变化输出一行 JSON" };

    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "不显示进度和结果，只用退出码；错误仍会显示" };

    public static Option<bool> Detach { get; } = new("--detach") { Description = "不等批次完成，只输出它的编号" };

    /// <summary>What became of it, and of the failed ones the first, with why.</summary>
    public static async Task<int> TellAsync(DocGenClient docgen, Client.Batch batch, ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Json)) Console.WriteLine(BatchText.Json(batch));
        else if (!parsed.GetValue(Quiet))
        {
            Console.WriteLine(BatchText.Summary(batch));
            if (batch.Counts.Failed > 0) await TellFailuresAsync(docgen, batch, cancellation);
        }
        if (batch.Account is { AddsUp: false }) Console.Error.WriteLine($"错误  批次 {batch.Id} 的账与已存的文书有 {batch.Account.Faults} 处不符。请告诉管理员。");
        return CodeOf(batch);
    }

    public static int CodeOf(Client.Batch batch) =>
        batch.Counts.Failed > 0 || batch.State == Client.BatchState.Cancelled || batch.Account is { AddsUp: false } ? ExitCode.Problems : ExitCode.Done;

    private static async Task TellFailuresAsync(DocGenClient docgen, Client.Batch batch, CancellationToken cancellation)
    {
        await foreach (var item in docgen.Batches.ItemsAsync(batch.Id, BatchItemState.Failed, cancellation).Take(MostFailures))
            foreach (var problem in item.Problems) Console.WriteLine($"  失败  {item.Number}  {item.Application ?? item.Document?.ToString() ?? ""}  {BatchServer.Line(problem)}");
        if (batch.Counts.Failed > MostFailures) Console.WriteLine($"  其余 {batch.Counts.Failed - MostFailures} 份见：docgen batch report {batch.Id} --out report.xlsx");
    }
}
