using System.Security.Cryptography;
using Dapper;
using DocGen.Service.Batches;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Storage;

public sealed class BatchLeftoversOnSqlite() : BatchLeftoversContract(null);

public sealed class BatchLeftoversOnPostgres(PostgresServer server) : BatchLeftoversContract(server);

/// <summary>What is known of the files that batches keep for a time, over every database.</summary>
public abstract class BatchLeftoversContract(PostgresServer? server) : DatabaseForTests(server)
{
    private const string Tenant = "county";

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    private BatchLeftovers Leftovers => new(Database);

    [Fact]
    public async Task Files_of_batches_that_ended_before_are_taken_once_and_in_parts_and_others_stay()
    {
        await KeepAsync(1, ended: Start);
        await KeepAsync(2, ended: Start.AddDays(2));
        await KeepAsync(3, ended: null);
        foreach (var take in new Func<Task<IReadOnlyList<string>>>[] { () => Leftovers.TakeArchivesAsync(Start.AddDays(1), 2, default), () => Leftovers.TakeInputsAsync(Start.AddDays(1), 2, default) })
        {
            var taken = new[] { await take(), await take(), await take() };
            Assert.Equal([2, 1, 0], taken.Select(files => files.Count));
            Assert.All(taken.SelectMany(files => files), file => Assert.StartsWith("batches/1/", file));
        }
        Assert.Equal(["batches/1/pdf/1", "batches/9/pdf/1"], await Leftovers.UnknownFilesAsync(["batches/1/pdf/1", "batches/2/pdf/1", "batches/3/lines/1", "batches/9/pdf/1"], default));
        Assert.Empty(await Leftovers.UnknownFilesAsync([], default));
        Assert.Equal(0L, await Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM batch_items WHERE file IS NULL AND file_name IS NOT NULL"), default));
    }

    [Fact]
    public async Task Uploads_that_began_before_are_found_while_they_still_come_in()
    {
        await KeepAsync(1, ended: null, BatchState.Receiving);
        await KeepAsync(2, ended: null);
        Assert.Equal([Id(1)], await Leftovers.BrokenUploadsAsync(Start, default));
        Assert.Empty(await Leftovers.BrokenUploadsAsync(Start.AddSeconds(-1), default));
    }

    /// <summary>Three items and three chunks, each with a file.</summary>
    private async Task KeepAsync(byte number, DateTimeOffset? ended, BatchState state = BatchState.Queued)
    {
        using var random = RandomNumberGenerator.Create();
        var rows = new BatchRows(Database, AtRest);
        var store = new BatchStore(Database, rows, new BatchEnd(Database, rows, new WebhookStore(Database, rows, AtRest, random)), new Receipts(Database, AtRest));
        await store.OpenAsync(new(Id(number), Tenant, Start, "key-1", BatchSource.Data, BatchOutput.Archive, new(null, [], null, null), state), default);
        for (var part = 1; part <= 3; part++) await store.AddChunkAsync(Id(number), part, part, part, $"batches/{number}/lines/{part}", default);
        await Database.WriteAsync(async (connection, transaction) =>
        {
            var id = Id(number).ToByteArray(bigEndian: true);
            await connection.ExecuteAsync("UPDATE batches SET finished_at = @ended WHERE id = @id", new { id, ended = ended?.ToUnixTimeMilliseconds() }, transaction);
            for (var item = 1; item <= 3; item++)
                await connection.ExecuteAsync("UPDATE batch_items SET file = @file, file_name = @name WHERE batch = @id AND number = @item", new { id, item, file = $"batches/{number}/pdf/{item}", name = new byte[] { 1 } }, transaction);
            return 0;
        }, default);
    }

    private static Guid Id(byte number) => new([.. Enumerable.Repeat(number, 16)]);
}
