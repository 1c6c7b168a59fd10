using DocGen.Service.Storage;
using DocGen.Testing;
using Microsoft.Data.Sqlite;

namespace DocGen.Service.Tests.Storage;

public sealed class SqliteGuaranteeStoreTests : GuaranteeStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    private string File => Path.Combine(folder, "docgen.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    protected override IGuaranteeStore Create() => new SqliteGuaranteeStore(SqliteDatabase.Open(File));

    [Fact]
    public void What_was_kept_is_there_when_the_file_is_opened_again()
    {
        Create().Issue(New(1));
        SqliteConnection.ClearAllPools();
        Assert.NotNull(Create().Find(Id(1)));
        Assert.Equal("ok", Tools.RunClean("python3", "-c", $"import sqlite3; print(sqlite3.connect('{File}').execute('pragma integrity_check').fetchone()[0])").Trim());
    }

    [Fact]
    public void Two_processes_may_create_the_database_at_once()
    {
        Parallel.For(0, 8, number => new SqliteGuaranteeStore(SqliteDatabase.Open(File)).Issue(New((byte)(number + 1), $"A-{number}")));
        Assert.All(Enumerable.Range(1, 8), number => Assert.NotNull(Create().Find(Id((byte)number))));
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        using (var connection = SqliteDatabase.Open(File).Connect())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }
        Assert.Contains("999", Assert.Throws<IOException>(() => SqliteDatabase.Open(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        System.IO.File.WriteAllText(File, new string('x', 5_000));
        Assert.Throws<IOException>(() => SqliteDatabase.Open(File));
    }
}
