using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DocGen.Service.Guarantees;

namespace DocGen.Service.Batches.CommandLine;

/// <summary>A batch in words, as the command line shows it.</summary>
internal static class BatchText
{
    private static readonly Client.ClientJson Compact = new(new JsonSerializerOptions(Client.ClientJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>On one line, as the service writes it.</summary>
    public static string Json(Client.Batch batch) => JsonSerializer.Serialize(batch, Compact.Batch);

    /// <summary>One line of a list.</summary>
    public static string Row(Client.Batch batch) => Invariant(
        $"{batch.Id}  {Paper.TimeOf(batch.CreatedAt):yyyy-MM-dd HH:mm}  {StateOf(batch)}{(IsDryRun(batch) ? "（试算）" : "")}  {Settled(batch)}/{batch.Counts.Selected}{Failures(batch)}{(batch.Name is { } name ? "  " + name : "")}");

    /// <summary>All that is known of it, on some lines.</summary>
    public static string Summary(Client.Batch batch)
    {
        var (text, counts) = (new StringBuilder(), batch.Counts);
        text.Append(Invariant($"批次 {batch.Id}{(batch.Name is { } name ? $"（{name}）" : "")}：{StateOf(batch)}{(IsDryRun(batch) ? "（试算，不保存任何文书）" : "")}"));
        text.Append(Invariant($"\n  选中 {counts.Selected:N0}  {(IsDryRun(batch) ? "会变" : "生成")} {counts.Made:N0}  未变 {counts.Unchanged:N0}  失败 {counts.Failed:N0}  略过 {counts.LeftOut:N0}"));
        if (counts.Pending > 0) text.Append(Invariant($"  待办 {counts.Pending:N0}"));
        if (batch.Forms.Count > 0) text.Append(Invariant($"\n  模板 {string.Join('、', batch.Forms.Select(form => $"{form.Form}@{form.Version}"))}"));
        if (batch is { StartedAt: { } start, FinishedAt: { } end }) text.Append(Invariant($"\n  用时 {Duration((end - start).TotalSeconds)}{Rate(batch)}，PDF 共 {Size(batch.Bytes)}"));
        if (batch.Differences is { } differ) text.Append(Invariant($"\n  不同之处：页数 {differ.Pages:N0}，文字 {differ.Text:N0}，版面 {differ.Layout:N0}，仅字节 {differ.Bytes:N0}，无从比较 {differ.Unknown:N0}"));
        if (batch.Disk is { } disk) text.Append(Invariant($"\n  正式运行需要磁盘 {Size(disk.NeededBytes)}{(disk.FreeBytes is { } free ? $"，可用 {Size(free)}" : "")}"));
        if (batch.Trouble is { } trouble) text.Append(Invariant($"\n  停顿：{trouble.Message} [{trouble.Code}]"));
        if (batch.Account is { AddsUp: true }) text.Append("\n  对账：相符");
        if (batch.Webhook is { } webhook) text.Append(Invariant($"\n  通知 {webhook.Url}：{webhook.State}，已试 {webhook.Attempts} 次"));
        return text.ToString();
    }

    /// <summary>Of which the end is known.</summary>
    public static long Settled(Client.Batch batch) => batch.Counts.Selected - batch.Counts.Pending;

    /// <summary>How it goes, short: for a bar and for a line of a log.</summary>
    public static string Pace(Client.Batch batch) =>
        batch.Trouble is { } trouble ? $"  停顿：{trouble.Message}{Failures(batch)}"
        : (batch.PerSecond is > 0 and var rate ? Invariant($"  {rate:0.#} 份/秒") : "") + (batch.SecondsLeft is { } left && !batch.HasEnded ? $"  剩余 {Duration(left)}" : "") + Failures(batch);

    public static string Duration(double seconds)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, seconds)));
        return whole.TotalHours >= 1 ? Invariant($"{(long)whole.TotalHours} 小时 {whole.Minutes} 分") : whole.TotalMinutes >= 1 ? Invariant($"{whole.Minutes} 分 {whole.Seconds} 秒") : Invariant($"{whole.Seconds} 秒");
    }

    /// <summary>In units of 1,000, as disks are sold.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => Invariant($"{bytes / 1e9:0.#} GB"),
        >= 1_000_000 => Invariant($"{bytes / 1e6:0.#} MB"),
        _ => Invariant($"{bytes / 1e3:0.#} KB"),
    };

    public static string StateOf(Client.Batch batch) => batch.State switch
    {
        Client.BatchState.Receiving => "接收数据中",
        Client.BatchState.Queued => "排队中",
        Client.BatchState.Running => "进行中",
        Client.BatchState.Finished => "已完成",
        _ => "已停止",
    };

    private static bool IsDryRun(Client.Batch batch) => batch.Output == Client.BatchOutput.DryRun;

    private static string Failures(Client.Batch batch) => batch.Counts.Failed > 0 ? Invariant($"  失败 {batch.Counts.Failed:N0}") : "";

    private static string Rate(Client.Batch batch) => batch.PerSecond is > 0 and var rate ? Invariant($"，{rate:0.#} 份/秒") : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
