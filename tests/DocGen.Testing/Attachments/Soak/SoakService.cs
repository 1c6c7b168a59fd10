using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DocGen.Testing.Attachments.Soak;

/// <summary>The built program in a process of its own, its spool on a disk of its own that can be filled, and all that can be seen of it from outside.</summary>
public sealed class SoakService : IAsyncDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly string folder = Directory.CreateTempSubdirectory("docgen-soak-").FullName;

    private readonly Process process;

    private readonly Task<string> output, error;

    private bool full;

    private DateTime freedAt;

    private SoakService(int megabytes)
    {
        Megabytes = megabytes;
        foreach (var name in (string[])["data", "spool", "tmp"]) Directory.CreateDirectory(Path.Combine(folder, name));
        var (http, grpc) = (FreePort(), FreePort());
        string[] places = [Path.Combine(AppContext.BaseDirectory, "docgen.dll"), Path.Combine(Repository.Root, "artifacts", "bin", "DocGen.Service", "release", "docgen.dll")];
        string[] disk = ["--die-with-parent", "--dev-bind", "/", "/", "--size", Text((long)megabytes * Megabyte), "--tmpfs", Spool];
        string[] command = ["dotnet", places.First(File.Exists), "serve", "--development", "--port", Text(http), "--grpc-port", Text(grpc), "--data", Path.Combine(folder, "data"), "--spool", Spool];
        CanFill = Tools.Run("bwrap", [.. disk, "true"]).ExitCode == 0;
        var start = CanFill ? new ProcessStartInfo("bwrap", [.. disk, .. command]) : new ProcessStartInfo(command[0], command[1..]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["TMPDIR"] = Temporary;
        // As it is deployed: no debugger's pipes among the temporary files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        process = Process.Start(start)!;
        (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        (Http, Grpc) = (new($"http://127.0.0.1:{http}"), new($"http://127.0.0.1:{grpc}"));
    }

    /// <summary>Of the spool's disk.</summary>
    public int Megabytes { get; }

    public Uri Http { get; }

    public Uri Grpc { get; }

    /// <summary>Whether this machine lets a folder be a disk of its own.</summary>
    public bool CanFill { get; }

    private string Spool => Path.Combine(folder, "spool");

    private string Temporary => Path.Combine(folder, "tmp");

    /// <summary>Ready: its workers have started.</summary>
    /// <param name="megabytes">Of the spool's disk.</param>
    public static async Task<SoakService> StartAsync(int megabytes)
    {
        var service = new SoakService(megabytes);
        using var client = new HttpClient { BaseAddress = service.Http };
        for (var attempt = 0; attempt < 600; attempt++, await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return service;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        await service.DisposeAsync();
        throw new InvalidOperationException("The service did not become ready.");
    }

    /// <summary>Takes what room there is on the spool's disk but a little.</summary>
    public void Fill()
    {
        if (!CanFill || full) return;
        full = true;
        using var ballast = File.Create(Seen("ballast"));
        var piece = new byte[Megabyte / 4];
        try
        {
            for (var at = 0; at < 4 * Megabytes; at++) ballast.Write(piece);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free()
    {
        if (!full) return;
        File.Delete(Seen("ballast"));
        (full, freedAt) = (false, DateTime.UtcNow);
    }

    /// <summary>Whether the disk was full at any moment since then.</summary>
    public bool WasFull(DateTime since) => full || freedAt >= since;

    /// <summary>As the kernel's killer of processes does; none where none runs.</summary>
    public bool KillWorker(Random random)
    {
        var workers = Workers();
        if (workers.Count == 0) return false;
        try
        {
            using var worker = Process.GetProcessById(workers[random.Next(workers.Count)]);
            worker.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            // It ended by itself.
            return false;
        }
    }

    /// <summary>Worker processes that run.</summary>
    public List<int> Workers() => [.. ProcessTree.Below(process.Id).Where(id => ProcessTree.CommandOf(id) is [var program, .., "worker", _, _] && program.EndsWith("dotnet", StringComparison.Ordinal))];

    /// <summary>Of the service's own process, without its workers.</summary>
    public long ResidentBytes() => ProcessTree.ResidentBytes(Serving);

    /// <summary>Uploads that it holds on disk.</summary>
    public int SpooledFiles() => ProcessTree.OpenFiles(Serving).Count(file => file.StartsWith(Spool + "/", StringComparison.Ordinal));

    /// <summary>Names in the spool and in the folder of temporary files: none of them should have one.</summary>
    public IReadOnlyList<string> Names() => [.. Directory.EnumerateFileSystemEntries(CanFill ? Seen("") : Spool).Concat(Directory.EnumerateFileSystemEntries(Temporary)).Select(Path.GetFileName)!];

    /// <summary>Free on the spool's disk; 0 where it has none of its own.</summary>
    public long FreeBytes() => CanFill ? new DriveInfo(Seen("")).AvailableFreeSpace : 0;

    /// <summary>Ends it as an orchestrator does.</summary>
    /// <returns>The exit code of the service, and all that it wrote.</returns>
    public async Task<(int ExitCode, string Log)> EndAsync()
    {
        Tools.RunClean("sh", "-c", $"kill -TERM {Text(Serving)}");
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Below bwrap, or the process itself.</summary>
    private int Serving => ((IEnumerable<int>)[process.Id, .. ProcessTree.Below(process.Id)]).First(id => ProcessTree.CommandOf(id) is ["dotnet", _, "serve", ..]);

    /// <summary>A file of the spool as the service sees it: its disk is mounted for it alone.</summary>
    private string Seen(string name) => Path.Combine($"/proc/{Text(Serving)}/root{Spool}", name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
