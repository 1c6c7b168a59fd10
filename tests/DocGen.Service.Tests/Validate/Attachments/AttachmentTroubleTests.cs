using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using DocGen.Service.Storage;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Validate.Attachments;

/// <summary>Scanned documents when something goes wrong: nothing is lost, and nothing is left behind.</summary>
public sealed class AttachmentTroubleTests
{
    [Fact]
    public async Task Without_workers_it_answers_503_and_when_to_come_again()
    {
        await using var service = await AttachmentService.StartAsync(new PreparedWorkers((_, _) => throw new WorkersUnavailableException("a detail of ours")));
        using var answer = await service.CheckAsync(AttachmentService.Raw(AttachmentService.Scan));
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain("a detail of ours", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AttachmentService.ToldAsync(answer, 503, "service.no-workers");
        await service.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Where_uploads_cannot_be_put_down_it_answers_503_and_the_rest_goes_on()
    {
        await using var service = await AttachmentService.StartAsync(spool: new Spool("/dev/full", RandomNumberGenerator.Create()));
        foreach (var body in (HttpContent[])[AttachmentService.Raw(AttachmentService.Scan), AttachmentService.Files(("a.jpg", AttachmentService.Scan))])
        {
            using var answer = await service.CheckAsync(body);
            Assert.NotNull(answer.Headers.RetryAfter);
            await AttachmentService.ToldAsync(answer, 503, "service.spool-unavailable");
        }
        using var photo = await service.Client.PostAsync("/v1/checks/photo", CheckedService.Raw(AttachmentService.Scan));
        Assert.Equal(HttpStatusCode.OK, photo.StatusCode);
    }

    [Fact]
    public async Task A_caller_who_leaves_takes_the_work_and_the_files_along()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var service = await AttachmentService.StartAsync(new PreparedWorkers(async (job, cancellation) =>
        {
            begun.TrySetResult();
            using var left = cancellation.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellation);
            return PreparedWorkers.Answer(job, 600, 800);
        }));
        using var leaving = new CancellationTokenSource();
        var check = service.CheckAsync(AttachmentService.Files(("a.jpg", AttachmentService.Scan), ("b.jpg", AttachmentService.Scan)), cancellation: leaving.Token);
        await begun.Task;
        Assert.Equal(2, service.Spooled());
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await service.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_file_leaves_nothing()
    {
        await using var service = await AttachmentService.StartAsync();
        var head = Encoding.ASCII.GetBytes(
            "POST /v1/checks/attachment?kind=generic HTTP/1.1\r\nHost: here\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 300000\r\n\r\n--b\r\nContent-Disposition: form-data; name=file; filename=a.jpg\r\n\r\n");
        using (var caller = new TcpClient { LingerState = new(enable: true, seconds: 0) })
        {
            await caller.ConnectAsync(IPAddress.Loopback, service.Client.BaseAddress!.Port);
            await caller.GetStream().WriteAsync((byte[])[.. head, .. AttachmentService.Scan]);
            for (var looks = 0; service.Spooled() == 0 && looks < 400; looks++) await Task.Delay(25);
            Assert.Equal(1, service.Spooled());
        }
        await service.NothingIsLeftAsync();
    }

    [Theory]
    [InlineData(WorkerFailure.Crashed)]
    [InlineData(WorkerFailure.TooMuchMemory)]
    public async Task A_page_that_fails_its_worker_is_told_and_the_others_are_measured(WorkerFailure failure)
    {
        await using var service = await AttachmentService.StartAsync(new PreparedWorkers((job, _) => Task.FromResult(
            job is MeasurePages { Pages: var pages } && pages.Contains(2) ? new WorkerResult(null, default, failure) : PreparedWorkers.Answer(job, 600, 800))));
        var facts = (await AttachmentService.ReportAsync(await service.CheckAsync(AttachmentService.Raw(AttachmentService.Scan)))).GetProperty("reports")[0].GetProperty("facts");
        Assert.Equal([1], facts.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("page").GetInt32()));
        var lost = Assert.Single(facts.GetProperty("unmeasured").EnumerateArray());
        Assert.Equal((2, "worker-failed"), (lost.GetProperty("page").GetInt32(), lost.GetProperty("why").GetString()));
    }

    [Fact]
    public async Task Photos_are_checked_while_attachments_wait_for_one_another_and_beyond_their_queue_is_429()
    {
        var measuring = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await AttachmentService.StartAsync(new PreparedWorkers(async (job, _) =>
        {
            if (job is InspectFile) await measuring.Task;
            return PreparedWorkers.Answer(job, 600, 800);
        }));
        var checks = Enumerable.Range(0, 2 * Environment.ProcessorCount + 64 + 5).Select(_ => service.CheckAsync(AttachmentService.Raw(AttachmentService.Scan))).ToList();
        for (var refused = 0; refused < 5; refused++)
        {
            var first = await Task.WhenAny(checks);
            checks.Remove(first);
            using var answer = await first;
            Assert.NotNull(answer.Headers.RetryAfter);
            await AttachmentService.ToldAsync(answer, 429, "service.busy");
        }
        using var photo = await service.Client.PostAsync("/v1/checks/photo", CheckedService.Raw(AttachmentService.Scan));
        Assert.Equal(HttpStatusCode.OK, photo.StatusCode);
        measuring.SetResult();
        foreach (var answer in await Task.WhenAll(checks)) await AttachmentService.ReportAsync(answer);
        await service.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Killed_in_the_middle_of_an_upload_the_service_leaves_nothing_and_before_that_it_never_held_the_files_in_memory()
    {
        var megabytes = new byte[40 * 1024 * 1024];
        RandomNumberGenerator.Fill(megabytes);
        await using var service = await ServingProcess.StartAsync();
        for (var looks = 0; looks < 600 && !(await service.Client.GetAsync("/health/ready")).IsSuccessStatusCode; looks++) await Task.Delay(50);
        await AttachmentService.ReportAsync(await service.Client.PostAsync(AttachmentService.Path + "?kind=generic", AttachmentService.Raw(AttachmentService.Scan)));
        var before = service.MostMemory();
        using var files = AttachmentService.Files(Enumerable.Repeat(((string?)"a.bin", megabytes), 4));
        var report = await AttachmentService.ReportAsync(await service.Client.PostAsync(AttachmentService.Path + "?kind=generic", files));
        Assert.Equal(4, report.GetProperty("reports").GetArrayLength());
        Assert.InRange(service.MostMemory() - before, 0, 80 * 1024 * 1024);

        using var half = new HeldBody(megabytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var broken = service.Client.PostAsync(AttachmentService.Path + "?kind=generic", half);
        await half.Awaited;
        await service.KillAsync();
        half.Release();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => broken);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(service.Data, "spool")));
    }
}
