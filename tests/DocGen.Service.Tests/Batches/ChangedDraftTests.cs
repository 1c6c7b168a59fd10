using System.Text;
using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;

namespace DocGen.Service.Tests.Batches;

/// <summary>Templates that are renewed while a batch is worked on.</summary>
public sealed class ChangedDraftTests
{
    private const int Documents = 3;

    [Fact]
    public async Task A_draft_that_changes_leaves_its_items_waiting_and_one_that_is_published_goes_on()
    {
        using var templates = new CopiedTemplates();
        Edit(templates, "\"status\": \"published\"", "\"status\": \"draft\"");
        await using var service = await RunningService.StartAsync(guarantees: new GuaranteesForTests().From(templates), batches: BatchShare.None);
        var (shelf, chunks) = (service.Part<Engine>().Shelf, service.Part<ChunkStore>());
        var begun = shelf.Current;
        using var data = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, Documents).Select(Line))));
        var batch = (await service.Part<CreateBatch>().OverDataAsync(Caller.Anonymous, """{"form": "annual-review@v1"}"""u8.ToArray(), data, null, default)).Value!.Id;

        var chunk = (await chunks.ClaimAsync("test", TimeSpan.FromMinutes(1), [], default))!;
        Edit(templates, "专业技术人员年度考核登记表", "专业技术人员年度考核表");
        shelf.Swap(Load(templates));
        Assert.False(await service.Part<MakeChunk>().RunAsync(chunk, default, default));
        await chunks.ReleaseAsync(chunk, TimeSpan.Zero, null, default);
        await service.Part<WorkOnBatches>().RunAsync(default);
        var waiting = await FindAsync(service, batch);
        Assert.Equal((new BatchCounts(0, 0, 0, 0, Documents), BatchProblem.OtherTemplates), (waiting.Counts, waiting.Trouble?.Code));

        Edit(templates, "专业技术人员年度考核表", "专业技术人员年度考核登记表");
        Edit(templates, "\"status\": \"draft\"", "\"status\": \"published\"");
        var published = Load(templates);
        Assert.NotEqual(begun.Find("annual-review@v1").Value!.Sha256, published.Find("annual-review@v1").Value!.Sha256);
        shelf.Swap(published);
        await service.Part<WorkOnBatches>().RunAsync(default);
        var ended = await FindAsync(service, batch);
        Assert.Equal((new BatchCounts(Documents, 0, 0, 0, 0), BatchState.Finished, null), (ended.Counts, ended.State, ended.Trouble));
    }

    private static void Edit(CopiedTemplates templates, string old, string replacement)
    {
        var form = Path.Combine(templates.Folder, "annual-review", "v1", "form.json");
        var text = File.ReadAllText(form);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(form, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private static TemplateCatalogue Load(CopiedTemplates templates) => Stages.Must(TemplateCatalogue.Load(templates.Folder, Limits.Default));

    private static string Line(int number) => DocumentFlow.Request("annual-review", "minimal", application: $"A-{number}").ToJsonString();

    private static async Task<Batch> FindAsync(RunningService service, Guid id) => (await service.Part<BatchStore>().FindAsync(Caller.DefaultTenant, id, default))!;
}
