using System.Diagnostics;
using System.Text;
using DocGen.Service.Workers;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Workers;

/// <summary>Workers that crash, hang, swell and lie: each costs a worker and gives an answer, and the next job is done as ever.</summary>
public sealed class WorkerPoolTests
{
    private static readonly WorkerJob Job = new MeasurePhoto(1);

    [Theory]
    [InlineData("os.kill(os.getpid(), signal.SIGSEGV)", WorkerFailure.Crashed)]
    [InlineData("os.kill(os.getpid(), signal.SIGKILL)", WorkerFailure.Crashed)]
    [InlineData("sys.exit(0)", WorkerFailure.Crashed)]
    [InlineData("sys.exit(71)", WorkerFailure.TooMuchMemory)]
    [InlineData("raw(b'\\x07\\x00\\x00\\x00{\"ans'); sys.exit(1)", WorkerFailure.Crashed)]
    [InlineData("raw(b'\\xff\\xff\\xff\\x7f rubbish')", WorkerFailure.Garbage)]
    [InlineData("raw(b'\\xff\\xff\\xff\\xff')", WorkerFailure.Garbage)]
    [InlineData("say(b'no json at all')", WorkerFailure.Garbage)]
    [InlineData("say(b'{\"answer\":\"unheard-of\"}')", WorkerFailure.Garbage)]
    [InlineData("say(b'null')", WorkerFailure.Garbage)]
    public async Task What_a_worker_does_wrong_is_told(string does, WorkerFailure failure)
    {
        using var worker = new StandIn(does);
        await using var pool = new WorkerPool(worker.Options);
        Assert.Equal(failure, (await pool.RunAsync(Job, "upload"u8.ToArray(), default)).Failure);
    }

    [Theory]
    [InlineData("time.sleep(60)")]
    [InlineData("os.kill(os.getpid(), signal.SIGSTOP)")]
    [InlineData("while True: pass")]
    public async Task A_worker_that_hangs_is_ended_by_the_clock(string does)
    {
        using var worker = new StandIn(does);
        await using var pool = new WorkerPool(worker.Options with { JobTime = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(WorkerFailure.TooSlow, (await pool.RunAsync(Job, "upload"u8.ToArray(), default)).Failure);
    }

    [Fact]
    public async Task A_worker_that_never_reads_a_large_upload_is_ended_by_the_clock()
    {
        using var worker = new StandIn("pass");
        File.WriteAllText(worker.Script, "import os, struct, time\nos.write(1, struct.pack('<i', 2) + b'{}' + struct.pack('<i', 0))\ntime.sleep(60)\n");
        await using var pool = new WorkerPool(worker.Options with { JobTime = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(WorkerFailure.TooSlow, (await pool.RunAsync(Job, new byte[4 * 1024 * 1024], default)).Failure);
    }

    [Fact]
    public async Task A_worker_that_swells_is_ended_by_the_watch_over_its_memory()
    {
        using var worker = new StandIn("hoard = [b'x' * (8 << 20) for _ in range(40)]; time.sleep(60)");
        await using var pool = new WorkerPool(worker.Options with { MemoryBytes = 200L << 20 });
        Assert.Equal(WorkerFailure.TooMuchMemory, (await pool.RunAsync(Job, "upload"u8.ToArray(), default)).Failure);
    }

    [Fact]
    public async Task A_picture_larger_than_allowed_is_garbage()
    {
        using var worker = new StandIn("good(b'x' * 2000)");
        await using var pool = new WorkerPool(worker.Options with { AnswerBytes = 1000 });
        Assert.Equal(WorkerFailure.Garbage, (await pool.RunAsync(Job, "upload"u8.ToArray(), default)).Failure);
    }

    [Fact]
    public async Task A_worker_killed_from_outside_costs_one_more_try_and_no_finding()
    {
        using var worker = new StandIn("pass");
        var marker = worker.Beside("killed-once");
        File.WriteAllText(worker.Script, File.ReadAllText(worker.Script).Replace("    pass",
            $"    if upload == b'1' and not os.path.exists('{marker}'):\n        open('{marker}', 'w').close(); os.kill(os.getpid(), signal.SIGKILL)\n    good(b'done')", StringComparison.Ordinal));
        // The marker must be written, so this one runs outside of the sandbox.
        await using var pool = new WorkerPool(worker.Options with { Isolation = IsolationLevel.Limited });
        var result = await pool.RunAsync(Job, "1"u8.ToArray(), default);
        Assert.True(File.Exists(marker));
        Assert.Null(result.Failure);
        Assert.Equal("done", Encoding.ASCII.GetString(result.Picture.Span));
    }

    [Fact]
    public async Task After_every_failure_the_next_job_is_done_as_ever()
    {
        using var worker = new StandIn("good(upload) if upload.startswith(b'good') else os.kill(os.getpid(), signal.SIGABRT)");
        await using var pool = new WorkerPool(worker.Options);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(WorkerFailure.Crashed, (await pool.RunAsync(Job, "bad"u8.ToArray(), default)).Failure);
            Assert.Equal("good", Encoding.ASCII.GetString((await pool.RunAsync(Job, "good"u8.ToArray(), default)).Picture.Span));
        }
    }

    [Fact]
    public async Task Two_hundred_jobs_at_once_are_all_done_and_no_process_is_left()
    {
        using var worker = new StandIn("good(upload)");
        await using (var pool = new WorkerPool(worker.Options with { Count = 2, RecycleAfter = 30 }))
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => pool.RunAsync(Job, BitConverter.GetBytes(number), default)));
            Assert.Equal(Enumerable.Range(0, 200), results.Select(result => BitConverter.ToInt32(result.Picture.Span)));
            Assert.InRange(Running(worker.Script), 1, 2 * ProcessesOfAWorker);
        }
        Assert.Equal(0, Running(worker.Script));
    }

