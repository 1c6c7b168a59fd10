using DocGen.Documents;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;

namespace DocGen.Service.Tests.Storage;

public sealed class DatabaseBackupTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    private ServingProcess service = null!;

    private string Backup => At("backup.db");

    public async ValueTask InitializeAsync() => service = await ServingProcess.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_of_a_running_service_restored_elsewhere_verifies_what_was_signed_before_it()
    {
        var letter = await SigningFlow.SignedAsync(service.Client);
        var (exit, output, error) = await DocGenProcess.RunAsync("backup", "--out", Backup, "--data", service.Data);
        Assert.True(exit == 0, error);
        Assert.Contains("1 份", output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(service.Data, "keys.json"), error, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));

        var elsewhere = At("elsewhere");
        (exit, _, error) = await DocGenProcess.RunAsync("restore", Backup, "--data", elsewhere);
        Assert.True(exit == 0, error);
        Assert.Contains("没有密钥文件", error, StringComparison.Ordinal);
        File.Copy(Path.Combine(service.Data, "keys.json"), Path.Combine(elsewhere, "keys.json"));
        await File.WriteAllBytesAsync(At("letter.pdf"), letter.Pdf);
        (exit, output, error) = await DocGenProcess.RunAsync("check", "guarantee", At("letter.pdf"), "--data", elsewhere);
        Assert.True(exit == 0, output + error);
        Assert.Equal(0, (await DocGenProcess.RunAsync("check", "guarantee", At("letter.pdf"), "--data", service.Data)).ExitCode);
    }

    [Fact]
    public async Task Nothing_is_overwritten_unasked_and_a_database_in_use_never()
    {
        await SigningFlow.SignedAsync(service.Client);
        Assert.Equal(0, (await DocGenProcess.RunAsync("backup", "--out", Backup, "--data", service.Data)).ExitCode);
        var (exit, _, error) = await DocGenProcess.RunAsync("backup", "--out", Backup, "--data", service.Data);
        Assert.Equal(1, exit);
        Assert.Contains("backup.exists", error, StringComparison.Ordinal);
        Assert.Contains("restore.exists", (await DocGenProcess.RunAsync("restore", Backup, "--data", service.Data)).Error, StringComparison.Ordinal);
        Assert.Contains("restore.in-use", (await DocGenProcess.RunAsync("restore", Backup, "--force", "--data", service.Data)).Error, StringComparison.Ordinal);

        // What came after the backup is set aside with the old database, not lost.
        await SigningFlow.SignedAsync(service.Client, SigningFlow.Request("A-2"));
        service.Terminate();
        await service.EndAsync();
        (exit, _, error) = await DocGenProcess.RunAsync("restore", Backup, "--force", "--data", service.Data);
        Assert.True(exit == 0, error);
        var aside = Assert.Single(Directory.GetFiles(service.Data, "docgen.db.*Z"));
        Assert.Equal(2, DatabaseBackup.Inspect(aside).Value!.Guarantees);
        Assert.Equal(1, DatabaseBackup.Inspect(Path.Combine(service.Data, "docgen.db")).Value!.Guarantees);
    }

    [Fact]
    public async Task What_is_no_whole_database_of_ours_is_not_restored()
    {
        await SigningFlow.SignedAsync(service.Client);
        Assert.True(DatabaseBackup.Write(Path.Combine(service.Data, "docgen.db"), Backup).Ok);
        var whole = await File.ReadAllBytesAsync(Backup);
        await File.WriteAllBytesAsync(At("short.db"), whole[..(whole.Length / 2)]);
        var changed = whole.ToArray();
        // Cells of a page in the middle.
        changed.AsSpan(3 * 4096, 4096).Fill(0xA5);
        await File.WriteAllBytesAsync(At("changed.db"), changed);
        await File.WriteAllTextAsync(At("text.db"), "no database");
        await File.WriteAllBytesAsync(At("empty.db"), []);
        Tools.RunClean("python3", "-c", $"import sqlite3; c = sqlite3.connect('{At("other.db")}'); c.execute('create table t (x)'); c.commit()");
        foreach (var name in (string[])["short.db", "changed.db", "text.db", "empty.db", "other.db"])
        {
            Assert.Equal("backup.damaged", Assert.Single(Restore(name).Problems).Code);
            Assert.False(Directory.Exists(At("target")) && Directory.GetFiles(At("target")).Length > 0, name);
        }
        await File.WriteAllBytesAsync(At("newer.db"), whole);
        Tools.RunClean("python3", "-c", $"import sqlite3; sqlite3.connect('{At("newer.db")}').execute('pragma user_version = 999')");
        Assert.Equal("backup.newer", Assert.Single(Restore("newer.db").Problems).Code);
        Assert.Equal("backup.not-found", Assert.Single(Restore("nowhere.db").Problems).Code);
        Assert.True(Restore("backup.db").Ok);
    }

    private Outcome<BackupFacts> Restore(string name)
    {
        Directory.CreateDirectory(At("target"));
        return DatabaseBackup.Restore(At(name), Path.Combine(At("target"), "docgen.db"), ExistingDatabase.Keep, new(2023, 8, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private string At(string name) => Path.Combine(folder, name);
}
