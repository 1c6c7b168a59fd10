using System.Text;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Service.Tests.Storage;
using DocGen.Testing;

namespace DocGen.Service.Tests.Batches;

/// <summary>Nodes at one database whose templates folders differ.</summary>
public sealed class TemplatesApartTests(PostgresServer server)
{
    private const int Documents = 5;

    [Fact]
    public async Task A_batch_stays_with_the_template_that_it_was_begun_with_to_the_byte_whatever_else_nodes_have()
    {
        var node = new GuaranteesForTests().Over(await PostgresDatabase.OpenAsync(await server.NewDatabaseAsync(), default));
        using CopiedTemplates changed = new(), newer = new();
        Rename(Path.Combine(changed.Folder, "annual-review", "v1"));
        Tools.RunClean("cp", "-r", Path.Combine(newer.Folder, "annual-review", "v1"), Path.Combine(newer.Folder, "annual-review", "v2"));
        Rename(Path.Combine(newer.Folder, "annual-review", "v2"));

        await using var idle = await RunningService.StartAsync(guarantees: node, batches: BatchShare.None);
        using var data = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, Documents).Select(Line))));
        var batch = (await idle.Part<CreateBatch>().OverDataAsync(Caller.Anonymous, """{"form": "annual-review"}"""u8.ToArray(), data, null, default)).Value!.Id;

        await using (await RunningService.StartAsync(guarantees: node.From(changed)))
        {
            await UntilAsync(idle, batch, found => found.Trouble?.Code == BatchProblem.OtherTemplates);
            Assert.Equal(new BatchCounts(0, 0, 0, 0, Documents), (await FindAsync(idle, batch)).Counts);
        }
        await using (var right = await RunningService.StartAsync(guarantees: node.From(newer)))
        {
            await UntilAsync(idle, batch, found => found.HasEnded);
            var made = await right.Part<DocumentStore>().ListAsync(Caller.DefaultTenant, new(100) { Form = "annual-review" }, default);
            Assert.Equal(Documents, made.Count);
            foreach (var document in made) Assert.Equal("v1", (await right.Part<DocumentStore>().VersionAsync(Caller.DefaultTenant, document.Id, null, default))!.Template);
        }
        var ended = await FindAsync(idle, batch);
        Assert.Equal((new BatchCounts(Documents, 0, 0, 0, 0), 0L, null), (ended.Counts, ended.AccountFaults, ended.Trouble));
    }

    private static void Rename(string version)
    {
        var form = Path.Combine(version, "form.json");
        File.WriteAllText(form, File.ReadAllText(form).Replace("专业技术人员年度考核登记表", "专业技术人员年度考核表", StringComparison.Ordinal));
    }

    private static string Line(int number) => DocumentFlow.Request("annual-review", "minimal", application: $"A-{number}").ToJsonString();

    private static async Task UntilAsync(RunningService service, Guid batch, Func<Batch, bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!reached(await FindAsync(service, batch))) await Task.Delay(50, limit.Token);
    }

    private static async Task<Batch> FindAsync(RunningService service, Guid id) => (await service.Part<BatchStore>().FindAsync(Caller.DefaultTenant, id, default))!;
}
