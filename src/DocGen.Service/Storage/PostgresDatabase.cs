using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace DocGen.Service.Storage;

/// <summary>
/// PostgreSQL, for several nodes at one database: writers run SERIALIZABLE, so that a store needs no locks of its own, and lost races are run again. A server
/// that was lost and came back is used again without anybody's help. Thread-safe.
/// </summary>
public sealed class PostgresDatabase : IDatabase
{
    /// <summary>Of the advisory lock under which one node at a time migrates: "DocGen" as a number.</summary>
    private const long MigrationLock = 0x446F_6347_656E;

    private const int ConnectSeconds = 5, MostConnections = 20;

    /// <summary>The server's parameter: milliseconds for which a session may say nothing while its transaction is open.</summary>
    private const string SilenceParameter = "idle_in_transaction_session_timeout";

    /// <summary>
    /// Between two statements of a transaction: ours follow each other at once, and so do the scheduler's. A node that stands still within one (a machine that is moved, or hangs)
    /// would else keep the rows that it changed locked for all others, for as long as it lives.
    /// </summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    /// <summary>How long a writer who keeps losing races goes on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly NpgsqlConnectionStringBuilder settings;

    private readonly NpgsqlDataSource source;

    private PostgresDatabase(NpgsqlConnectionStringBuilder settings) => (this.settings, source) = (settings, NpgsqlDataSource.Create(settings));

    /// <remarks>Of the clock, not of the transaction's beginning: a transaction may have waited.</remarks>
    public string Now => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

