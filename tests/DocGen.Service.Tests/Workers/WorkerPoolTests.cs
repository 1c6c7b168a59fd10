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
    [InlineData("say(b'{\"answer\":\"photo-measured\"}')", WorkerFailure.Garbage)]
    [InlineData("say(b'{\"answer\":\"photo-measured\",\"Facts\":null}')", WorkerFailure.Garbage)]
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
    [InlineData("os.close(1); time.sleep(60)")]
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
            Assert.InRange(WorkerProcesses.Running(worker.Script), 1, 2 * ProcessesOfAWorker);
        }
        await WorkerProcesses.NoneIsLeftAsync(worker.Script);
    }

    [Fact]
    public async Task A_worker_is_replaced_after_its_share_of_jobs()
    {
        using var worker = new StandIn("good(open('/proc/self/stat').read().split()[21].encode())");
        await using var pool = new WorkerPool(worker.Options with { RecycleAfter = 4 });
        var born = new List<string>();
        for (var job = 0; job < 12; job++) born.Add(Encoding.ASCII.GetString((await pool.RunAsync(Job, Array.Empty<byte>(), default)).Picture.Span));
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
        await WorkerProcesses.NoneIsLeftAsync(worker.Script);
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

    [Fact]
    public async Task A_worker_that_starts_slowly_is_given_up()
    {
        using var worker = new StandIn("pass");
        File.WriteAllText(worker.Script, "import time\ntime.sleep(60)\n");
        await using (var pool = new WorkerPool(worker.Options with { StartTime = TimeSpan.FromMilliseconds(300) }))
            await Assert.ThrowsAsync<WorkersUnavailableException>(() => pool.RunAsync(Job, "x"u8.ToArray(), default));
        await WorkerProcesses.NoneIsLeftAsync(worker.Script);
    }

    [Fact]
    public async Task Of_workers_that_start_by_half_none_is_left()
    {
        using var worker = new StandIn("good()");
        var marker = worker.Beside("started-one");
        File.WriteAllText(worker.Script, $"import os, sys\ntry: os.close(os.open('{marker}', os.O_CREAT | os.O_EXCL))\nexcept FileExistsError: sys.exit(1)\n" + File.ReadAllText(worker.Script));
        // The marker must be written, so this one runs outside of the sandbox.
        await using (var pool = new WorkerPool(worker.Options with { Count = 2, Isolation = IsolationLevel.Limited }))
        {
            await Assert.ThrowsAsync<WorkersUnavailableException>(() => pool.WarmUpAsync(default));
            Assert.Equal(1, WorkerProcesses.Running(worker.Script));
            Assert.Null((await pool.RunAsync(Job, "x"u8.ToArray(), default)).Failure);
        }
        await WorkerProcesses.NoneIsLeftAsync(worker.Script);
    }

    [Fact]
    public async Task An_upload_before_the_warm_up_makes_no_worker_too_many()
    {
        using var worker = new StandIn("good()");
        await using var pool = new WorkerPool(worker.Options with { Count = 2, Isolation = IsolationLevel.Limited });
        Assert.Null((await pool.RunAsync(Job, "x"u8.ToArray(), default)).Failure);
        await pool.WarmUpAsync(default);
        await pool.WarmUpAsync(default);
        Assert.Equal(2, WorkerProcesses.Running(worker.Script));
    }

    [Theory]
    [InlineData(IsolationLevel.Limited)]
    [InlineData(IsolationLevel.Sandboxed)]
    public async Task A_worker_outlives_the_thread_that_asked_for_it(IsolationLevel level)
    {
        using var worker = new StandIn("good(open('/proc/self/stat').read().split()[21].encode())");
        await using var pool = new WorkerPool(worker.Options with { Isolation = level });
        var first = Task.FromResult(new WorkerResult(null, default));
        var asking = new Thread(() =>
        {
            first = pool.RunAsync(Job, Array.Empty<byte>(), default);
            // The sandbox asks for the signal only once it runs.
            SpinWait.SpinUntil(() => first.IsCompleted);
        });
        asking.Start();
        asking.Join();
        var born = Encoding.ASCII.GetString((await first).Picture.Span);
        await Task.Delay(200);
        Assert.Equal(born, Encoding.ASCII.GetString((await pool.RunAsync(Job, Array.Empty<byte>(), default)).Picture.Span));
    }

    [Theory]
    [InlineData("sys.exit(1)")]
    [InlineData("time.sleep(60)")]
    public async Task Children_that_get_away_do_not_keep_a_place_in_the_pool(string parent)
    {
        using var worker = new StandIn($"""
            if upload == b'good': good()
            elif os.fork() == 0:
                signal.alarm(10)
                if os.fork() == 0:
                    signal.alarm(10); os.setsid(); time.sleep(60)
                os._exit(0)
            else:
                os.wait(); {parent}
            """);
        // Long enough for the good job on a machine that has much else to do.
        await using var pool = new WorkerPool(worker.Options with { Isolation = IsolationLevel.Limited, JobTime = TimeSpan.FromSeconds(2) });
        Assert.Equal(WorkerFailure.TooSlow, (await pool.RunAsync(Job, "bad"u8.ToArray(), default)).Failure);
        Assert.Null((await pool.RunAsync(Job, "good"u8.ToArray(), default)).Failure);
    }

    [Fact]
    public async Task A_pool_can_be_ended_twice()
    {
        using var worker = new StandIn("good()");
        var pool = new WorkerPool(worker.Options);
        Assert.Null((await pool.RunAsync(Job, Array.Empty<byte>(), default)).Failure);
        await pool.DisposeAsync();
        await pool.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.RunAsync(Job, Array.Empty<byte>(), default));
    }

    /// <summary>bwrap, its init, and the worker.</summary>
    private const int ProcessesOfAWorker = 3;
}
