using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DocGen.Client;

/// <summary>Many documents at once: made again, or made of new data. A batch runs in the service, whoever looks on.</summary>
public sealed class BatchesClient
{
    private const string Root = "v1/batches";

    private readonly Courier courier;

    internal BatchesClient(Courier courier) => this.courier = courier;

    /// <summary>Makes stored documents again.</summary>
    /// <param name="idempotencyKey">The caller's own, to be sent again after a crash; null makes one that covers the tries of this call.</param>
    public Task<Batch> CreateAsync(NewBatch batch, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        var (key, json) = (idempotencyKey ?? courier.Options.NewIdempotencyKey(), Json(batch));
        return courier.ReadAsync(() => Body.Create(Root, Body.Json(json), key), ClientJson.Default.Batch, cancellation);
    }

    /// <summary>Makes new documents of a file, sent as it is read. For large ones <see cref="HttpClient.Timeout"/> must leave time enough.</summary>
    /// <param name="batch">Without a selection.</param>
    /// <param name="sent">Is told the bytes that went out so far; begins anew when the upload does.</param>
    /// <param name="data">JSON Lines: each line is a body of <c>POST /v1/documents</c>. Where it can seek, a broken upload is tried again. It stays open.</param>
    /// <inheritdoc cref="CreateAsync"/>
    public Task<Batch> UploadAsync(NewBatch batch, Stream data, string? idempotencyKey = null, IProgress<long>? sent = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (key, json, upload) = (idempotencyKey ?? courier.Options.NewIdempotencyKey(), Json(batch), new Upload(data, sent));
        return courier.ReadAsync(
            () =>
            {
                var request = Body.Create(Root, new MultipartFormDataContent { { Body.Json(json), "request" }, { upload.Content("application/jsonl"), "data", "data.jsonl" } }, key);
                // A refusal comes before the file is sent.
                request.Headers.ExpectContinue = true;
                return request;
            },
            ClientJson.Default.Batch, upload.MayBegin, cancellation);
    }

    public Task<Batch> DescribeAsync(Guid id, CancellationToken cancellation = default) => courier.ReadAsync(() => new(HttpMethod.Get, $"{Root}/{id}"), ClientJson.Default.Batch, cancellation);

    /// <summary>Newest first; fetched page by page as they are asked for.</summary>
    public async IAsyncEnumerable<Batch> ListAsync(BatchState? state = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var query = "?limit=200" + (state is { } wanted ? "&state=" + Name(wanted) : "");
        for (string? after = ""; after is not null;)
        {
            var page = await courier.ReadAsync(() => new(HttpMethod.Get, Root + query + after), ClientJson.Default.BatchList, cancellation).ConfigureAwait(false);
            foreach (var batch in page.Batches) yield return batch;
            after = page.Next is { } next ? $"&after={Uri.EscapeDataString(next)}" : null;
        }
    }

    /// <summary>By number; fetched page by page as they are asked for.</summary>
    public async IAsyncEnumerable<BatchItem> ItemsAsync(Guid id, BatchItemState? state = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var query = "?limit=500" + (state is { } wanted ? "&state=" + Name(wanted) : "");
        for (string? after = ""; after is not null;)
        {
            var page = await courier.ReadAsync(() => new(HttpMethod.Get, $"{Root}/{id}/items{query}{after}"), ClientJson.Default.BatchItemList, cancellation).ConfigureAwait(false);
            foreach (var item in page.Items) yield return item;
            after = page.Next is { } next ? $"&after={Uri.EscapeDataString(next)}" : null;
        }
    }

    /// <summary>Where it stands, then whenever that changes, until it has ended; a connection that breaks is made again.</summary>
    public IAsyncEnumerable<Batch> WatchAsync(Guid id, CancellationToken cancellation = default) => new EventFeed<Batch>(
        courier, $"{Root}/{id}/events", ClientJson.Default.Batch,
        (told, heard) => told.State == heard.State && told.Counts == heard.Counts && told.Trouble == heard.Trouble && told.PerSecond == heard.PerSecond, heard => heard.HasEnded).FollowAsync(cancellation);

