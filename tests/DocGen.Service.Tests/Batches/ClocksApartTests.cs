using System.Text;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Service.Tests.Storage;

namespace DocGen.Service.Tests.Batches;

/// <summary>Nodes whose clocks are minutes apart: Quartz takes them for dead while they live, and no harm is done.</summary>
public sealed class ClocksApartTests(PostgresServer server)
{
    private const int Documents = 300, Speed = 10;

    [Fact]
    public async Task A_claim_lasts_as_long_for_all_of_them_and_every_document_is_made_once()
    {
        var node = new GuaranteesForTests().Over(await PostgresDatabase.OpenAsync(await server.NewDatabaseAsync(), default));
        await using var idle = await RunningService.StartAsync(guarantees: node, batches: BatchShare.None);
        using var data = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, Documents).Select(Line))));
        var batch = (await idle.Part<CreateBatch>().OverDataAsync(Caller.Anonymous, "{}"u8.ToArray(), data, null, default)).Value!.Id;
        // For longer than a node that is five minutes ahead would think it lasts.
        var held = await idle.Part<ChunkStore>().ClaimAsync("slow", TimeSpan.FromMinutes(3), [], default);

        await using var late = await RunningService.StartAsync(guarantees: node.By(new OtherClock(TimeSpan.Zero, Speed)));
        await using var early = await RunningService.StartAsync(guarantees: node.By(new OtherClock(TimeSpan.FromMinutes(5), Speed)));
        await UntilAsync(async () => (await FindAsync(idle, batch)).Counts.Made == Documents - BatchChunk.Size);
        // A round of the patrol and more, by the others' quick clocks.
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.True(await idle.Part<ChunkStore>().RenewAsync(held!, TimeSpan.FromMinutes(3), default), "A claim was taken before its time.");
        await idle.Part<ChunkStore>().ReleaseAsync(held!, TimeSpan.Zero, null, default);
        await UntilAsync(async () => (await FindAsync(idle, batch)).HasEnded);
        var found = await FindAsync(idle, batch);
        Assert.Equal((new BatchCounts(Documents, 0, 0, 0, 0), 0L), (found.Counts, found.AccountFaults));
        var made = await idle.Part<DocumentStore>().ListAsync(Caller.DefaultTenant, new(2 * Documents) { Plan = "clocks" }, default);
        Assert.Equal(Enumerable.Range(0, Documents).Select(number => $"A-{number}").Order(), made.Select(document => document.Subject.Application).Order());
    }

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await reached()) await Task.Delay(50, limit.Token);
    }

    private static string Line(int number)
    {
        var line = DocumentFlow.Request("annual-review", "minimal", application: $"A-{number}");
        line["plan"] = "clocks";
        return line.ToJsonString();
    }

    private static async Task<Batch> FindAsync(RunningService service, Guid id) => (await service.Part<BatchStore>().FindAsync(Caller.DefaultTenant, id, default))!;
}
