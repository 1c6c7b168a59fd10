using DocGen.Testing.Cluster;

namespace DocGen.Service.Tests.Batches;

/// <summary>One process on SQLite is killed in the middle of batches.</summary>
public sealed class KilledBatchTests
{
    [Fact]
    public async Task After_each_start_the_batch_goes_on_and_every_document_is_made_once()
    {
        await using var service = new TrialService(1);
        await service.StartAsync();
        var outcome = await KillTrial.RunAsync(service, new(Documents: 300, Kills: 3, Seed: 7));
        Assert.Empty(outcome.Faults);
        Assert.Equal(3, outcome.Kills);
    }
}