    /// <summary>What is made stays; the rest is left out.</summary>
    public Task<Batch> CancelAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Post, $"{Root}/{id}/cancel"), ClientJson.Default.Batch, cancellation);

    /// <summary>Tries the failed ones again.</summary>
    public Task<Batch> RetryAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Post, $"{Root}/{id}/retry"), ClientJson.Default.Batch, cancellation);

    /// <summary>A row for each document, as the batch stands.</summary>
    public Task<DownloadedFile> ReportAsync(Guid id, BatchReportFormat format, Stream target, CancellationToken cancellation = default) =>
        Download.ToAsync(courier, () => new(HttpMethod.Get, $"{Root}/{id}/report?format={Name(format)}"), target, cancellation);

    /// <summary>A ZIP of the PDFs that were made, with <c>SHA256SUMS</c> and the report; it may be larger than 4 GB.</summary>
    public Task<DownloadedFile> ArchiveAsync(Guid id, Stream target, CancellationToken cancellation = default) =>
        Download.ToAsync(courier, () => new(HttpMethod.Get, $"{Root}/{id}/archive"), target, cancellation);

    /// <summary>Some documents of each kind of difference, to be looked at.</summary>
    /// <param name="each">How many of each, 1–20.</param>
    public async Task<IReadOnlyList<BatchSampleGroup>> SamplesAsync(Guid id, int each = 3, CancellationToken cancellation = default) => (await courier.ReadAsync(
        () => new(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{Root}/{id}/samples?each={each}")), ClientJson.Default.BatchSamples, cancellation).ConfigureAwait(false)).Samples;

    /// <summary>The PDF as it was before the batch.</summary>
    /// <param name="number">Of the item.</param>
    public Task<DownloadedFile> BeforeAsync(Guid id, int number, Stream target, CancellationToken cancellation = default) => DownloadAsync(id, number, "before", target, cancellation);

    /// <summary>The PDF that the batch made; of a dry run it is made on the spot.</summary>
    /// <inheritdoc cref="BeforeAsync"/>
    public Task<DownloadedFile> AfterAsync(Guid id, int number, Stream target, CancellationToken cancellation = default) => DownloadAsync(id, number, "after", target, cancellation);

    /// <summary>Which pages look otherwise, and where.</summary>
    /// <param name="number">Of the item.</param>
    public Task<BatchComparison> CompareAsync(Guid id, int number, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Get, ItemPath(id, number, "compare")), ClientJson.Default.BatchComparison, cancellation);

    /// <summary>One page before and after, side by side with what differs framed: JPEG.</summary>
    /// <param name="number">Of the item.</param>
    /// <param name="page">From 1.</param>
    public Task<DownloadedFile> ComparePageAsync(Guid id, int number, int page, Stream target, CancellationToken cancellation = default) =>
        DownloadAsync(id, number, string.Create(CultureInfo.InvariantCulture, $"compare/{page}"), target, cancellation);

    /// <summary>What became of the messages about the batch's end.</summary>
    public Task<BatchDeliveries> DeliveriesAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Get, $"{Root}/{id}/webhook"), ClientJson.Default.BatchDeliveries, cancellation);

    /// <summary>Sends the newest message once more, with the same id.</summary>
    public Task<BatchDeliveries> RedeliverAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Post, $"{Root}/{id}/webhook/redeliver"), ClientJson.Default.BatchDeliveries, cancellation);

    private Task<DownloadedFile> DownloadAsync(Guid id, int number, string what, Stream target, CancellationToken cancellation) =>
        Download.ToAsync(courier, () => new(HttpMethod.Get, ItemPath(id, number, what)), target, cancellation);

    private static string ItemPath(Guid id, int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{Root}/{id}/items/{number}/{what}");

    private static byte[] Json(NewBatch batch) => JsonSerializer.SerializeToUtf8Bytes(batch, ClientJson.Default.NewBatch);

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
