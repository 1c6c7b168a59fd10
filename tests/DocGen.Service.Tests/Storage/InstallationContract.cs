using System.Security.Cryptography;
using DocGen.Service.Storage;
using DocGen.Testing;

namespace DocGen.Service.Tests.Storage;

public sealed class InstallationOnSqlite() : InstallationContract(null);

public sealed class InstallationOnPostgres(PostgresServer server) : InstallationContract(server);

/// <summary>How a database and its files know each other.</summary>
public abstract class InstallationContract(PostgresServer? server) : DatabaseForTests(server)
{
    [Fact]
    public async Task Files_that_belong_to_another_database_are_refused_and_stay_as_they_are()
    {
        using var folder = new TemporaryFile("placeholder", []);
        using var random = RandomNumberGenerator.Create();
        var (mine, foreign) = (new FolderFiles(folder.Beside("mine")), new FolderFiles(folder.Beside("foreign")));
        using var other = new TemporaryFile("docgen.db", []);
        await using var elsewhere = SqliteDatabase.Open(other.Path);
        Assert.Null(await Installation.JoinAsync(Database, mine, random, default));
        Assert.Null(await Installation.JoinAsync(elsewhere, foreign, random, default));

        var problem = await Installation.JoinAsync(Database, foreign, random, default);
        Assert.Equal("files.foreign", problem!.Code);
        Assert.Null(await Installation.JoinAsync(elsewhere, foreign, random, default));

        // Another node, a later start, and files that were moved to another store with the mark.
        await using var node = await OpenAsync();
        Assert.Null(await Installation.JoinAsync(node, mine, random, default));
        var moved = new FolderFiles(folder.Beside("moved"));
        await FilesCopy.RunAsync(mine, moved, default);
        Assert.Null(await Installation.JoinAsync(Database, moved, random, default));
        Assert.NotNull(await Installation.JoinAsync(elsewhere, moved, random, default));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_agree_on_one_mark()
    {
        using var folder = new TemporaryFile("placeholder", []);
        using var random = RandomNumberGenerator.Create();
        var files = new FolderFiles(folder.Beside("files"));
        var joined = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Installation.JoinAsync(Database, files, random, default))));
        Assert.All(joined, Assert.Null);
    }
}
