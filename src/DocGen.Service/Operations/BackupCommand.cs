using System.CommandLine;
using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Problems;
using DocGen.Service.Storage;

namespace DocGen.Service.Operations;

/// <summary>
/// <c>docgen backup --out F --files-out DIR</c> and <c>docgen restore F --files-from DIR</c>: the embedded database, and the files of documents wherever they
/// lie. The key file is backed up apart: whoever had both in one hand could read everything, and make papers that nobody can tell from ours.
/// </summary>
public static class BackupCommand
{
    public static Command Backup()
    {
        var target = new Option<FileInfo?>("--out") { Description = "数据库备份到哪个文件；不覆盖已有文件", HelpName = "F" };
        var folder = new Option<DirectoryInfo?>("--files-out") { Description = "文书文件备份到哪个文件夹；已备份过的不再复制", HelpName = "DIR" };
        var command = new Command("backup", "备份数据库和文书文件；服务可以照常运行") { target, folder, DataFolder.Option, Stores.DatabaseOption, Stores.FilesOption, KeyFile.Option };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (file, files) = (parsed.GetValue(target), parsed.GetValue(folder));
            if (file is null && files is null) return ConsoleProblems.Report([new Problem("backup.nothing", "请用 --out 指出数据库备份到哪里，或用 --files-out 指出文书文件备份到哪里，或两者都写。")], []);
            // The database first: whatever it names is then still to be copied.
            if (file is not null && WriteDatabase(parsed, file) is var exit and not ExitCode.Done) return exit;
            if (files is not null && await CopyAsync(parsed, store => FilesCopy.RunAsync(store, new FolderFiles(files.FullName), cancellation), cancellation) is var copied and not ExitCode.Done) return copied;
            if (files is null) Console.Error.WriteLine("提醒  没有备份文书文件。请加 --files-out DIR，与数据库的备份同时做。");
            Console.Error.WriteLine($"提醒  备份不含密钥文件。请另行备份并分开存放：{KeyFile.PathOf(parsed)}");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Restore()
    {
        var source = new Argument<FileInfo?>("F") { Description = "docgen backup 写的数据库备份", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<DirectoryInfo?>("--files-from") { Description = "文书文件的备份所在的文件夹；只补上缺少的", HelpName = "DIR" };
        var force = new Option<bool>("--force") { Description = "换掉已有的数据库；原来的改名留下" };
        var command = new Command("restore", "从备份恢复数据库和文书文件；须先停止服务") { source, folder, force, DataFolder.Option, Stores.DatabaseOption, Stores.FilesOption, KeyFile.Option };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (file, files) = (parsed.GetValue(source), parsed.GetValue(folder));
            if (file is null && files is null) return ConsoleProblems.Report([new Problem("restore.nothing", "请指出数据库的备份，或用 --files-from 指出文书文件的备份，或两者都写。")], []);
            if (files is { Exists: false }) return ConsoleProblems.Report([new Problem("backup.not-found", $"找不到文件夹 {files.FullName}。请检查路径。")], []);
            if (file is not null && RestoreDatabase(parsed, file, parsed.GetValue(force) ? ExistingDatabase.MoveAside : ExistingDatabase.Keep) is var exit and not ExitCode.Done) return exit;
            if (files is not null && await CopyAsync(parsed, store => FilesCopy.RunAsync(new FolderFiles(files.FullName), store, cancellation), cancellation) is var copied and not ExitCode.Done) return copied;
            var keys = KeyFile.PathOf(parsed);
            if (!File.Exists(keys)) Console.Error.WriteLine($"提醒  没有密钥文件 {keys}。请在启动服务前把它的备份放回原处，否则会生成新的：以前保存的内容无法读出，以前签发的保证书无法核验。");
            return ExitCode.Done;
        });
        return command;
    }

    private static int WriteDatabase(ParseResult parsed, FileInfo file)
    {
        if (RefusePostgres(parsed) is { } refused) return refused;
        var written = DatabaseBackup.Write(DataFolder.DatabaseOf(parsed), file.FullName);
        if (!written.Ok) return ConsoleProblems.Report(written.Problems, written.Warnings);
        Console.WriteLine($"已备份 {written.Value.Guarantees} 份保证书和 {written.Value.Documents} 份文书的记录（结构版本 {written.Value.Version}），并已检查完整。");
        return ExitCode.Done;
    }

    private static int RestoreDatabase(ParseResult parsed, FileInfo file, ExistingDatabase existing)
    {
        if (RefusePostgres(parsed) is { } refused) return refused;
        var restored = DatabaseBackup.Restore(file.FullName, DataFolder.Database(parsed), existing, TimeProvider.System.GetUtcNow());
        if (!restored.Ok) return ConsoleProblems.Report(restored.Problems, restored.Warnings);
        Console.WriteLine($"已恢复 {restored.Value.Guarantees} 份保证书和 {restored.Value.Documents} 份文书的记录（结构版本 {restored.Value.Version}）。");
        return ExitCode.Done;
    }

    private static int? RefusePostgres(ParseResult parsed) => Stores.PostgresOf(parsed) is null ? null
        : ConsoleProblems.Report([new Problem("backup.postgres", "数据库是 PostgreSQL，请用它自己的 pg_dump 和 pg_restore 备份和恢复。文书文件可以用 --files-out 备份、--files-from 恢复。")], []);

    private static async Task<int> CopyAsync(ParseResult parsed, Func<IFileStore, Task<CopiedFiles>> copy, CancellationToken cancellation)
    {
        var store = await Stores.OpenFilesAsync(parsed, cancellation);
        if (!store.Ok) return ConsoleProblems.Report(store.Problems, store.Warnings);
        using var closing = store.Value as IDisposable;
        var copied = await copy(store.Value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"已复制文书文件 {copied.Copied} 个（{copied.Bytes / 1024.0 / 1024:0.0} MB）；{copied.Kept} 个原已有了。"));
        return ExitCode.Done;
    }
}
