using System.Runtime.CompilerServices;
using DocGen.Documents;
using DocGen.Service.Guarantees;
using DocGen.Service.Storage;
using DocGen.Service.Tables;

namespace DocGen.Service.Batches;

/// <summary>In which form a report is given.</summary>
public enum ReportFormat
{
    /// <summary>For programs: headed by keys, states as codes.</summary>
    Csv,

    /// <summary>For people: headed in Chinese, states in words.</summary>
    Xlsx,
}

/// <summary>The account of a batch, a row an item, whatever its state; read in pages, so that its length does not matter. Thread-safe.</summary>
public sealed class BatchReport(BatchStore store)
{
    private const int Page = 1_000;

    private static readonly Column[] Columns =
    [
        new("number", "序号", 8), new("document", "文书编号", 38), new("application", "申报编号", 18), new("state", "结果", 10), new("reason", "略过的原因", 14), new("difference", "与原来的不同", 14),
        new("oldVersion", "原版本", 8), new("oldSha256", "原文件 SHA-256", 20), new("newVersion", "新版本", 8), new("newSha256", "新文件 SHA-256", 20),
        new("oldPages", "原页数", 8), new("newPages", "新页数", 8), new("bytes", "新文件字节数", 14), new("warnings", "提醒", 40), new("problems", "问题", 60),
    ];

    public static Outcome<ReportFormat> Read(string format) => format switch
    {
        "csv" => Outcome.Of(ReportFormat.Csv),
        "xlsx" => Outcome.Of(ReportFormat.Xlsx),
        _ => Outcome.Fail<ReportFormat>(new Problem("request.format", "format 应为 csv 或 xlsx；请改正。").At("format")),
    };

    /// <summary>For the download: by the day on paper.</summary>
    public static BatchFile FileOf(Batch batch, ReportFormat format)
    {
        var day = Paper.DigitsOf(batch.FinishedAt ?? batch.CreatedAt);
        return format == ReportFormat.Xlsx
            ? new($"批次报告-{day}.xlsx", $"batch-report-{day}.xlsx", XlsxTable.MediaType)
            : new($"批次报告-{day}.csv", $"batch-report-{day}.csv", CsvTable.MediaType + "; charset=utf-8; header=present");
    }

    /// <param name="output">Written to asynchronously only; stays open.</param>
    public Task WriteAsync(Batch batch, ReportFormat format, Stream output, CancellationToken cancellation)
    {
        var table = new Table("批次报告", Columns, RowsAsync(batch, cancellation));
        return format == ReportFormat.Xlsx
            ? XlsxTable.WriteAsync(table, Paper.TimeOf(batch.FinishedAt ?? batch.CreatedAt).DateTime, output, cancellation)
            : CsvTable.WriteAsync(table, output, cancellation);
    }

    /// <summary>All items in order.</summary>
    internal async IAsyncEnumerable<BatchItem> ItemsAsync(Guid batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = 0; ;)
        {
            var page = await store.ItemsAsync(batch, state: null, after, Page, cancellation);
            foreach (var item in page) yield return item;
            if (page.Count < Page) yield break;
            after = page[^1].Number;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(Batch batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in ItemsAsync(batch.Id, cancellation)) yield return RowOf(batch, item);
    }

    private static Cell[] RowOf(Batch batch, BatchItem item) =>
    [
        Cell.Of(item.Number), Cell.Of(item.Document?.ToString()), Cell.Of(item.Application), Cell.Of(BatchRows.Word(item.State), LabelOf(item.State, batch.Output)),
        item.Reason is { } reason ? Cell.Of(BatchRows.Word(reason), LabelOf(reason)) : Cell.Empty, item.Difference is { } difference ? Cell.Of(BatchRows.Word(difference), LabelOf(difference)) : Cell.Empty,
        Cell.Of(item.Before?.Number), Digest(item.Before), Cell.Of(item.After?.Number), Digest(item.After),
        Cell.Of(item.Before?.Pages), Cell.Of(item.After?.Pages), Cell.Of(item.After?.Bytes), Lines(item.Warnings), Lines(item.Problems),
    ];

    private static Cell Digest(ItemVersion? version) => version is null ? Cell.Empty : Cell.Of(Convert.ToHexStringLower(version.Sha256.Span));

    /// <summary>A line each: code, place, message.</summary>
    private static Cell Lines(IReadOnlyList<Problem> problems) =>
        Cell.Of(string.Join('\n', problems.Select(problem => string.Join(' ', ((string?[])[problem.Code, problem.Pointer ?? problem.Place, problem.Message]).Where(part => !string.IsNullOrEmpty(part))))));

    private static string LabelOf(ItemState state, BatchOutput output) => state switch
    {
        ItemState.Made => output == BatchOutput.DryRun ? "会有变化" : "已生成",
        ItemState.Unchanged => "没有变化",
        ItemState.Failed => "失败",
        ItemState.LeftOut => "略过",
        _ => "尚未处理",
    };

    private static string LabelOf(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Sealed => "已盖章，不再替换",
        LeftOutReason.Deleted => "已删除",
        LeftOutReason.Missing => "没有这份文书",
        _ => "批次已取消",
    };

    private static string LabelOf(Difference difference) => difference switch
    {
        Difference.Pages => "页数不同",
        Difference.Text => "文字不同",
        Difference.Layout => "版式不同",
        Difference.Bytes => "看不出不同",
        _ => "字节不同，旧版本没有记下其余",
    };
}
