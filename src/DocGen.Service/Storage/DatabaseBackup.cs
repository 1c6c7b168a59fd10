using Dapper;
using DocGen.Documents;
using Microsoft.Data.Sqlite;

namespace DocGen.Service.Storage;

/// <summary>Copies of the embedded database: one plain SQLite file, made beside running services, and judged before it is relied on.</summary>
public static class DatabaseBackup
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>SQLite's files of one database in WAL mode.</summary>
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>One moment of the database as one file; services go on writing meanwhile. What is there is never overwritten.</summary>
    /// <exception cref="IOException">The disk is full, or the folder is missing.</exception>
    public static Outcome<BackupFacts> Write(string database, string target)
    {
        if (!File.Exists(database)) return Fail("backup.no-database", $"没有数据库 {database}，没有可备份的。请用 --data 指出数据文件夹。");
        if (File.Exists(target)) return Fail("backup.exists", $"{target} 已经存在，没有覆盖。请换一个文件名。");
        return Finish(target, unfinished =>
        {
            using var connection = SqliteDatabase.Connect(database, SqliteOpenMode.ReadOnly);
            connection.Execute("VACUUM INTO @unfinished", new { unfinished });
        });
    }

    /// <summary>Whether a file is a whole database that this program can read.</summary>
    public static Outcome<BackupFacts> Inspect(string file)
    {
        try
        {
            using var connection = SqliteDatabase.Connect(file, SqliteOpenMode.ReadOnly);
            var version = connection.ExecuteScalar<int>("PRAGMA user_version");
            if (version > Migrations.Newest)
                return Fail("backup.newer", $"备份的结构版本是 {version}，本程序只认识到 {Migrations.Newest}。请用写入它的那一版或更新的程序。");
            if (version == 0 || connection.ExecuteScalar<string>("PRAGMA integrity_check") != "ok" || connection.Query("PRAGMA foreign_key_check").Any()) return Damaged();
            var hasDocuments = connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'documents'") == 1;
            return Outcome.Of(new BackupFacts(
                version, connection.ExecuteScalar<int>("SELECT COUNT(*) FROM guarantees"), hasDocuments ? connection.ExecuteScalar<int>("SELECT COUNT(*) FROM documents WHERE deleted_at IS NULL") : 0));
        }
        catch (SqliteException)
        {
            return Damaged();
        }
    }

    /// <summary>
    /// Puts a backup in the place of a database, which then must not be in use; the one that was there is moved aside, never deleted.
    /// </summary>
    /// <exception cref="IOException">The disk is full, or the backup cannot be read.</exception>
    public static Outcome<BackupFacts> Restore(string backup, string database, ExistingDatabase existing, DateTimeOffset now)
    {
        if (!File.Exists(backup)) return Fail("backup.not-found", $"找不到备份 {backup}。请检查路径。");
        var there = Parts.Any(part => File.Exists(database + part));
        if (there && existing == ExistingDatabase.Keep)
            return Fail("restore.exists", $"{database} 已有数据库，没有覆盖。确要换成备份，请先停止服务，再加 --force；原来的会改名留下。");
        if (there && IsInUse(database)) return Fail("restore.in-use", "数据库正被使用。请先停止服务（docgen serve），再恢复。");
        return Finish(database, unfinished =>
        {
            using (var from = File.OpenRead(backup))
            using (var to = new FileStream(unfinished, FileMode.Open, FileAccess.Write)) from.CopyTo(to);
        }, () =>
        {
            foreach (var part in Parts.Where(part => File.Exists(database + part))) File.Move(database + part, $"{database}.{now:yyyyMMdd'T'HHmmss'Z'}{part}");
        });
    }

    /// <summary>Fills a file beside the target that nobody else may read, judges it, and gives it the name.</summary>
    private static Outcome<BackupFacts> Finish(string target, Action<string> fill, Action? makeRoom = null)
    {
        var unfinished = target + ".part";
        File.Delete(unfinished);
        try
        {
            using (new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly })) { }
            fill(unfinished);
            using (var file = File.OpenWrite(unfinished)) file.Flush(flushToDisk: true);
            var facts = Inspect(unfinished);
            if (!facts.Ok) return facts;
            makeRoom?.Invoke();
            File.Move(unfinished, target, overwrite: false);
            return facts;
        }
        catch (SqliteException failure)
        {
            throw new IOException($"数据库无法读取（{failure.SqliteErrorCode}）。请检查磁盘空间与权限，或从备份恢复。", failure);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Leaving WAL mode takes the database for itself, which fails while any other connection has it; it also takes up what still lies in the log.</summary>
    private static bool IsInUse(string database)
    {
        try
        {
            if (!File.Exists(database)) return false;
            using var connection = SqliteDatabase.Connect(database, SqliteOpenMode.ReadWrite);
            connection.DefaultTimeout = 1;
            return connection.ExecuteScalar<string>("PRAGMA journal_mode = DELETE") != "delete";
        }
        catch (SqliteException failure)
        {
            const int busy = 5, locked = 6;
            return failure.SqliteErrorCode is busy or locked;
        }
    }

    private static Outcome<BackupFacts> Damaged() => Fail("backup.damaged", "备份已损坏，或不是本程序的数据库，没有使用。请换另一份备份。");

    private static Outcome<BackupFacts> Fail(string code, string message) => Outcome.Fail<BackupFacts>(new Problem(code, message));
}

/// <param name="Version">Of the schema.</param>
/// <param name="Documents">Records of documents that were not deleted; their files are backed up apart.</param>
public sealed record BackupFacts(int Version, int Guarantees, int Documents);

/// <summary>What a restore does with the database that is there.</summary>
public enum ExistingDatabase
{
    Keep,
    MoveAside,
}
