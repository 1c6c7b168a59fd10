using System.Net;
using System.Text;
using DocGen.Documents;
using DocGen.Testing;

namespace DocGen.Service.Tests.Validate;

/// <summary>Many checks at once, and callers who leave.</summary>
public sealed class AdmissionTests
{
    private static readonly byte[] Photo = JpegFile.OfLength(40_000, 600, 800);

    [Fact]
    public async Task Beyond_the_queue_checks_are_told_to_come_again_while_documents_are_made_all_the_same()
    {
        var measuring = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await CheckedService.StartAsync(new PreparedWorkers(async (job, _) =>
        {
            await measuring.Task;
            return PreparedWorkers.Answer(job, 600, 800);
        }));
        var checks = Enumerable.Range(0, 4 * Environment.ProcessorCount + 256 + 20).Select(_ => service.CheckAsync(Photo)).ToList();
        var refused = new List<HttpResponseMessage>();
        while (refused.Count < 20)
        {
            var first = await Task.WhenAny(checks);
            checks.Remove(first);
            refused.Add(await first);
        }
        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));
        Assert.All(refused, answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.Equal("service.busy", (await CheckedService.JsonAsync(refused[0])).GetProperty("code").GetString());

        using var document = await service.Client.PostAsync(
            "/v1/forms/exception-approval/render", new StringContent("""{"options": {"blank": true}}""", Encoding.UTF8, MediaType.Json));
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);

        measuring.SetResult();
        Assert.All(await Task.WhenAll(checks), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task A_caller_who_leaves_takes_the_work_along()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var service = await CheckedService.StartAsync(new PreparedWorkers(async (job, cancellation) =>
        {
            begun.TrySetResult();
            using var left = cancellation.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellation);
            return PreparedWorkers.Answer(job, 600, 800);
        }));
        using var leaving = new CancellationTokenSource();
        using var body = CheckedService.Raw(Photo);
        var check = service.CheckAsync(body, cancellation: leaving.Token);
        await begun.Task;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
