using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Service.Tests.Storage;
using DocGen.Service.Webhooks;
using DocGen.Trust.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocGen.Service.Tests.Webhooks;

public sealed class DeliverWebhooksOnSqlite() : DeliverWebhooksContract(null);

public sealed class DeliverWebhooksOnPostgres(PostgresServer server) : DeliverWebhooksContract(server);

/// <summary>What a receiver gets when a batch ends, and what becomes of it when it does not take it.</summary>
public abstract class DeliverWebhooksContract(PostgresServer? server) : IAsyncLifetime
{
    private readonly GuaranteesForTests world = new();

    private RunningService service = null!;

    private WebhookReceiver receiver = null!;

    private string document = "";

    private WebhookStore Store => service.Part<WebhookStore>();

    public async ValueTask InitializeAsync()
    {
        // Two secrets as after a rotation, and one of another tenant.
        var ring = GuaranteesForTests.Ring().Rotate([.. Enumerable.Repeat((byte)9, 32)], world.Clock.GetUtcNow());
        receiver = await WebhookReceiver.StartAsync([.. WebhookSecret.Of(ring, Caller.DefaultTenant).Select(secret => secret.Write()), WebhookSecret.Of(ring, "other")[0].Write()]);
        service = await RunningService.StartAsync(
            guarantees: (server is null ? world : world.Over(await PostgresDatabase.OpenAsync(await server.NewDatabaseAsync(), default))).With(ring), webhooks: WebhookTargets.Read(receiver.Origin).Value);
        document = (await DocumentFlow.IssueAsync(service.Client)).Id;
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await receiver.DisposeAsync();
        world.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_receiver_that_checks_signatures_by_itself_is_told_once_how_the_batch_ended()
    {
        var id = await CreateAsync("/ok?of=portal");
        var told = await receiver.NextAsync();
        Assert.Equal([true, true, false], told.GetProperty("good").EnumerateArray().Select(good => good.GetBoolean()));
        Assert.Equal(("/ok?of=portal", 2, "application/json"), (told.GetProperty("path").GetString(), told.GetProperty("signatures").GetInt32(), told.GetProperty("type").GetString()));
        var body = told.GetProperty("body");
        Assert.Equal(("batch.finished", told.GetProperty("id").GetString(), id.ToString()),
            (body.GetProperty("type").GetString(), body.GetProperty("id").GetString(), body.GetProperty("batch").GetProperty("id").GetString()));
        Assert.Equal(1, body.GetProperty("batch").GetProperty("counts").GetProperty("unchanged").GetInt32());

        var delivery = await UntilAsync(id, "delivered");
        var attempt = Assert.Single(delivery.GetProperty("attempts").EnumerateArray());
        Assert.Equal((204, false), (attempt.GetProperty("status").GetInt32(), attempt.TryGetProperty("failure", out _)));
        Assert.False(await Store.AnyDueAsync(default));

        // Once more, on demand: the same id, and the body byte for byte.
        using var again = await service.Client.PostAsync($"/v1/batches/{id}/webhook/redeliver", null);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        var second = await receiver.NextAsync();
        Assert.Equal((told.GetProperty("id").GetString(), body.GetRawText()), (second.GetProperty("id").GetString(), second.GetProperty("body").GetRawText()));
        Assert.Equal(2, (await UntilAsync(id, "delivered")).GetProperty("attempts").GetArrayLength());
        var seen = (await service.Client.GetFromJsonAsync<JsonElement>($"/v1/batches/{id}")).GetProperty("webhook");
        Assert.Equal(("delivered", 2, receiver.Origin + "/ok?of=portal"), (seen.GetProperty("state").GetString(), seen.GetProperty("attempts").GetInt32(), seen.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task A_receiver_that_fails_slows_or_leads_elsewhere_is_tried_again_and_each_try_is_kept()
    {
        var batches = new Dictionary<string, Guid>();
        foreach (var path in (string[])["/flaky", "/redirect", "/gone", "/nobody"]) batches[path] = await NoteAsync(path == "/nobody" ? new Uri("http://127.0.0.1:1/nobody") : new Uri(receiver.Origin + path));
        using var patient = Deliver(TimeSpan.FromMinutes(1));
        await patient.RunAsync(default);

        Assert.Equal(("pending", "500 status"), await LastAsync(batches["/flaky"]));
        Assert.Equal(("pending", "302 redirect"), await LastAsync(batches["/redirect"]));
        Assert.Equal(("given-up", "410 status"), await LastAsync(batches["/gone"]));
        // Off the list, whatever it was when the batch was created.
        Assert.Equal(("given-up", " not-allowed"), await LastAsync(batches["/nobody"]));

        Assert.False(await Store.AnyDueAsync(default));
        await DueAsync();
        await patient.RunAsync(default);
        Assert.Equal(("delivered", "204 "), await LastAsync(batches["/flaky"]));

        // One that never answers, by itself: in half a second others might not answer either.
        var slow = await NoteAsync(new Uri(receiver.Origin + "/slow"));
        using var hasty = Deliver(TimeSpan.FromMilliseconds(500));
        await hasty.RunAsync(default);
        Assert.Equal(("pending", " timeout"), await LastAsync(slow));
        await DueAsync();
        await hasty.RunAsync(default);
        Assert.Equal(2, (await Store.ListAsync(slow, default))[0].Tries.Count);
    }

    [Fact]
    public async Task After_about_a_day_it_is_given_up_and_whoever_asks_begins_anew()
    {
        var pauses = Enumerable.Range(1, 20).Select(WebhookSchedule.PauseAfter).TakeWhile(pause => pause is not null).Select(pause => pause!.Value).ToList();
        Assert.InRange(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause), TimeSpan.FromHours(20), TimeSpan.FromHours(28));
        Assert.Equal(pauses.Order(), pauses);

        var id = await NoteAsync(new Uri(receiver.Origin + "/fail"));
        using var deliver = Deliver(TimeSpan.FromMinutes(1));
        for (var attempt = 0; attempt < pauses.Count + 3; attempt++)
        {
            await DueAsync();
            await deliver.RunAsync(default);
        }
        var given = (await Store.ListAsync(id, default))[0];
        Assert.Equal((WebhookState.GivenUp, pauses.Count + 1), (given.State, given.Tries.Count));
        Assert.True(await Store.RedeliverAsync(id, default));
        await deliver.RunAsync(default);
        Assert.Equal(WebhookState.Pending, (await Store.ListAsync(id, default))[0].State);
    }

    [Fact]
    public async Task Of_many_who_send_at_once_one_sends_and_a_claim_that_was_outlived_decides_nothing()
    {
        var id = await NoteAsync(new Uri(receiver.Origin + "/ok"));
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.ClaimAsync(TimeSpan.FromMinutes(1), default)));
        var claimed = Assert.Single(claims, claim => claim is not null)!;
        await DueAsync();
        var second = (await Store.ClaimAsync(TimeSpan.FromMinutes(1), default))!;
        await Store.RecordAsync(claimed, new(DateTimeOffset.UnixEpoch, 1, 500, WebhookFailure.Status), WebhookState.GivenUp, TimeSpan.Zero, default);
        Assert.Equal(WebhookState.Pending, (await Store.ListAsync(id, default))[0].State);
        await Store.RecordAsync(second, new(DateTimeOffset.UnixEpoch, 1, 204, null), WebhookState.Delivered, TimeSpan.Zero, default);
        var kept = (await Store.ListAsync(id, default))[0];
        Assert.Equal((WebhookState.Delivered, 2), (kept.State, kept.Tries.Count));
    }

    [Fact]
    public async Task Targets_that_are_not_allowed_are_refused_before_anything_begins()
    {
        foreach (var (target, code) in new[] { ("https://elsewhere.example/", "webhook.not-allowed"), ("http://portal.example.cn/", "webhook.url"), ("nonsense", "webhook.url") })
        {
            var refused = await service.Part<CreateBatch>().OverDocumentsAsync(Caller.Anonymous, Encoding.UTF8.GetBytes(Request(target)), null, default);
            Assert.Equal((code, "/webhook"), (refused.Problems.Single().Code, refused.Problems.Single().Pointer));
        }
        Assert.Empty(await service.Part<BatchStore>().ListAsync(Caller.DefaultTenant, null, null, 10, default));
        var silent = (await service.Part<CreateBatch>().OverDocumentsAsync(Caller.Anonymous, Encoding.UTF8.GetBytes(Request(null)), null, default)).Value!.Id;
        using var none = await service.Client.GetAsync($"/v1/batches/{silent}/webhook");
        Assert.Equal((HttpStatusCode.Conflict, "webhook.none"), (none.StatusCode, await SigningFlow.CodeOfAsync(none)));
    }

    private async Task<Guid> CreateAsync(string path)
    {
        var created = await service.Part<CreateBatch>().OverDocumentsAsync(Caller.Anonymous, Encoding.UTF8.GetBytes(Request(receiver.Origin + path)), null, default);
        Assert.True(created.Ok, string.Join('\n', created.Problems));
        return created.Value.Id;
    }

    private string Request(string? target) => JsonSerializer.Serialize(new { select = new { ids = new[] { document } }, webhook = target });

    /// <summary>A message about a batch that never was at work; nothing sends it but the test.</summary>
    private async Task<Guid> NoteAsync(Uri target)
    {
        await service.Part<DeliverWebhooks>().StopAsync(default);
        var (database, rows) = (service.Part<IDatabase>(), service.Part<BatchRows>());
        var at = service.Part<TimeProvider>().GetUtcNow();
        var batch = new Batch(Guid.CreateVersion7(), Caller.DefaultTenant, at, "", BatchSource.Documents, BatchOutput.Versions, new(null, [], null, target.AbsoluteUri), BatchState.Cancelled) { FinishedAt = at };
        await service.Part<BatchStore>().OpenAsync(batch, default);
        await database.WriteAsync(async (connection, transaction) =>
        {
            await Store.NoteAsync(connection, transaction, batch);
            return 0;
        }, default);
        return batch.Id;
    }

    private DeliverWebhooks Deliver(TimeSpan patience) => new(
        Store, service.Part<WebhookTargets>(), service.Part<ServiceKeys>(), new(patience), service.Part<TimeProvider>(), NullLogger<DeliverWebhooks>.Instance);

    /// <summary>Whatever is pending is due now.</summary>
    private Task<int> DueAsync() => service.Part<IDatabase>().WriteAsync((connection, transaction) => connection.ExecuteAsync("UPDATE webhooks SET free_at = 0", transaction: transaction), default);

    private async Task<(string State, string Last)> LastAsync(Guid batch)
    {
        var delivery = (await service.Client.GetFromJsonAsync<JsonElement>($"/v1/batches/{batch}/webhook")).GetProperty("deliveries")[0];
        var last = delivery.GetProperty("attempts").EnumerateArray().Last();
        return (delivery.GetProperty("state").GetString()!,
            $"{(last.TryGetProperty("status", out var status) ? status.GetInt32() : null)} {(last.TryGetProperty("failure", out var failure) ? failure.GetString() : null)}");
    }

    private async Task<JsonElement> UntilAsync(Guid batch, string state)
    {
        for (var looks = 0; looks < 1000; looks++)
        {
            var delivery = (await service.Client.GetFromJsonAsync<JsonElement>($"/v1/batches/{batch}/webhook")).GetProperty("deliveries")[0];
            if (delivery.GetProperty("state").GetString() == state) return delivery;
            await Task.Delay(50);
            // The patrol goes by the service's clock, which stands still here.
            service.Part<DeliverWebhooks>().Soon();
        }
        throw new InvalidOperationException($"The webhook was never {state}.");
    }
}
