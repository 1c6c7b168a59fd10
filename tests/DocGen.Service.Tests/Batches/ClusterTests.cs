using System.Diagnostics;
using System.Globalization;
using Dapper;
using DocGen.Testing.Cluster;
using Npgsql;

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

    /// <remarks>It holds rows then that nobody else can change, and its machine says nothing of having gone.</remarks>
    [Fact]
    public async Task A_node_that_stands_still_within_a_transaction_holds_the_others_up_for_seconds_only()
    {
        var batches = new TrialBatches(Service, "frozen-writing", 300);
        var batch = await batches.CreateAsync();
        await batches.ReachAsync(batch, 40);
        await using NpgsqlConnection obstacle = new(Service.Database), operators = new(Service.Database);
        await obstacle.OpenAsync();
        ServiceNode writing;
        await using (var barrier = await obstacle.BeginTransactionAsync())
        {
            await obstacle.ExecuteAsync("LOCK TABLE batch_items IN SHARE MODE");
            writing = Service[await NodeAsync(operators, "wait_event_type = 'Lock'")];
            writing.Freeze();
            await barrier.CommitAsync();
        }
        try
        {
            Assert.Same(writing, Service[await NodeAsync(operators, "state = 'idle in transaction' AND state_change < now() - INTERVAL '1 second'")]);
            Assert.Empty(await batches.EndAsync(batch));
        }
        finally
        {
            writing.Thaw();
        }
        await writing.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Empty(await batches.CompareAsync(versions: 1, copies: 1));
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

    /// <summary>Waits for a node that has changed rows in a transaction which is where the condition says.</summary>
    private static async Task<int> NodeAsync(NpgsqlConnection operators, string condition)
    {
        var query = $"SELECT application_name FROM pg_stat_activity WHERE application_name LIKE '{TrialService.NodeName}%' AND backend_xid IS NOT NULL AND {condition}";
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(10))
            if (await operators.ExecuteScalarAsync<string?>(query) is { } name) return int.Parse(name[TrialService.NodeName.Length..], CultureInfo.InvariantCulture);
        throw new TimeoutException($"No node is ever in a transaction where {condition}.");
    }
}
