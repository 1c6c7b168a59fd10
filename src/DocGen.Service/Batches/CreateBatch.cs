using System.Security.Cryptography;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Batches.Waking;
using DocGen.Service.Generate;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Service.Webhooks;

namespace DocGen.Service.Batches;

/// <summary>Request → plan with its versions of forms → batch with all its items, in one step; with uploaded data, once all of them are in. Thread-safe.</summary>
public sealed class CreateBatch(Engine engine, Forms forms, BatchStore store, BatchFiles batchFiles, IFileStore files, BatchScheduler scheduler, WebhookTargets webhooks, TimeProvider clock, RandomNumberGenerator random)
{
    private const string Operation = "batches.create";

    /// <summary>Over stored documents.</summary>
    /// <param name="body">JSON of a <see cref="BatchRequest"/>.</param>
    /// <returns>The answer as JSON (<see cref="BatchDetails"/>): a repeated request gets the very bytes of the first.</returns>
    public async Task<Outcome<KeptAnswer>> OverDocumentsAsync(Caller caller, ReadOnlyMemory<byte> body, string? idempotencyKey, CancellationToken cancellation)
    {
        var key = IdempotencyKey.Read(idempotencyKey, caller.Tenant, Operation, body);
        if (!key.Ok) return Outcome.Fail<KeptAnswer>(key.Problems);
        if (key.Value is { } given && await store.FindReceiptAsync(given.Tenant, given.Key, clock.GetUtcNow(), cancellation) is { } earlier) return Repeat(given, earlier);
        var planned = BatchRequest.Read(body, BatchSource.Documents, engine.Limits).Then(request => NewBatch(caller, request, BatchSource.Documents).Select(batch => (request, batch)));
        if (!planned.Ok) return Outcome.Fail<KeptAnswer>(planned.Problems, planned.Warnings);
        var (asked, batch) = planned.Value;
        var receipt = ReceiptFor(key.Value);
        var created = asked.Ids is { } ids
            ? await store.CreateAsync(batch, ids, receipt, cancellation)
            : await store.CreateAsync(batch, asked.Selection!, receipt, cancellation);
        return created.Earlier is { } first ? Repeat(key.Value!, first) : Begin(created.Batch);
    }

    /// <summary>Over lines of JSON, each the body of <c>POST /v1/documents</c>; they go to the file store as they come.</summary>
    /// <param name="data">UTF-8, a document a line.</param>
    /// <inheritdoc cref="OverDocumentsAsync"/>
    public async Task<Outcome<KeptAnswer>> OverDataAsync(Caller caller, ReadOnlyMemory<byte> body, Stream data, string? idempotencyKey, CancellationToken cancellation)
    {
        var planned = BatchRequest.Read(body, BatchSource.Data, engine.Limits).Then(request => NewBatch(caller, request, BatchSource.Data));
        if (!planned.Ok) return Outcome.Fail<KeptAnswer>(planned.Problems, planned.Warnings);
        var batch = planned.Value with { State = BatchState.Receiving };
        await store.OpenAsync(batch, cancellation);
        var written = new List<string>();
        try
        {
            var received = await ReceiveAsync(batch.Id, data, written, cancellation);
            var key = received.Then(digest => IdempotencyKey.Read(idempotencyKey, caller.Tenant, Operation, body, digest));
            if (!key.Ok) return await AbandonAsync<KeptAnswer>(batch.Id, written, key.Problems);
            var created = await store.CompleteAsync(batch.Id, ReceiptFor(key.Value), cancellation);
            if (created.Earlier is not { } first) return Begin(created.Batch);
            foreach (var file in written) await files.DeleteAsync(file, CancellationToken.None);
            return Repeat(key.Value!, first);
        }
        catch
        {
            await AbandonAsync<KeptAnswer>(batch.Id, written, []);
            throw;
        }
    }

    /// <summary>The lines into chunks, each kept before the next is read.</summary>
    /// <returns>SHA-256 of all lines.</returns>
    private async Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(Guid batch, Stream data, List<string> written, CancellationToken cancellation)
    {
        var lines = new UploadedLines(data, engine.Limits);
        var first = 1;
        for (var number = 1; ; number++)
        {
            var chunk = await lines.NextAsync(BatchChunk.Size, cancellation);
            if (!chunk.Ok) return Outcome.Fail<ReadOnlyMemory<byte>>(chunk.Problems);
            if (chunk.Value.Count == 0) break;
            written.Add(await batchFiles.WriteLinesAsync(batch, number, chunk.Value.Bytes, cancellation));
            await store.AddChunkAsync(batch, number, first, first + chunk.Value.Count - 1, written[^1], cancellation);
            first += chunk.Value.Count;
        }
        return first == 1
            ? Outcome.Fail<ReadOnlyMemory<byte>>(new Problem("batch.no-data", "上传的数据里没有一行。每行应是一份文件的 JSON：{\"form\": …, \"data\": {…}}。").At("/data"))
            : Outcome.Of(lines.Digest());
    }

    private async Task<Outcome<T>> AbandonAsync<T>(Guid batch, List<string> written, IEnumerable<Problem> problems)
    {
        if (await store.AbandonAsync(batch, CancellationToken.None) is not null)
            foreach (var file in written) await files.DeleteAsync(file, CancellationToken.None);
        return problems.Any() ? Outcome.Fail<T>(problems) : default!;
    }

    private Outcome<Batch> NewBatch(Caller caller, BatchRequest request, BatchSource source)
    {
        var pins = PinsFor(caller.Tenant, request.Form ?? request.Selection?.Form);
        var target = request.Webhook is { } named ? webhooks.Check(named).Select(string? (url) => url.AbsoluteUri) : Outcome.Of<string?>(null);
        return Outcome.Check([.. pins.Problems, .. target.Problems], () => new Batch(
            random.NewId(), caller.Tenant, clock.StoredNow(), caller.KeyId, source, request.Output, new(request.Name, pins.Value!, request.Options, target.Value), BatchState.Queued));
    }

    /// <summary>The form that was asked for or selected; else the newest of each that the tenant may use.</summary>
    private Outcome<IReadOnlyList<BatchPin>> PinsFor(string tenant, string? form)
    {
        if (form is not null) return forms.Usable(tenant, form).Select<IReadOnlyList<BatchPin>>(template => [BatchPin.Of(template)]);
        var usable = engine.Templates.All.Select(template => template.Form).Distinct(StringComparer.Ordinal).Select(name => forms.Usable(tenant, name)).Where(found => found.Ok);
        return Outcome.Of<IReadOnlyList<BatchPin>>([.. usable.Select(found => BatchPin.Of(found.Value!))]);
    }

    private Outcome<KeptAnswer> Begin(Batch batch)
    {
        scheduler.Wake();
        return Outcome.Of(Answer(batch));
    }

    private Func<Batch, Receipt?> ReceiptFor(IdempotencyKey? key) => kept => key?.Receipt(Answer(kept).Json, clock.StoredNow());

    private static KeptAnswer Answer(Batch batch) => new(batch.Id, JsonSerializer.SerializeToUtf8Bytes(BatchDetails.From(batch), ServiceJson.Default.BatchDetails));

    private static Outcome<KeptAnswer> Repeat(IdempotencyKey key, Receipt first) => key.Repeat(first).Select(json =>
        new KeptAnswer(JsonSerializer.Deserialize(json.Span, ServiceJson.Default.BatchDetails)!.Id, json) { IsRepeated = true });
}
