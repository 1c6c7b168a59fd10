using System.CommandLine;
using DocGen.Service.Problems;
using DocGen.Service.Storage;

namespace DocGen.Service.Operations;

/// <summary>
/// <c>docgen backup --out F</c> and <c>docgen restore F</c>: the database. The key file is backed up apart: whoever had both in one hand could make
/// papers that nobody can tell from ours.
/// </summary>
public static class BackupCommand
{
    public static Command Backup()
    {
        var target = new Option<FileInfo>("--out") { Description = "备份写到哪里；不覆盖已有文件", HelpName = "F", Required = true };
        var command = new Command("backup", "备份数据库；服务可以照常运行") { target, DataFolder.Option, KeyFile.Option };
        command.SetAction(parsed =>
        {
            var written = DatabaseBackup.Write(DataFolder.DatabaseOf(parsed), parsed.GetRequiredValue(target).FullName);
            if (!written.Ok) return ConsoleProblems.Report(written.Problems, written.Warnings);
            Console.WriteLine($"已备份 {written.Value.Guarantees} 份保证书（结构版本 {written.Value.Version}），并已检查完整。");
            Console.Error.WriteLine($"提醒  备份不含密钥文件。请另行备份并分开存放：{KeyFile.PathOf(parsed)}");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Restore()
    {
        var source = new Argument<FileInfo>("F") { Description = "docgen backup 写的备份" };
        var force = new Option<bool>("--force") { Description = "换掉已有的数据库；原来的改名留下" };
        var command = new Command("restore", "从备份恢复数据库；须先停止服务") { source, force, DataFolder.Option, KeyFile.Option };
        command.SetAction(parsed =>
        {
            var restored = DatabaseBackup.Restore(
                parsed.GetRequiredValue(source).FullName, DataFolder.Database(parsed), parsed.GetValue(force) ? ExistingDatabase.MoveAside : ExistingDatabase.Keep, TimeProvider.System.GetUtcNow());
            if (!restored.Ok) return ConsoleProblems.Report(restored.Problems, restored.Warnings);
            Console.WriteLine($"已恢复 {restored.Value.Guarantees} 份保证书（结构版本 {restored.Value.Version}）。");
            var keys = KeyFile.PathOf(parsed);
            if (!File.Exists(keys)) Console.Error.WriteLine($"提醒  没有密钥文件 {keys}。请在启动服务前把它的备份放回原处，否则会生成新的，以前签发的保证书无法核验。");
            return ExitCode.Done;
        });
        return command;
    }
}