    /// <summary>Connects, and applies the migrations that the database lacks: of nodes that start at once one does.</summary>
    /// <param name="connectionString">
    /// <c>Host=…;Database=…;Username=…;Password=…</c>; holds a secret, and is never told. The account must be allowed to make tables.
    /// </param>
    /// <exception cref="IOException">The string is none, the server cannot be reached, or a newer program wrote the database.</exception>
    public static async Task<PostgresDatabase> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var database = new PostgresDatabase(SettingsOf(connectionString));
        try
        {
            await database.MigrateAsync(cancellation);
            return database;
        }
        catch (Exception failure)
        {
            await database.DisposeAsync();
            if (failure is DbException or SocketException) throw Unusable(failure);
            throw;
        }
    }

    /// <summary>The version of the schema that is there, which is left as it is; null when there is none.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public static async Task<long?> VersionAsync(string connectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(SettingsOf(connectionString));
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            var made = await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('docgen_schema') IS NOT NULL");
            return made ? await connection.ExecuteScalarAsync<long?>("SELECT version FROM docgen_schema") : null;
        }
        catch (Exception failure) when (failure is DbException or SocketException)
        {
            throw Unusable(failure);
        }
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
        await RunAsync(async attempt =>
        {
            // Its beginning travels with the first statement.
            await using var oneMoment = await attempt.Connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            return await work(attempt.Connection);
        }, cancellation);

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellation) => WriteAsync(work, IsolationLevel.Serializable, cancellation);

    /// <remarks>Of serializable work that reads much, any that writes beside it may become the victim, again and again.</remarks>
    public Task<T> WriteBesideAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellation) => WriteAsync(work, IsolationLevel.RepeatableRead, cancellation);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Connections to the same database beside ours, for what does its own work there; the caller disposes of them.</summary>
    /// <param name="name">What the server's operators see them as.</param>
    internal NpgsqlDataSource Another(int connections, string name) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { MaxPoolSize = connections, ApplicationName = name });

    private Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, IsolationLevel isolation, CancellationToken cancellation) => RunAsync(async attempt =>
    {
        await using var transaction = await attempt.Connection.BeginTransactionAsync(isolation, cancellation);
        var result = await work(attempt.Connection, transaction);
        attempt.Committing = true;
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }, cancellation);

    private async Task<T> RunAsync<T>(Func<Attempt, Task<T>> run, CancellationToken cancellation)
    {
        var (reconnected, waited) = (false, TimeSpan.Zero);
        for (var tries = 1; ; tries++)
        {
            var attempt = new Attempt();
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                attempt.Connection = connection;
                return await run(attempt);
            }
            catch (PostgresException failure) when (PostgresFault.IsLostRace(failure))
            {
                if (waited >= Patience) throw new DatabaseUnavailableException(failure);
            }
            // A pool keeps connections that a restarted server has forgotten. Nothing was kept yet, so the work may be run again, once.
            catch (NpgsqlException failure) when (PostgresFault.IsLostConnection(failure) && !reconnected && !attempt.Committing)
            {
                reconnected = true;
                source.Clear();
                continue;
            }
            catch (Exception failure) when (PostgresFault.IsOfTheServer(failure))
            {
                throw new DatabaseUnavailableException(failure);
            }
            var pause = PauseAfter(tries, attempt.Session);
            waited += pause;
            await Task.Delay(pause, cancellation);
        }
    }

    /// <summary>Longer each time, and not the same for two sessions: those that collided would only collide again.</summary>
    private static TimeSpan PauseAfter(int tries, int session)
    {
        var longest = Math.Min(LongestPause.TotalMilliseconds, 2 << Math.Min(tries, 10));
        return TimeSpan.FromMilliseconds(1 + ((session * 7 + tries * 13) % longest));
    }

    private async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@MigrationLock)", new { MigrationLock }, transaction);
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS docgen_schema (version BIGINT NOT NULL)", transaction: transaction);
        var known = await connection.ExecuteScalarAsync<long?>("SELECT version FROM docgen_schema", transaction: transaction);
        Migrations.RefuseNewer((int)(known ?? 0));
        if (known is null) await connection.ExecuteAsync("INSERT INTO docgen_schema (version) VALUES (0)", transaction: transaction);
        foreach (var migration in Migrations.OfPostgres.Skip((int)(known ?? 0))) await connection.ExecuteAsync(migration, transaction: transaction);
        await connection.ExecuteAsync("UPDATE docgen_schema SET version = @Newest", new { Newest = (long)Migrations.Newest }, transaction);
        await transaction.CommitAsync(cancellation);
    }

    private static IOException Unusable(Exception failure) =>
        new($"PostgreSQL 数据库无法使用（{PostgresFault.CodeOf(failure)}）。请检查服务器是否运行，以及连接串里的地址、库名、账号、密码和建表权限。", failure);

    private static NpgsqlConnectionStringBuilder SettingsOf(string connectionString)
    {
        try
        {
            var told = new DbConnectionStringBuilder { ConnectionString = connectionString };
            var settings = new NpgsqlConnectionStringBuilder(connectionString)
            {
                // Details quote rows, which tell of persons.
                IncludeErrorDetail = false,
                PersistSecurityInfo = false,
            };
            if (string.IsNullOrEmpty(settings.Host)) throw new ArgumentException("No host.", nameof(connectionString));
            if (!told.ContainsKey("Timeout")) settings.Timeout = ConnectSeconds;
            if (!told.ContainsKey("Maximum Pool Size") && !told.ContainsKey("MaxPoolSize")) settings.MaxPoolSize = MostConnections;
            if (!told.ContainsKey("Application Name")) settings.ApplicationName = "docgen";
            // At the beginning of a session, so that it outlives the reset of a connection that goes back to the pool.
            if (settings.Options?.Contains(SilenceParameter, StringComparison.Ordinal) != true)
                settings.Options = string.Create(CultureInfo.InvariantCulture, $"{settings.Options} -c {SilenceParameter}={LongestSilence.TotalMilliseconds}").Trim();
            return settings;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or OverflowException)
        {
            // Without the cause: it may quote the string, which holds a password.
            throw new IOException("数据库的连接串写错了。应形如 Host=db.example.cn;Database=docgen;Username=docgen;Password=…；请改正 --database 或环境变量 DOCGEN_DATABASE。");
        }
    }

    private sealed class Attempt
    {
        private NpgsqlConnection? connection;

        public NpgsqlConnection Connection
        {
            get => connection!;
            set => (connection, Session) = (value, value.ProcessID);
        }

        public int Session { get; private set; }

        public bool Committing { get; set; }
    }
}
