using System.Data;
using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DocGen.Service.Storage;

/// <summary>The embedded database: one file, opened in WAL mode, brought to the newest schema before anybody reads it. Thread-safe.</summary>
public sealed class SqliteDatabase : IDatabase
{
    /// <summary>Debian's own library: it gets security updates, which a bundled copy would not.</summary>
    private const string Library = "libsqlite3.so.0";

    private const int BusyMilliseconds = 5_000;

    private readonly string connectionString;

    /// <summary>SQLite lets waiting writers sleep on their threads: here they wait without one.</summary>
    private readonly SemaphoreSlim writing = new(1);

    static SqliteDatabase()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, assembly, search) =>
            name == "e_sqlite3" ? NativeLibrary.Load(Library, assembly, search) : IntPtr.Zero);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
    }

    private SqliteDatabase(string file)
    {
        File = file;
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();
    }

    /// <summary>Where it is.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public string Now => "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";

    /// <summary>Creates the file when there is none, and applies the migrations that it lacks.</summary>
    /// <exception cref="IOException">The file is no database, or was written by a newer version of the program.</exception>
    public static SqliteDatabase Open(string file)
    {
        var database = new SqliteDatabase(file);
        try
        {
            using var connection = database.Connect();
            connection.Execute("PRAGMA journal_mode = WAL");
            Migrate(connection);
        }
        catch (SqliteException failure)
        {
            throw new IOException($"数据库无法打开（{failure.SqliteErrorCode}）。请检查数据文件夹的权限与磁盘，或从备份恢复。", failure);
        }
        return database;
    }

    /// <summary>A connection of the caller's own to a file that is there, as it is: no migration, no pool.</summary>
    internal static SqliteConnection Connect(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>An open connection of the pool; the caller disposes it.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        // FULL: a document that was acknowledged outlives a power cut. Secure: what was deleted or encrypted is overwritten.
        connection.Execute($"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        return connection;
    }

    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = Connect();
            await using var oneMoment = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
            return await work(connection);
        }
        catch (SqliteException failure) when (IsOfTheMachine(failure))
        {
            throw new DatabaseUnavailableException(failure);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The transaction takes the write lock at once, so that two writers queue instead of failing half-way.</remarks>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            await using var connection = Connect();
            await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            var result = await work(connection, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (SqliteException failure) when (IsOfTheMachine(failure))
        {
            throw new DatabaseUnavailableException(failure);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Gives the connections of the pool back, so that the file can be moved.</summary>
    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearPool(new(connectionString));
        writing.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB: not the fault of a statement.</summary>
    private static bool IsOfTheMachine(SqliteException failure) => failure.SqliteErrorCode is 5 or 6 or 7 or 8 or 10 or 11 or 13 or 14 or 26;

    private static void Migrate(SqliteConnection connection)
    {
        var known = connection.ExecuteScalar<int>("PRAGMA user_version");
        Migrations.RefuseNewer(known);
        for (var version = known; version < Migrations.Newest; version++)
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            // Another process may have migrated while this one waited for the lock.
            if (connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction) > version) continue;
            connection.Execute(Migrations.OfSqlite[version], transaction: transaction);
            connection.Execute($"PRAGMA user_version = {version + 1}", transaction: transaction);
            transaction.Commit();
        }
    }
}
