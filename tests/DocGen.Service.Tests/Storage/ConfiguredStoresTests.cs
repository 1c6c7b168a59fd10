using System.Text;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Storage;

/// <summary>What the command line does with a database and a bucket that are configured.</summary>
public sealed class ConfiguredStoresTests(PostgresServer postgres, S3Server s3) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Files_of_a_bucket_are_backed_up_once_each_and_restored_into_an_empty_one()
    {
        var (place, other, backup) = (await s3.NewPlaceAsync(), await s3.NewPlaceAsync(), Path.Combine(folder, "backup"));
        using var files = new S3Files(S3Place.Read(place).Value!, S3Server.Credentials);
        foreach (var number in Enumerable.Range(1, 3)) await files.WriteAsync($"documents/a{number}/one", Encoding.UTF8.GetBytes($"content {number}"), default);
        Assert.Contains("3 个", await RunAsync(0, "backup", "--files-out", backup, "--files", place), StringComparison.Ordinal);
        await files.WriteAsync("documents/a4/one", "content 4"u8.ToArray(), default);
        var said = await RunAsync(0, "backup", "--files-out", backup, "--files", place);
        Assert.Contains("文书文件 1 个", said, StringComparison.Ordinal);
        Assert.Contains("3 个原已有了", said, StringComparison.Ordinal);
        Assert.Contains("keys.json", said, StringComparison.Ordinal);

        Assert.Contains("4 个", await RunAsync(0, "restore", "--files-from", backup, "--files", other), StringComparison.Ordinal);
        using var restored = new S3Files(S3Place.Read(other).Value!, S3Server.Credentials);
        Assert.Equal("content 4", Encoding.UTF8.GetString((await restored.ReadAsync("documents/a4/one", default))!.Value.Span));
    }

    [Fact]
    public async Task A_database_that_is_PostgreSQL_is_not_backed_up_as_an_empty_SQLite_file()
    {
        var database = await postgres.NewDatabaseAsync();
        Assert.Contains("pg_dump", await RunAsync(1, "backup", "--out", Path.Combine(folder, "b.db"), "--database", database), StringComparison.Ordinal);
        Assert.Contains("pg_restore", await RunAsync(1, "restore", Path.Combine(folder, "b.db"), "--database", database), StringComparison.Ordinal);
        Assert.Contains("backup.nothing", await RunAsync(1, "backup"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task The_doctor_reaches_for_both_and_changes_nothing_there()
    {
        var (database, place) = (await postgres.NewDatabaseAsync(), await s3.NewPlaceAsync());
        var said = await RunAsync(0, "doctor", "--database", database, "--files", place);
        Assert.Contains("PostgreSQL：可以连接，还没有表", said, StringComparison.Ordinal);
        Assert.Contains("S3：可以连接", said, StringComparison.Ordinal);
        Assert.Null(await PostgresDatabase.VersionAsync(database, default));
        var wrong = await RunAsync(70, "doctor", "--database", "Host=/nowhere;Username=docgen;Password=geheim", "--files", place.Replace("s3://", "s3://nowhere-", StringComparison.Ordinal));
        Assert.Contains("✗ data      PostgreSQL", wrong, StringComparison.Ordinal);
        Assert.Contains("✗ data      S3", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_does_not_start_with_a_store_that_it_cannot_use()
    {
        Assert.Contains("--files", await RunAsync(2, "serve", "--development", "--files", "/srv/files"), StringComparison.Ordinal);
        Assert.Contains("PostgreSQL", await RunAsync(70, "serve", "--development", "--database", "Host=/nowhere;Username=docgen;Password=geheim"), StringComparison.Ordinal);
        var nowhere = (await s3.NewPlaceAsync()).Replace("s3://", "s3://nowhere-", StringComparison.Ordinal);
        Assert.Contains("NoSuchBucket", await RunAsync(70, "serve", "--development", "--files", nowhere), StringComparison.Ordinal);
    }

    /// <returns>All that it said.</returns>
    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        var (exit, output, error) = await DocGenProcess.RunAsync([.. arguments, "--data", Path.Combine(folder, "data")]);
        Assert.True(exit == expected, output + error);
        return output + error;
    }
}
