using System.Data.Common;
using DocGen.Service.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace DocGen.Service.Batches.Waking;

/// <summary>
/// Where Quartz keeps its own tables. They hold nothing of ours: jobs that wake, and when. Whatever becomes of them, they are made anew and the patrol finds
/// in our rows what there is to do.
/// </summary>
internal abstract class SchedulerPlace : IAsyncDisposable
{
    /// <summary>Of the tables: another program's Quartz may be at the same database.</summary>
    private const string Prefix = "docgen_qrtz_";

    /// <summary>Beside the embedded database, or in the PostgreSQL that nodes share.</summary>
    public static SchedulerPlace Of(IDatabase database, BatchShare share) => database switch
    {
        SqliteDatabase sqlite => new InFile(Path.Combine(Path.GetDirectoryName(sqlite.File)!, "scheduler.db")),
        PostgresDatabase postgres => new InPostgres(postgres.Another(share.Threads + InPostgres.Others, "docgen-scheduler"), share.Lease),
        _ => throw new ArgumentException($"No scheduler on {database.GetType().Name}.", nameof(database)),
    };

    /// <summary>Tells the scheduler where its tables are; they are made where they are missing.</summary>
    public void Configure(IQuartzBuilder quartz) => quartz.UsePersistentStore(store =>
    {
        store.ConfigureStore(options =>
        {
            options.TablePrefix = Prefix;
            options.RecoverFiringsCancelledByShutdown = true;
        });
        store.ProvisionSchema();
        Connect(quartz, store);
    });

    /// <summary>Whether no other process is at this database.</summary>
    public virtual bool IsOurs => false;

    /// <summary>Whether what was opened has been taken away since.</summary>
    public virtual bool IsLost => false;

    /// <summary>After a failed opening: does away with what can never be opened, so that the next opening makes it anew.</summary>
    public virtual void Mend(Exception failure)
    {
        // A server's tables are an operator's to drop.
    }

    public abstract ValueTask DisposeAsync();

    protected abstract void Connect(IQuartzBuilder quartz, IPersistentStoreBuilder store);

    /// <summary>A file of its own, so that it never waits for our writers nor they for it.</summary>
    private sealed class InFile(string file) : SchedulerPlace
    {
        private const int Corrupt = 11, NotADatabase = 26, OtherShape = 1;

        private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ToString();

        public override bool IsOurs => true;

        public override bool IsLost => !File.Exists(file);

        public override void Mend(Exception failure)
        {
            SqliteConnection.ClearPool(new(connectionString));
            if (!Broken(failure)) return;
            foreach (var part in (string[])["", "-wal", "-shm"]) File.Delete(file + part);
        }

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearPool(new(connectionString));
            return ValueTask.CompletedTask;
        }

        protected override void Connect(IQuartzBuilder quartz, IPersistentStoreBuilder store)
        {
            using (var connection = new SqliteConnection(connectionString))
            {
                connection.Open();
                using var journal = connection.CreateCommand();
                journal.CommandText = "PRAGMA journal_mode = WAL";
                journal.ExecuteNonQuery();
            }
            store.UseSqlite(SqliteFactory.Instance, connectionString);
        }

        private static bool Broken(Exception failure)
        {
            for (var cause = failure; cause is not null; cause = cause.InnerException)
                if (cause is SqliteException { SqliteErrorCode: Corrupt or NotADatabase or OtherShape }) return true;
            return false;
        }
    }

    private sealed class InPostgres(NpgsqlDataSource source, BatchLease lease) : SchedulerPlace
    {
        /// <summary>Connections of what is no job: acquiring, checking in, tending.</summary>
        public const int Others = 5;

        public override ValueTask DisposeAsync() => source.DisposeAsync();

        protected override void Connect(IQuartzBuilder quartz, IPersistentStoreBuilder store)
        {
            quartz.Services.AddSingleton<DbDataSource>(source);
            store.UsePostgres(options => options.UseRegisteredDataSource = true);
            // A node that is silent for as long as a lease lasts is taken for dead; whether it is does not matter, but that its wakes do not wait for it.
            store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (lease.Pulse, lease.Length - lease.Pulse));
        }
    }
}
