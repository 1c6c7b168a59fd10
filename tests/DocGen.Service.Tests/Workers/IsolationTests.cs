using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DocGen.Service.Workers;
using DocGen.Testing;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Workers;

/// <summary>What an upload that took over its decoder could reach, seen from inside.</summary>
public sealed class IsolationTests
{
    private const string Refusals = "^(PermissionError|FileNotFoundError|ConnectionRefusedError|OSError|MemoryError|KeyError|ProcessLookupError)$";

    private static readonly WorkerJob Job = new MeasurePhoto(1);

    [Theory]
    [InlineData("import socket; socket.create_connection(('127.0.0.1', PORT), 2)")]
    [InlineData("os.listdir(REPOSITORY)")]
    [InlineData("os.listdir('/root')")]
    [InlineData("os.listdir('/home')")]
    [InlineData("open('/etc/passwd')")]
    [InlineData("open('/usr/x', 'w')")]
    [InlineData("open('/x', 'w')")]
    [InlineData("open('/dev/x', 'w')")]
    [InlineData("open('/dev/shm/x', 'w')")]
    [InlineData("open(__file__, 'a')")]
    [InlineData("open('/tmp/x', 'wb').write(b'x' * (80 << 20))")]
    [InlineData("[open(f'/tmp/{i}', 'wb').write(b'x' * (20 << 20)) for i in range(4)]")]
    [InlineData("bytearray(5 << 30)")]
    [InlineData("os.environ['DOCGEN_ISOLATION_TESTS']")]
    [InlineData("os.kill(HOST, 0)")]
    [InlineData("os.setuid(0)")]
    [InlineData("os.chroot('/tmp')")]
    public async Task A_sandboxed_worker_reaches_nothing_of_the_machine(string deed) =>
        Assert.Matches(Refusals, await TryAsync(deed, IsolationLevel.Sandboxed));

    /// <summary>Else the test above would hold without a sandbox as well.</summary>
    [Theory]
    [InlineData("import socket; socket.create_connection(('127.0.0.1', PORT), 2)")]
    [InlineData("os.listdir(REPOSITORY)")]
    [InlineData("open('/etc/passwd')")]
    [InlineData("open('/dev/shm/docgen-isolation-tests', 'w'); os.remove('/dev/shm/docgen-isolation-tests')")]
    [InlineData("open(__file__, 'a')")]
    [InlineData("os.kill(HOST, 0)")]
    public async Task Without_isolation_the_same_deeds_succeed(string deed) => Assert.Equal("reached", await TryAsync(deed, IsolationLevel.None));

    [Theory]
    [InlineData("bytearray(5 << 30)")]
    [InlineData("os.environ['DOCGEN_ISOLATION_TESTS']")]
    [InlineData("import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)) if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0) else os.listdir('/none')")]
    public async Task Without_a_sandbox_the_limits_of_the_kernel_still_hold(string deed) => Assert.Matches(Refusals, await TryAsync(deed, IsolationLevel.Limited));

    /// <summary>A worker that hangs never sees its input close; the kernel ends it when the thread that started it is gone.</summary>
    [Theory]
    [InlineData(IsolationLevel.Limited)]
    [InlineData(IsolationLevel.Sandboxed)]
    public async Task A_worker_that_hangs_ends_with_whoever_started_it(IsolationLevel level)
    {
        using var worker = new StandIn("");
        File.WriteAllText(worker.Script, "import time\nprint('started', flush=True)\ntime.sleep(60)\n");
        var isolation = Isolation.Probe(worker.Options with { Isolation = level });
        Assert.Equal(level, isolation.Level);
        Process? process = null;
        var starting = new Thread(() =>
        {
            process = Process.Start(isolation.Start(worker.Options.Command))!;
            process.StandardOutput.ReadLine();
        });
        starting.Start();
        starting.Join();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await process!.WaitForExitAsync(patience.Token);
        await EventuallyAsync(() => WorkerProcesses.Running(worker.Script) == 0);
        process.Dispose();
    }

    [Fact]
    public async Task Workers_end_with_a_host_that_is_killed()
    {
        using var service = DocGenProcess.Start("serve", "--development", "--port", "0", "--grpc-port", "0");
        string[] workers = [];
        await EventuallyAsync(() => (workers = WorkerProcesses.Descendants(service.Id.ToString())).Length >= Environment.ProcessorCount);
        service.Kill();
        await service.WaitForExitAsync();
        await EventuallyAsync(() => !workers.Any(WorkerProcesses.Exists));
    }

    /// <summary>"reached", or the error that stood in the way.</summary>
    private static async Task<string> TryAsync(string deed, IsolationLevel level)
    {
        Environment.SetEnvironmentVariable("DOCGEN_ISOLATION_TESTS", "secret");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        deed = deed.Replace("PORT", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(), StringComparison.Ordinal)
            .Replace("REPOSITORY", $"'{Repository.Root}'", StringComparison.Ordinal).Replace("HOST", Environment.ProcessId.ToString(), StringComparison.Ordinal);
        using var worker = new StandIn($"signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\ntry:\n    {deed}\n    good(b'reached')\nexcept Exception as e: good(type(e).__name__.encode())");
        await using var pool = new WorkerPool(worker.Options with { Isolation = level });
        Assert.Equal(level, pool.Level);
        return Encoding.ASCII.GetString((await pool.RunAsync(Job, Array.Empty<byte>(), default)).Picture.Span);
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var wait = 0; wait < 500 && !holds(); wait++) await Task.Delay(20);
        Assert.True(holds());
    }
}
