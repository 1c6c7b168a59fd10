using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DocGen.Service.Workers;

/// <summary>How far a worker is kept from the machine.</summary>
public enum IsolationLevel
{
    /// <summary>A process of its own, an empty environment, the host's clock and watch over its memory.</summary>
    None,

    /// <summary>And limits of the kernel: address space, processor time, files, core dumps (prlimit), and an end with the host (setpriv).</summary>
    Limited,

    /// <summary>And namespaces: no network, no file but system libraries, the application and the models, no user of the machine (bubblewrap).</summary>
    Sandboxed,
}

/// <summary>The isolation that this machine gives, and how a command is started inside of it.</summary>
public sealed class Isolation
{
    // Less address space than this ends .NET while it starts; the heap itself has the limit below.
    private const long AddressSpace = 4L * 1024 * 1024 * 1024;

    /// <summary>A whole life of a worker; single jobs end by the clock of the host.</summary>
    private const int ProcessorSeconds = 1800;

    private const int OpenFiles = 256;

    private const long LargestFile = 64 * 1024 * 1024;

    private static readonly string[] SystemFolders = ["/bin", "/lib", "/lib32", "/lib64", "/sbin"];

    private readonly WorkerOptions options;

    private Isolation(WorkerOptions options, IsolationLevel level) => (this.options, Level) = (options, level);

    public IsolationLevel Level { get; }

    /// <summary>Tries the strongest level for real, since a kernel may forbid what is installed, and goes down until one works.</summary>
    public static Isolation Probe(WorkerOptions options)
    {
        for (var level = options.Isolation; level > IsolationLevel.None; level--)
        {
            var isolation = new Isolation(options, level);
            if (isolation.Works()) return isolation;
        }
        return new(options, IsolationLevel.None);
    }

    /// <summary>The command inside of the limits and the sandbox, with an environment that holds nothing of the host's.</summary>
    public ProcessStartInfo Start(IReadOnlyList<string> command)
    {
        List<string> line = [];
        if (Level >= IsolationLevel.Limited) line.AddRange(Limits());
        if (Level >= IsolationLevel.Sandboxed) line.AddRange(Sandbox());
        line.AddRange(command);
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables()) start.Environment[name] = value;
        return start;
    }

    private static Dictionary<string, string> Variables() => new()
    {
        ["PATH"] = "/usr/bin:/bin",
        ["LANG"] = "C.UTF-8",
        ["HOME"] = "/tmp",
        ["DOTNET_GCHeapHardLimit"] = "0x20000000",
        ["DOTNET_gcServer"] = "0",
        // .NET reserves 3.4 GB of addresses unasked, which would leave little of the limit to pictures.
        ["DOTNET_GCRegionRange"] = "0x40000000",
        // Later builds of ONNX Runtime than ours send usage to their maker unless this is set before they load.
        ["ORT_DISABLE_TELEMETRY"] = "1",
        // No debugger's pipes in /tmp, no code pages mapped twice: both need files, and a worker starts faster without.
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        // A worker lives for a few hundred jobs: loops over pixels are compiled well the first time.
        ["DOTNET_TC_QuickJitForLoops"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        // Tesseract reads it once, before its first thread.
        ["OMP_THREAD_LIMIT"] = "1",
    };

    private static IEnumerable<string> Limits() =>
    [
        "prlimit", Limit("--as", AddressSpace), Limit("--cpu", ProcessorSeconds), Limit("--nofile", OpenFiles), Limit("--fsize", LargestFile), Limit("--core", 0), "--",
        // A worker that hangs does not see its input close. The signal comes when the thread that started it ends: see WorkerStarter.
        "setpriv", "--pdeathsig", "KILL", "--no-new-privs", "--",
    ];

    private IEnumerable<string> Sandbox() =>
    [
        "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "worker",
        // First what is empty: the application may itself lie below /tmp.
        "--proc", "/proc", "--dev", "/dev", "--size", Number(LargestFile), "--tmpfs", "/tmp", "--chdir", "/",
        "--ro-bind", "/usr", "/usr",
        .. SystemFolders.SelectMany(SystemFolder),
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
        .. options.Folders.Where(Directory.Exists).SelectMany(folder => (string[])["--ro-bind", folder, folder]),
        // Both are memory without a limit that no watch over processes sees; /tmp, the third, has its size.
        "--remount-ro", "/dev", "--remount-ro", "/",
        "--",
    ];

    /// <summary>On Debian /lib and its like are links into /usr.</summary>
    private static string[] SystemFolder(string folder) =>
        new DirectoryInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder]
        : Directory.Exists(folder) ? ["--ro-bind", folder, folder]
        : [];

    private bool Works()
    {
        try
        {
            using var process = Process.Start(Start(["/usr/bin/true"]))!;
            process.StandardInput.Close();
            return process.WaitForExit(TimeSpan.FromSeconds(10)) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static string Limit(string name, long value) => $"{name}={Number(value)}";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
