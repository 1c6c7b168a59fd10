using DocGen.Testing.Cluster;

namespace DocGen.Service.Tests.Batches;

/// <summary>Processes that share a batch die, stand still, or lose their database; ./dev bench batch-kill has the long version.</summary>
public sealed class ClusterTests(ThreeNodes nodes) : IClassFixture<ThreeNodes>
{
    private TrialService Service => nodes.Service;

    [Fact]
    public async Task Killed_at_random_moments_they_make_every_document_once_and_the_account_is_true()
    {
        var outcome = await KillTrial.RunAsync(Service, new(Documents: 200, Kills: 3, Seed: 11));
        Assert.Empty(outcome.Faults);
        Assert.Equal(3, outcome.Kills);
    }

    [Fact]
    public async Task A_node_that_stood_still_for_longer_than_its_claim_records_nothing()
    {
        var batches = new TrialBatches(Service, "frozen", 300);
        var batch = await batches.CreateAsync();
        await batches.ReachAsync(batch, 40);
        Service[2].Freeze();
        try
        {
            Assert.Empty(await batches.EndAsync(batch));
        }
        finally
        {
            Service[2].Thaw();
        }
        // Whatever it still held in its hands goes nowhere.
        await Service[2].Client.GetStringAsync(new Uri("/health/live", UriKind.Relative));
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Empty(await batches.CompareAsync(versions: 1, copies: 1));
        Assert.Empty(await batches.EndAsync(batch));
    }

    [Fact]
    public async Task A_database_that_is_lost_in_the_middle_loses_nothing_and_the_batch_goes_on_by_itself()
    {
        var batches = new TrialBatches(Service, "lost-database", 200);
        var batch = await batches.CreateAsync();
        await batches.ReachAsync(batch, 60);
        await Service.Postgres.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        await Service.Postgres.StartAsync();
        Assert.Empty(await batches.EndAsync(batch));
        Assert.Empty(await batches.CompareAsync(versions: 1, copies: 1));
    }
}