    [Fact]
    public async Task A_worker_is_replaced_after_its_share_of_jobs()
    {
        using var worker = new StandIn("good(os.urandom(0) + str(os.getppid()).encode() + b' ' + open('/proc/self/stat').read().split()[21].encode())");
        await using var pool = new WorkerPool(worker.Options with { RecycleAfter = 4 });
        var born = new List<string>();
        for (var job = 0; job < 12; job++) born.Add(Encoding.ASCII.GetString((await pool.RunAsync(Job, default, default)).Picture.Span));
        Assert.Equal([4, 4, 4], born.GroupBy(worker => worker).Select(group => group.Count()));
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_no_worker_behind_and_the_pool_whole()
    {
        using var worker = new StandIn("time.sleep(60) if upload == b'slow' else good(b'x')");
        await using (var pool = new WorkerPool(worker.Options))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.RunAsync(Job, "slow"u8.ToArray(), patience.Token));
            Assert.Null((await pool.RunAsync(Job, "next"u8.ToArray(), default)).Failure);
        }
        Assert.Equal(0, Running(worker.Script));
    }

    [Theory]
    [InlineData("/usr/bin/false")]
    [InlineData("/no/such/program")]
    public async Task A_machine_without_workers_is_told_apart_from_a_bad_upload(string program)
    {
        await using var pool = new WorkerPool(new WorkerOptions { Command = [program], Count = 1 });
        await Assert.ThrowsAsync<WorkersUnavailableException>(() => pool.RunAsync(Job, "x"u8.ToArray(), default));
        await Assert.ThrowsAsync<WorkersUnavailableException>(() => pool.RunAsync(Job, "x"u8.ToArray(), default));
    }

    [Fact]
    public async Task A_worker_that_lacks_a_library_is_told_apart_from_a_bad_upload()
    {
        using var worker = new StandIn("sys.exit(70)");
        await using var pool = new WorkerPool(worker.Options);
        await Assert.ThrowsAsync<WorkersUnavailableException>(() => pool.RunAsync(Job, "x"u8.ToArray(), default));
    }

    /// <summary>What an upload that took over its decoder could reach.</summary>
    [Theory]
    [InlineData("import socket; socket.create_connection(('127.0.0.1', PORT), 2)")]
    [InlineData("os.listdir(REPOSITORY)")]
    [InlineData("os.listdir('/root')")]
    [InlineData("os.listdir('/home')")]
    [InlineData("open('/etc/passwd')")]
    [InlineData("open('/usr/x', 'w')")]
    [InlineData("open('/tmp/x', 'wb').write(b'x' * (80 << 20))")]
    [InlineData("bytearray(5 << 30)")]
    [InlineData("os.environ['DOCGEN_API_KEYS']")]
    [InlineData("os.kill(HOST, 0)")]
    [InlineData("os.setuid(0)")]
    public async Task A_sandboxed_worker_reaches_nothing_of_the_machine(string deed)
    {
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        deed = deed.Replace("PORT", ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(), StringComparison.Ordinal)
            .Replace("REPOSITORY", $"'{Testing.Repository.Root}'", StringComparison.Ordinal).Replace("HOST", Environment.ProcessId.ToString(), StringComparison.Ordinal);
        using var worker = new StandIn($"signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\ntry:\n    {deed}\n    good(b'reached')\nexcept Exception as e: good(type(e).__name__.encode())");
        await using var pool = new WorkerPool(worker.Options);
        Assert.Equal(IsolationLevel.Sandboxed, pool.Level);
        var met = Encoding.ASCII.GetString((await pool.RunAsync(Job, default, default)).Picture.Span);
        listener.Stop();
        Assert.Matches("^(PermissionError|FileNotFoundError|ConnectionRefusedError|OSError|MemoryError|KeyError|ProcessLookupError)$", met);
    }

    [Fact]
    public async Task Without_a_sandbox_the_limits_of_the_kernel_still_hold()
    {
        using var worker = new StandIn("try:\n    bytearray(5 << 30)\n    good(b'reached')\nexcept MemoryError: good(str(len(os.environ)).encode())");
        await using var pool = new WorkerPool(worker.Options with { Isolation = IsolationLevel.Limited });
        Assert.Equal(IsolationLevel.Limited, pool.Level);
        Assert.NotEqual("reached", Encoding.ASCII.GetString((await pool.RunAsync(Job, default, default)).Picture.Span));
    }

    [Fact]
    public async Task Workers_end_with_a_host_that_is_killed()
    {
        using var service = DocGenProcess.Start("serve", "--development", "--port", "0");
        string[] workers;
        while ((workers = Children(service.Id)).Length < 2) await Task.Delay(20);
        service.Kill();
        await service.WaitForExitAsync();
        for (var wait = 0; wait < 200 && workers.Any(id => Directory.Exists($"/proc/{id}")); wait++) await Task.Delay(20);
        Assert.DoesNotContain(workers, id => Directory.Exists($"/proc/{id}"));
    }

    /// <summary>bwrap, its init, and the worker.</summary>
    private const int ProcessesOfAWorker = 3;

    private static int Running(string script) => CommandLines().Count(line => line.Contains(script, StringComparison.Ordinal));

    /// <summary>By the parent in /proc/PID/stat, which follows the name in brackets and the state.</summary>
    private static string[] Children(int parent) => [.. Process.GetProcesses().Select(process => process.Id.ToString())
        .Where(id => Text($"/proc/{id}/stat").Split(") ")[^1].Split(' ') is [_, var above, ..] && above == parent.ToString())];

    private static IEnumerable<string> CommandLines() => Process.GetProcesses().Select(process => Text($"/proc/{process.Id}/cmdline"));

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
