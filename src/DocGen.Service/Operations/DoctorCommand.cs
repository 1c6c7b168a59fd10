using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Documents;
using DocGen.Generation.Fonts;
using DocGen.Service.Problems;
using DocGen.Service.Workers;
using DocGen.Validation.Measure.Faces;
using DocGen.Validation.Measure.Native;

namespace DocGen.Service.Operations;

/// <summary><c>docgen doctor</c>: what this machine has, what it lacks, and the mend.</summary>
public static class DoctorCommand
{
    private const long DiskNeeded = 200L * 1024 * 1024;

    public static Command Create(Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models)
    {
        var json = new Option<bool>("--json") { Description = "以 JSON 输出" };
        var command = new Command("doctor", "检查字体、模板、人脸检测模型、磁盘、权限、密钥和数据，缺什么就说怎么补") { json, DataFolder.Option, DataFolder.SpoolOption, Stores.DatabaseOption, Stores.FilesOption, KeyFile.Option };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = EngineFiles.TemplatesFolder(parsed, templates);
            var report = new DoctorReport([.. Fonts(folder), .. Templates(folder), Model(EngineFiles.ModelsFolder(parsed, models)), Workers(EngineFiles.ModelsFolder(parsed, models)), .. Machine(), Spool(DataFolder.Spool(parsed)), .. KeptChecks.Run(DataFolder.Of(parsed), DataFolder.DatabaseOf(parsed), KeyFile.PathOf(parsed), TimeProvider.System.GetUtcNow()), .. await StoreChecks.RunAsync(parsed, cancellation)]);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(report, ServiceJson.Default.DoctorReport));
            else Print(report);
            return report.Checks.All(check => check.State != "missing") ? ExitCode.Done : ExitCode.Environment;
        });
        return command;
    }

    private static IEnumerable<DoctorCheck> Fonts(string folder)
    {
        var inventory = FontCatalogue.Inspect(Path.Combine(folder, "fonts.json"));
        if (!inventory.Ok) return inventory.Problems.Select(problem => new DoctorCheck("font", "fonts.json", "missing", problem.Message, null));
        return inventory.Value.Select(font => new DoctorCheck("font", $"{font.Face}（{font.File}）",
            font.Path is not null ? "ok" : "missing", font.Path ?? "没有安装", font.Path is null ? $"apt-get install {font.Package}" : null));
    }

    private static IEnumerable<DoctorCheck> Templates(string folder)
    {
        var loaded = Engine.Load(folder);
        if (!loaded.Ok) return loaded.Problems.Select(problem => new DoctorCheck("template", folder, "missing", problem.Message, null));
        return loaded.Value.Templates.Entries.Select(entry => entry.Template.Ok
            ? new DoctorCheck("template", entry.Name, "ok", entry.Template.Value.Definition.Title, null)
            : new DoctorCheck("template", entry.Name, "missing", string.Join(" ", entry.Template.Problems.Take(3).Select(problem => problem.Message)), $"docgen template lint {entry.Name}"));
    }

    private static DoctorCheck Model(string folder)
    {
        var missing = FaceModel.MissingFrom(folder);
        return missing.Count == 0
            ? new("model", "人脸检测", "ok", folder, null)
            : new("model", "人脸检测", "optional", $"{folder} 中没有 {string.Join("、", missing)}，证件照不检查人脸", "./dev models");
    }

    /// <summary>How far uploads are kept from this machine while they are decoded; the service works with less, and says so.</summary>
    private static DoctorCheck Workers(string models) => Isolation.Probe(WorkerOptions.OfThisProgram(models)).Level switch
    {
        IsolationLevel.Sandboxed => new("isolation", "上传文件的解码", "ok", "sandboxed：独立进程，无网络，只见系统库（bubblewrap）", null),
        IsolationLevel.Limited => new("isolation", "上传文件的解码", "optional", "limited：独立进程，只限内存与时间",
            "apt-get install bubblewrap；容器里须允许用户命名空间"),
        _ => new("isolation", "上传文件的解码", "optional", "none：独立进程，但没有内核的限制", "apt-get install util-linux bubblewrap"),
    };

    private static IEnumerable<DoctorCheck> Machine()
    {
        yield return new("runtime", ".NET", "ok", Environment.Version.ToString(), null);
        yield return HasShanghai()
            ? new("library", "tzdata", "ok", "Asia/Shanghai", null)
            : new("library", "tzdata", "missing", "没有时区数据，印出的日期会不对", "apt-get install tzdata");
        foreach (var library in NativeLibraries.Probe())
            yield return library.Found
                ? new("library", library.Package, "ok", library.File, null)
                : new("library", library.Package, "missing", $"没有 {library.File}，不能检查上传的图片", $"apt-get install {library.Package}");
        var temporary = Path.GetTempPath();
        var free = new DriveInfo(temporary).AvailableFreeSpace;
        yield return new("disk", temporary, free >= DiskNeeded ? "ok" : "missing", $"空闲 {free / 1024 / 1024} MB", free >= DiskNeeded ? null : "至少需要 200 MB，请清理磁盘");
        yield return CanWrite(temporary)
            ? new("rights", temporary, "ok", "可写", null)
            : new("rights", temporary, "missing", "不可写", "请给运行账号写权限，或把环境变量 TMPDIR 指到可写的文件夹");
    }

    /// <summary>Room for the uploads that may come at once.</summary>
    private static DoctorCheck Spool(string folder)
    {
        var there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above) there = above;
        var (free, needed) = (new DriveInfo(there).AvailableFreeSpace >> 20, Limits.Default.UploadBytes >> 20);
        return !CanWrite(there) ? new("disk", folder, "missing", "不可写，不能检查扫描材料", "请给运行账号写权限，或用 --spool 指到可写的文件夹")
            : free < needed ? new("disk", folder, "optional", $"暂存上传文件的磁盘只空闲 {free} MB，一次上传最多 {needed} MB", "请清理磁盘，或用 --spool 指到别处")
            : new("disk", folder, "ok", $"暂存上传文件，空闲 {free} MB", null);
    }

    private static bool HasShanghai() => TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out _);

    internal static bool CanWrite(string folder)
    {
        var probe = Path.Combine(folder, $"docgen-doctor-{Environment.ProcessId}");
        try
        {
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static char Sign(string state) => state switch { "ok" => '✓', "optional" => '-', _ => '✗' };

    private static void Print(DoctorReport report)
    {
        foreach (var check in report.Checks)
        {
            Console.WriteLine($"{Sign(check.State)} {check.Kind,-9} {check.Name}：{check.Detail}{(check.Mend is null ? "" : $"  → {check.Mend}")}");
        }
        var missing = report.Checks.Count(check => check.State == "missing");
        var optional = report.Checks.Any(check => check.State == "optional");
        Console.WriteLine(missing > 0 ? $"缺 {missing} 项，按箭头后的办法补上即可。" : optional ? "必需的都已就绪；标 - 的没有也能用，少一些检查。" : "一切就绪。");
    }
}

/// <summary><c>doctor --json</c>.</summary>
public sealed record DoctorReport(IReadOnlyList<DoctorCheck> Checks);

/// <param name="State">ok, missing, or optional: missing too, but the rest works without.</param>
public sealed record DoctorCheck(
    string Kind, string Name, string State, string Detail, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mend);
