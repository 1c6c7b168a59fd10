using System.CommandLine;
using System.CommandLine.Parsing;
using DocGen.Client;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Batches.CommandLine;

/// <summary><c>docgen batch run | status | list | cancel | retry | report | archive | samples</c>: a client of a running service.</summary>
public static class BatchCommand
{
    private static readonly Argument<Guid> Id = new("ID")
    {
        Description = "批次的编号，见 docgen batch list",
        CustomParser = result =>
        {
            if (Guid.TryParse(result.Tokens[0].Value, out var id)) return id;
            result.AddError("批次的编号应形如 0e1b2c3d-…（UUID），见 docgen batch list；请核对。");
            return default;
        },
    };

    public static Command Create() => new("batch", "批量生成：对一批已存的文书按现在的模板再生成，或由一个数据文件新建")
    {
        BatchServer.Option, RunBatchCommand.Create(), Status(), List(), Cancel(), Retry(), Report(), Archive(), SamplesCommand.Create(Id),
    };

    private static Command Status()
    {
        var wait = new Option<bool>("--wait") { Description = "等到批次结束，期间显示进度" };
        var command = new Command("status", "一个批次到了哪里：0 全部完成或仍在进行，1 有失败的") { Id, wait, BatchOutcome.Json, BatchOutcome.Quiet };
        command.SetAction((parsed, cancellation) => BatchServer.RunAsync(parsed, async docgen =>
        {
            var batch = await docgen.Batches.DescribeAsync(parsed.GetRequiredValue(Id), cancellation);
            return parsed.GetValue(wait) ? await new FollowBatch(docgen, parsed).RunAsync(batch, cancellation) : await BatchOutcome.TellAsync(docgen, batch, parsed, cancellation);
        }));
        return command;
    }

    private static Command List()
    {
        var state = new Option<Client.BatchState?>("--state") { Description = "只列出这样的批次", HelpName = "receiving|queued|running|finished|cancelled", CustomParser = StateOf };
        var most = new Option<int>("--limit") { Description = "最多列出多少个", DefaultValueFactory = _ => 20, HelpName = "N" };
        var command = new Command("list", "列出批次，最新的在前") { state, most, BatchOutcome.Json };
        command.SetAction((parsed, cancellation) => BatchServer.RunAsync(parsed, async docgen =>
        {
            await foreach (var batch in docgen.Batches.ListAsync(parsed.GetValue(state), cancellation).Take(Math.Max(0, parsed.GetValue(most))))
                Console.WriteLine(parsed.GetValue(BatchOutcome.Json) ? BatchText.Json(batch) : BatchText.Row(batch));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Cancel()
    {
        var command = new Command("cancel", "停止一个批次：已生成的保留，其余略过") { Id, BatchOutcome.Json, BatchOutcome.Quiet };
        command.SetAction((parsed, cancellation) => BatchServer.RunAsync(parsed, async docgen =>
        {
            var batch = await docgen.Batches.CancelAsync(parsed.GetRequiredValue(Id), cancellation);
            if (parsed.GetValue(BatchOutcome.Json)) Console.WriteLine(BatchText.Json(batch));
            else if (!parsed.GetValue(BatchOutcome.Quiet)) Console.WriteLine(BatchText.Summary(batch));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Retry()
    {
        var command = new Command("retry", "把一个批次里失败的再试一次") { Id, BatchOutcome.Detach, BatchOutcome.Json, BatchOutcome.Quiet };
        command.SetAction((parsed, cancellation) => BatchServer.RunAsync(parsed, async docgen =>
            await new FollowBatch(docgen, parsed).BeginAsync((_, leaving) => docgen.Batches.RetryAsync(parsed.GetRequiredValue(Id), leaving), total: null, cancellation)));
        return command;
    }

    private static Command Report()
    {
        var target = new Option<FileInfo>("--out") { Description = "写到哪里：F.csv 或 F.xlsx；- 为标准输出（CSV）", HelpName = "F", Required = true };
        var command = new Command("report", "取一个批次的清单：每份文书一行") { Id, target };
        command.Validators.Add(result =>
        {
            if (result.GetValue(target) is { Name: not OutputFile.StandardOutput } file && FormatOf(file) is null) result.AddError("--out 应以 .csv 或 .xlsx 结尾。");
        });
        command.SetAction((parsed, cancellation) => BatchServer.RunAsync(parsed, async docgen =>
        {
            var file = parsed.GetRequiredValue(target);
            await OutputFile.WriteAsync(file, stream => docgen.Batches.ReportAsync(parsed.GetRequiredValue(Id), FormatOf(file) ?? BatchReportFormat.Csv, stream, cancellation));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Archive()
    {
        var target = new Option<FileInfo>("--out") { Description = "写到哪里；- 为标准输出", HelpName = "F.zip", Required = true };
        var command = new Command("archive", "取一个批次生成的全部 PDF，打包为 ZIP，附 SHA-256 清单") { Id, target };
        command.SetAction((parsed, cancellation) => BatchServer.RunAsync(parsed, async docgen =>
        {
            await OutputFile.WriteAsync(parsed.GetRequiredValue(target), stream => docgen.Batches.ArchiveAsync(parsed.GetRequiredValue(Id), stream, cancellation));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Client.BatchState? StateOf(ArgumentResult result)
    {
        if (Enum.TryParse<Client.BatchState>(result.Tokens[0].Value, ignoreCase: true, out var state) && Enum.IsDefined(state)) return state;
        result.AddError("--state 只能是：receiving、queued、running、finished、cancelled。");
        return null;
    }

    private static BatchReportFormat? FormatOf(FileInfo file) => file.Extension.ToLowerInvariant() switch
    {
        ".csv" => BatchReportFormat.Csv,
        ".xlsx" => BatchReportFormat.Xlsx,
        _ => null,
    };
}
