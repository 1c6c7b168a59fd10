using System.Text;
using System.Text.Json.Nodes;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Service.Tests.Storage;

namespace DocGen.Service.Tests.Batches;

/// <summary>What becomes of a batch's documents, on either database.</summary>
public abstract class WorkOnBatchesContract(PostgresServer? server) : IAsyncLifetime
{
    private RunningService service = null!;

    private HttpClient Client => service.Client;

    /// <summary>Nobody works but the test.</summary>
    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync(
        guarantees: server is null ? null : new GuaranteesForTests().Over(await PostgresDatabase.OpenAsync(await server.NewDatabaseAsync(), default)), batches: BatchShare.None);

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Documents_that_come_out_the_same_are_left_as_they_are_and_others_get_one_new_version()
    {
        var same = await DocumentFlow.IssueAsync(Client);
        var changed = await DocumentFlow.IssueAsync(Client, DocumentFlow.Request(application: "A-2"));
        var sealedOne = await DocumentFlow.IssueAsync(Client, DocumentFlow.Request(application: "A-3"));
        (await Client.PostAsync($"/v1/documents/{sealedOne.Id}/seal", null)).EnsureSuccessStatusCode();

        var unchanged = await RunAsync("""{"select": {"form": "exception-approval"}}""");
        Assert.Equal((3L, 0L, 2L, 0L, 1L), CountsOf(unchanged));
        Assert.Equal((BatchState.Finished, 0L), (unchanged.State, unchanged.AccountFaults));

        var again = await RunAsync(Reprint(changed.Id, sealedOne.Id, Guid.Empty.ToString()));
        Assert.Equal((3L, 1L, 0L, 0L, 2L), CountsOf(again));
        Assert.Equal(0L, again.AccountFaults);
        Assert.Equal(2, (await DocumentFlow.DescribeAsync(Client, changed.Id)).GetProperty("newest").GetInt32());
        Assert.Equal(1, (await DocumentFlow.DescribeAsync(Client, same.Id)).GetProperty("newest").GetInt32());
        Assert.Equal(1, (await DocumentFlow.DescribeAsync(Client, sealedOne.Id)).GetProperty("newest").GetInt32());
        var items = await service.Part<BatchStore>().ItemsAsync(again.Id, null, 0, 10, default);
        Assert.Equal([null, LeftOutReason.Sealed, LeftOutReason.Missing], items.Select(item => item.Reason));
        Assert.Equal("A-2", items[0].Application);
        var (pdf, _) = await DocumentFlow.PdfAsync(Client, $"/v1/documents/{changed.Id}");
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(pdf), items[0].After!.Sha256.ToArray());
    }

    [Fact]
    public async Task Every_line_of_uploaded_data_becomes_a_document_or_says_why_not()
    {
        var bad = DocumentFlow.Request(application: "N-2");
        bad["data"]!.AsObject().Remove("name");
        string[] lines = [DocumentFlow.Request(application: "N-1").ToJsonString(), bad.ToJsonString(), "no json", DocumentFlow.Request(application: "N-4").ToJsonString()];
        var batch = await RunDataAsync("""{"form": "exception-approval@v1", "name": "新数据"}""", lines);

        Assert.Equal((4L, 2L, 0L, 2L, 0L), CountsOf(batch));
        Assert.Equal(("新数据", 0L), (batch.Plan.Name, batch.AccountFaults));
        var items = await service.Part<BatchStore>().ItemsAsync(batch.Id, null, 0, 10, default);
        Assert.Equal(["N-1", null, null, "N-4"], items.Select(item => item.Application));
        Assert.NotEmpty(items[1].Problems);
        Assert.NotEmpty(items[2].Problems);

        var retried = await service.Part<BatchLookup>().RetryAsync(Caller.Anonymous, batch.Id, default);
        Assert.True(retried.Ok);
        Assert.Equal(2, retried.Value.Counts.Pending);
        await service.Part<WorkOnBatches>().RunAsync(default);
        Assert.Equal((4L, 2L, 0L, 2L, 0L), CountsOf(await FindAsync(batch.Id)));
    }

    [Fact]
    public async Task What_was_cancelled_is_left_out_and_whoever_held_it_records_nothing()
    {
        var document = await DocumentFlow.IssueAsync(Client);
        var id = await CreateAsync(Reprint(document.Id));
        var chunks = service.Part<ChunkStore>();
        var chunk = (await chunks.ClaimAsync("test", TimeSpan.FromMinutes(1), [], default))!;
        var cancelled = await service.Part<BatchLookup>().CancelAsync(Caller.Anonymous, id, default);

        Assert.Equal((BatchState.Cancelled, (1L, 0L, 0L, 0L, 1L), 0L), (cancelled.Value!.State, CountsOf(cancelled.Value), cancelled.Value.AccountFaults));
        await service.Part<MakeChunk>().RunAsync(chunk, default, default);
        Assert.Equal(1, (await DocumentFlow.DescribeAsync(Client, document.Id)).GetProperty("newest").GetInt32());
        Assert.Equal((1L, 0L, 0L, 0L, 1L), CountsOf(await FindAsync(id)));
    }

    [Fact]
    public async Task A_chunk_whose_holder_was_given_up_is_taken_over_and_the_old_holder_is_fenced_out()
    {
        var document = await DocumentFlow.IssueAsync(Client);
        await CreateAsync(Reprint(document.Id));
        var chunks = service.Part<ChunkStore>();
        var first = (await chunks.ClaimAsync("one", TimeSpan.Zero, [], default))!;
        var second = (await chunks.ClaimAsync("two", TimeSpan.FromMinutes(1), [], default))!;

        Assert.Null(await chunks.ClaimAsync("three", TimeSpan.FromMinutes(1), [], default));
        Assert.Equal((1L, 2L, 1), (first.Attempt, second.Attempt, second.Deaths));
        await service.Part<MakeChunk>().RunAsync(first, default, default);
        Assert.Equal(1, (await DocumentFlow.DescribeAsync(Client, document.Id)).GetProperty("newest").GetInt32());
        await service.Part<MakeChunk>().RunAsync(second, default, default);
        Assert.Equal(2, (await DocumentFlow.DescribeAsync(Client, document.Id)).GetProperty("newest").GetInt32());
    }

    [Fact]
    public async Task An_item_that_kills_its_process_each_time_is_found_out_and_the_others_are_made()
    {
        var (killer, other) = (await DocumentFlow.IssueAsync(Client), await DocumentFlow.IssueAsync(Client, DocumentFlow.Request(application: "A-2")));
        var id = await CreateAsync(Reprint(killer.Id, other.Id));
        var chunks = service.Part<ChunkStore>();
        // Two deaths before anybody is suspected, then three with the item in hand.
        for (var death = 0; death < 2; death++) Assert.False((await chunks.ClaimAsync("dies", TimeSpan.Zero, [], default))!.IsSuspect);
        for (var death = 0; death < 3; death++)
        {
            var chunk = (await chunks.ClaimAsync("dies", TimeSpan.FromMinutes(1), [], default))!;
            Assert.True(chunk.IsSuspect);
            Assert.True(await chunks.TryAsync(chunk, 1, TimeSpan.Zero, default));
        }
        await service.Part<WorkOnBatches>().RunAsync(default);

        var batch = await FindAsync(id);
        Assert.Equal((2L, 1L, 0L, 1L, 0L), CountsOf(batch));
        Assert.Equal((BatchState.Finished, 0L), (batch.State, batch.AccountFaults));
        var items = await service.Part<BatchStore>().ItemsAsync(id, null, 0, 10, default);
        Assert.Equal(["batch.item-crashed"], items[0].Problems.Select(problem => problem.Code));
        Assert.Equal(2, (await DocumentFlow.DescribeAsync(Client, other.Id)).GetProperty("newest").GetInt32());
    }

    [Fact]
    public async Task A_document_of_another_tenant_is_missing_and_nothing_is_told_of_it()
    {
        var theirs = await DocumentFlow.IssueAsync(Client, DocumentFlow.Request(application: "B-1"));
        var stranger = Caller.Anonymous with { Tenant = "other" };
        var created = await service.Part<CreateBatch>().OverDocumentsAsync(stranger, Encoding.UTF8.GetBytes(Reprint(theirs.Id)), null, default);

        var item = Assert.Single(await service.Part<BatchStore>().ItemsAsync(created.Value!.Id, null, 0, 10, default));
        Assert.Equal((ItemState.LeftOut, LeftOutReason.Missing), (item.State, item.Reason));
        Assert.Null(item.Application);
        Assert.Null(await service.Part<BatchStore>().FindAsync(Caller.DefaultTenant, created.Value.Id, default));
    }

    private static (long Selected, long Made, long Unchanged, long Failed, long LeftOut) CountsOf(Batch batch) =>
        (batch.Counts.Selected, batch.Counts.Made, batch.Counts.Unchanged, batch.Counts.Failed, batch.Counts.LeftOut);

    /// <summary>Under another watermark, so that each comes out otherwise.</summary>
    private static string Reprint(params string[] ids) => new JsonObject
    {
        ["select"] = new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) },
        ["options"] = new JsonObject { ["watermark"] = "作废重印" },
    }.ToJsonString();

    private async Task<Guid> CreateAsync(string request)
    {
        var created = await service.Part<CreateBatch>().OverDocumentsAsync(Caller.Anonymous, Encoding.UTF8.GetBytes(request), null, default);
        Assert.True(created.Ok, string.Join('\n', created.Problems));
        return created.Value.Id;
    }

    private async Task<Batch> RunAsync(string request)
    {
        var id = await CreateAsync(request);
        await service.Part<WorkOnBatches>().RunAsync(default);
        return await FindAsync(id);
    }

    private async Task<Batch> RunDataAsync(string request, string[] lines)
    {
        using var data = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var created = await service.Part<CreateBatch>().OverDataAsync(Caller.Anonymous, Encoding.UTF8.GetBytes(request), data, "key-1", default);
        Assert.True(created.Ok, string.Join('\n', created.Problems));
        await service.Part<WorkOnBatches>().RunAsync(default);
        return await FindAsync(created.Value.Id);
    }

    private async Task<Batch> FindAsync(Guid id) => (await service.Part<BatchStore>().FindAsync(Caller.DefaultTenant, id, default))!;
}

public sealed class WorkOnBatchesOnSqlite() : WorkOnBatchesContract(null);

public sealed class WorkOnBatchesOnPostgres(PostgresServer server) : WorkOnBatchesContract(server);
