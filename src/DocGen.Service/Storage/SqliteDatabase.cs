using System.Data;
using System.Data.Common;
using System.Reflection;
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

    static SqliteDatabase()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, assembly, search) =>
            name == "e_sqlite3" ? NativeLibrary.Load(Library, assembly, search) : IntPtr.Zero);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
    }

    private SqliteDatabase(string file) =>
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();

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

    /// <summary>The version of the schema that this program writes.</summary>
    public static int NewestVersion => Migrations().Count;

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
        // FULL: a document that was acknowledged outlives a power cut.
        connection.Execute($"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA synchronous = FULL");
        return connection;
    }

    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = Connect();
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
    }

    /// <summary>SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB: not the fault of a statement.</summary>
    private static bool IsOfTheMachine(SqliteException failure) => failure.SqliteErrorCode is 5 or 6 or 7 or 8 or 10 or 11 or 13 or 14 or 26;

    /// <summary>Runs the work in a transaction that takes the write lock at once, so that two writers queue instead of failing half-way.</summary>
    public T Write<T>(Func<SqliteConnection, SqliteTransaction, T> work)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        var result = work(connection, transaction);
        transaction.Commit();
        return result;
    }

    private static void Migrate(SqliteConnection connection)
    {
        var known = connection.ExecuteScalar<int>("PRAGMA user_version");
        var migrations = Migrations();
        if (known > migrations.Count)
            throw new IOException($"数据库的结构版本是 {known}，本程序只认识到 {migrations.Count}。请用写入它的那一版或更新的程序。");
        for (var version = known; version < migrations.Count; version++)
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            // Another process may have migrated while this one waited for the lock.
            if (connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction) > version) continue;
            connection.Execute(migrations[version], transaction: transaction);
            connection.Execute($"PRAGMA user_version = {version + 1}", transaction: transaction);
            transaction.Commit();
        }
    }

    /// <summary>Storage/Migrations/NNNN-name.sql in the order of their numbers; one that was released is never changed.</summary>
    private static List<string> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Storage.Migrations.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }
}
