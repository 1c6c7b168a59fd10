using System.Text;
using DocGen.Client;
using DocGen.Service.Tests.Batches;

namespace DocGen.Service.Tests.Clients;

/// <summary>Batches with the typed client against the real service.</summary>
public sealed class BatchesClientTests(RunningService service) : IClassFixture<RunningService>
{
    private readonly DocGenClient docgen = new(service.Client);

    [Fact]
    public async Task Documents_are_made_of_a_file_followed_told_one_by_one_and_made_again()
    {
        using var data = new MemoryStream(Encoding.UTF8.GetBytes(BatchFlow.Lines("T-1", 2) + "\n" + BatchFlow.BadLine("T-1")));
        var uploaded = await docgen.Batches.UploadAsync(new() { Name = "新申报" }, data, "client-upload");
        data.Position = 0;
        Assert.Equal(uploaded.Id, (await docgen.Batches.UploadAsync(new() { Name = "新申报" }, data, "client-upload")).Id);
        Assert.Equal((BatchSource.Data, 3L, "新申报"), (uploaded.Source, uploaded.Counts.Selected, uploaded.Name));

        var ended = await FollowAsync(uploaded.Id);
        Assert.Equal((BatchState.Finished, 2L, 1L, true), (ended.State, ended.Counts.Made, ended.Counts.Failed, ended.Account!.AddsUp));
        var items = new List<BatchItem>();
        await foreach (var item in docgen.Batches.ItemsAsync(uploaded.Id)) items.Add(item);
        Assert.Equal([BatchItemState.Made, BatchItemState.Made, BatchItemState.Failed], items.Select(item => item.State));
        Assert.Equal("T-1-1", items[0].Application);
        Assert.Equal((await docgen.Documents.DescribeAsync(items[0].Document!.Value)).Versions[0].Sha256, items[0].After!.Sha256);
        Assert.Contains(items[2].Problems, problem => problem.Pointer == "/data/name");

        var again = await docgen.Batches.CreateAsync(new()
        {
            Select = new() { Plan = "T-1", Until = DateTimeOffset.MaxValue },
            Form = "exception-approval@v1",
            Options = new() { Copies = 2 },
            Output = BatchOutput.DryRun,
        });
        Assert.Equal((BatchOutput.DryRun, 2L), ((await FollowAsync(again.Id)).Output, (await docgen.Batches.DescribeAsync(again.Id)).Counts.Made));
        Assert.Equal(1, (await docgen.Documents.DescribeAsync(items[0].Document!.Value)).Newest);

        var seen = new List<Guid>();
        await foreach (var batch in docgen.Batches.ListAsync(BatchState.Finished)) seen.Add(batch.Id);
        Assert.Equal(new[] { again.Id, uploaded.Id }.Order(), seen.Order());
        Assert.Equal("batch.ended", (await Assert.ThrowsAsync<DocGenException>(() => docgen.Batches.CancelAsync(uploaded.Id))).Code);
        Assert.Equal(3, (await docgen.Batches.RetryAsync(uploaded.Id)).Counts.Selected);
    }

    private async Task<Batch> FollowAsync(Guid id)
    {
        var working = BatchFlow.EndedAsync(service, $"/v1/batches/{id}");
        Batch? last = null;
        await foreach (var batch in docgen.Batches.WatchAsync(id)) last = batch;
        await working;
        return last!;
    }
}
