using System.Security.Cryptography;
using Dapper;
using DocGen.Service.Batches;
using DocGen.Service.Batches.Waking;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Storage;

namespace DocGen.Service.Tests.Batches;

public sealed class BatchSchedulerOnSqlite() : BatchSchedulerContract(null);

public sealed class BatchSchedulerOnPostgres(PostgresServer server) : BatchSchedulerContract(server)
{
    [Fact]
    public async Task Three_nodes_that_start_at_once_on_an_empty_database_share_the_work()
    {
        var others = await Task.WhenAll(OpenAsync(), OpenAsync());
        await using var first = Scheduler();
        await using var second = Scheduler(database: others[0]);
        await using var third = Scheduler(database: others[1]);
        await Task.WhenAll(first.StartAsync(default), second.StartAsync(default), third.StartAsync(default));
        await UntilAsync(() => Work.Patrols > 0);
        var chunks = Enumerable.Range(0, 3 * Environment.ProcessorCount).Select(_ => Work.AddLong()).ToList();
        first.Wake();
        await UntilAsync(() => Work.Working == chunks.Count);
        foreach (var chunk in chunks) chunk.SetResult();
        await UntilAsync(() => Work.Done == chunks.Count);
        foreach (var other in others) await other.DisposeAsync();
    }
}

/// <summary>That work is woken, whatever becomes of Quartz's tables; the clocks run twenty times as fast.</summary>
public abstract class BatchSchedulerContract(PostgresServer? server) : DatabaseForTests(server)
{
    private const int Speed = 20;

    private static readonly RandomNumberGenerator Random = RandomNumberGenerator.Create();

    private protected WorkToWake Work { get; } = new();

    [Fact]
    public async Task Work_is_woken_on_every_processor_and_no_more_and_the_patrol_does_not_wait_for_it()
    {
        await using var scheduler = await StartedAsync();
        var chunks = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Work.AddLong()).ToList();
        scheduler.Wake();
        await UntilAsync(() => Work.Working == Environment.ProcessorCount);
        var before = Work.Patrols;
        await UntilAsync(() => Work.Patrols > before + 2);
        foreach (var chunk in chunks) chunk.SetResult();
        await UntilAsync(() => Work.Done == chunks.Count);
        Assert.Equal(Environment.ProcessorCount, Work.MostWorking);
    }

    [Fact]
    public async Task What_nobody_was_woken_for_the_patrol_finds()
    {
        await using var scheduler = await StartedAsync();
        Work.Add(500);
        await UntilAsync(() => Work.Done == 500);
    }

    [Fact]
    public async Task On_the_signal_to_stop_work_is_handed_back_and_the_next_one_begins_with_it()
    {
        await using var scheduler = await StartedAsync();
        var chunk = Work.AddLong();
        scheduler.Wake();
        await UntilAsync(() => Work.Working == 1);
        await scheduler.StoppingAsync(default);
        await scheduler.StopAsync(default);
        Assert.Equal((1, 0), (Work.HandedBack, Work.Working));

        chunk.SetResult();
        await using var next = Scheduler();
        await next.StartAsync(default);
        await UntilAsync(() => Work.Done == 1);
    }

    [Fact]
    public async Task Tables_that_are_lost_are_made_anew_and_the_work_goes_on()
    {
        await using var scheduler = await StartedAsync();
        await LoseTablesAsync();
        Work.Add(3);
        await UntilAsync(() => Work.Done == 3);
    }

    /// <summary>Running, with everything in place.</summary>
    private protected async Task<BatchScheduler> StartedAsync()
    {
        var scheduler = Scheduler();
        await scheduler.StartAsync(default);
        await UntilAsync(() => Work.Patrols > 0);
        return scheduler;
    }

    private protected BatchScheduler Scheduler(TimeSpan ahead = default, IDatabase? database = null) =>
        new(database ?? Database, Work.For(), BatchShare.Usual, new OtherClock(ahead, Speed), Random, LoggerFactory.Create(logging => logging.AddProvider(LogWatch.Instance).AddConsole()));

    private protected static async Task UntilAsync(Func<bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!reached()) await Task.Delay(20, limit.Token);
    }

    private async Task LoseTablesAsync()
    {
        if (Database is SqliteDatabase sqlite)
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(sqlite.File)!, "scheduler.db"), new string('x', 20_000));
            return;
        }
        await Database.WriteAsync(async (connection, transaction) =>
        {
            foreach (var table in (await connection.QueryAsync<string>("SELECT tablename FROM pg_tables WHERE tablename LIKE 'docgen_qrtz_%'", transaction: transaction)).ToList())
                await connection.ExecuteAsync($"DROP TABLE {table} CASCADE", transaction: transaction);
            return 0;
        }, default);
    }
}
