using Dapper;
using DocGen.Service.Storage;
using DocGen.Testing;

namespace DocGen.Service.Tests.Storage;

public sealed class OpeningSqlite() : DatabaseOpeningContract(null)
{
    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        using var file = new TemporaryFile("docgen.db", new byte[5_000].AsSpan());
        File.WriteAllText(file.Path, new string('x', 5_000));
        Assert.Throws<IOException>(() => SqliteDatabase.Open(file.Path));
    }

    [Fact]
    public async Task What_was_kept_is_sound_to_another_reader_of_SQLite()
    {
        using var file = new TemporaryFile("docgen.db", []);
        await using var database = SqliteDatabase.Open(file.Path);
        Assert.Equal("ok", Tools.RunClean("python3", "-c", $"import sqlite3; print(sqlite3.connect('{file.Path}').execute('pragma integrity_check').fetchone()[0])").Trim());
    }
}

public sealed class OpeningPostgres(PostgresServer server) : DatabaseOpeningContract(server)
{
    [Theory]
    [InlineData("", "10s", "4MB")]
    [InlineData(";Options=-c work_mem=8MB", "10s", "8MB")]
    [InlineData(";Options=-c idle_in_transaction_session_timeout=30000", "30s", "4MB")]
    public async Task A_session_may_be_silent_in_a_transaction_for_ten_seconds_or_for_as_long_as_an_operator_says(string told, string silence, string memory)
    {
        await using var database = await PostgresDatabase.OpenAsync(ConnectionString + told, default);
        // Twice: the second session has been back in the pool.
        for (var use = 0; use < 2; use++)
        {
            Assert.Equal(silence, await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SHOW idle_in_transaction_session_timeout"), default));
            Assert.Equal(memory, await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SHOW work_mem"), default));
        }
    }

    [Theory]
    [InlineData("postgres://docgen:geheim@localhost/docgen")]
    [InlineData("Host=localhost;Password=geheim;Port=geheim")]
    [InlineData("Database=docgen;Password=geheim")]
    [InlineData("geheim")]
    public async Task What_is_no_connection_string_is_refused_without_telling_its_secret(string connectionString)
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => PostgresDatabase.OpenAsync(connectionString, default));
        Assert.Contains("Host=", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_at_once()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => PostgresDatabase.OpenAsync("Host=/nowhere;Username=docgen;Password=geheim", default));
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
    }
}

/// <summary>How every database is opened and brought to the newest schema.</summary>
public abstract class DatabaseOpeningContract(PostgresServer? server) : DatabaseForTests(server)
{
    [Fact]
    public async Task Of_processes_that_open_a_new_database_at_once_each_gets_it_whole()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(OpenAsync)));
        foreach (var database in opened)
        {
            Assert.Equal(0L, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM guarantees WHERE tenant = 'default'"), default));
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        await Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
            Database is SqliteDatabase ? "PRAGMA user_version = 999" : "UPDATE docgen_schema SET version = 999", transaction: transaction), default);
        Assert.Contains("999", (await Assert.ThrowsAsync<IOException>(OpenAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_fails_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync<int>(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("CREATE TABLE half (x INTEGER)", transaction: transaction);
            throw new InvalidOperationException("in the middle");
        }, default));
        await Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("CREATE TABLE half (x INTEGER)", transaction: transaction), default);
    }

    [Fact]
    public async Task Writers_at_once_work_as_if_one_came_after_the_other()
    {
        await Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("CREATE TABLE counted (number INTEGER NOT NULL PRIMARY KEY)", transaction: transaction), default);
        await using var node = await OpenAsync();
        // Each reads how many there are and takes that number: two at once would take the same.
        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(() => (writer % 2 == 0 ? Database : node).WriteAsync(async (connection, transaction) =>
        {
            var number = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM counted", transaction: transaction);
            return await connection.ExecuteAsync("INSERT INTO counted (number) VALUES (@number)", new { number }, transaction);
        }, default))));
        Assert.Equal(63L, await Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT MAX(number) FROM counted"), default));
    }
}
