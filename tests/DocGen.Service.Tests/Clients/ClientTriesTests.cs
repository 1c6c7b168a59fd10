using System.Net;
using System.Security.Cryptography;
using System.Text;
using DocGen.Client;

namespace DocGen.Service.Tests.Clients;

/// <summary>What the client does when the way to the service is bad: a stand-in for the network answers as told.</summary>
public sealed class ClientTriesTests
{
    private static readonly byte[] Pdf = [.. Enumerable.Range(0, 300_000).Select(index => (byte)(index * 7))];

    private const string Issued = """
        {"outcome": "created", "warnings": [], "document": {"id": "0f8fad5b-d9cb-469f-a165-70867728950e", "form": "annual-review", "state": "current",
         "createdAt": "2026-01-01T00:00:00+00:00", "newest": 1, "versions": [], "memberOfALaterVersion": true}}
        """;

    [Fact]
    public async Task A_create_is_tried_again_with_the_same_key_as_long_as_the_service_is_busy_or_away()
    {
        var network = new Network(_ => Busy(0), _ => throw new HttpRequestException("refused"), _ => Json(HttpStatusCode.OK, Issued));
        var issued = await network.Client().Documents.IssueAsync(new("annual-review", new([])));
        Assert.Equal(DocumentOutcome.Created, issued.Outcome);
        Assert.Equal(3, network.Seen.Count);
        Assert.Single(network.Seen.Select(request => request.Headers.GetValues("Idempotency-Key").Single()).Distinct());
        Assert.Equal("Bearer a-key", network.Seen[2].Headers.Authorization!.ToString());
    }

    [Fact]
    public async Task The_wait_is_the_one_that_the_service_names_unless_it_is_too_long()
    {
        var network = new Network(_ => Busy(1), _ => Json(HttpStatusCode.OK, """{"forms": []}"""));
        await network.Client().Forms.ListAsync();
        Assert.True(network.Times[1] - network.Times[0] >= TimeSpan.FromMilliseconds(950));

        network = new(_ => Busy(3600));
        var refused = await Assert.ThrowsAsync<DocGenException>(() => network.Client().Forms.ListAsync());
        Assert.Equal((HttpStatusCode.TooManyRequests, "service.busy", TimeSpan.FromHours(1)), (refused.Status, refused.Code, refused.RetryAfter!.Value));
        Assert.Single(network.Seen);
    }

    [Fact]
    public async Task A_fault_of_the_request_is_told_at_once()
    {
        var network = new Network(_ => Problem(HttpStatusCode.UnprocessableEntity, "data.type"));
        Assert.Equal("data.type", (await Assert.ThrowsAsync<DocGenException>(() => network.Client().Forms.ListAsync())).Code);
        Assert.Single(network.Seen);
    }

    [Fact]
    public async Task A_page_of_some_proxy_is_no_mystery()
    {
        var network = new Network([.. Enumerable.Repeat<Func<HttpRequestMessage, HttpResponseMessage>>(_ => new(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") }, 4)]);
        var refused = await Assert.ThrowsAsync<DocGenException>(() => network.Client().Forms.ListAsync());
        Assert.Equal((HttpStatusCode.BadGateway, "request.failed"), (refused.Status, refused.Code));
        Assert.Equal(4, network.Seen.Count);
    }

    [Fact]
    public async Task A_cancelled_call_ends_in_the_middle_of_a_wait()
    {
        using var cancel = new CancellationTokenSource();
        var network = new Network(_ =>
        {
            cancel.CancelAfter(50);
            return Busy(20);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => network.Client().Forms.ListAsync(cancel.Token));
    }

    [Fact]
    public async Task A_download_that_breaks_is_taken_up_where_it_broke()
    {
        var network = new Network(_ => Part(0, 100_000), _ => Part(100_000, 250_000), _ => Part(250_000, Pdf.Length));
        using var target = new MemoryStream();
        var file = await network.Client().Documents.DownloadAsync(Guid.Empty, target);
        Assert.Equal(Pdf, target.ToArray());
        Assert.Equal(Pdf.Length, file.Length);
        Assert.Equal([null, "bytes=100000-", "bytes=250000-"], network.Seen.Select(request => request.Headers.Range?.ToString()));
        Assert.All(network.Seen.Skip(1), request => Assert.Equal("\"tag\"", request.Headers.IfRange!.ToString()));
    }

    [Fact]
    public async Task A_download_that_was_changed_on_the_way_is_refused()
    {
        var network = new Network(_ =>
        {
            var answer = Part(0, Pdf.Length);
            answer.Content = new ByteArrayContent([.. Pdf[..^1], 0]);
            return answer;
        });
        await Assert.ThrowsAsync<DamagedDownloadException>(() => network.Client().Documents.DownloadAsync(Guid.Empty, new MemoryStream()));
    }

    [Fact]
    public async Task A_batch_is_followed_over_broken_connections_and_nothing_is_told_twice()
    {
        var network = new Network(
            _ => Events(breaks: true, Progress("running", 1), Progress("running", 2)), _ => throw new HttpRequestException("refused"),
            _ => Events(breaks: false, Progress("running", 2), Progress("running", 3)), _ => Events(breaks: false, Progress("finished", 5)));
        var told = new List<long>();
        await foreach (var batch in network.Client().Batches.WatchAsync(Guid.Empty)) told.Add(batch.Counts.Made);
        Assert.Equal([1, 2, 3, 5], told);
        Assert.Equal(4, network.Seen.Count);
    }

    [Fact]
    public async Task An_upload_is_sent_again_from_its_beginning_where_it_can_be_read_again()
    {
        var bodies = new List<string>();
        var network = new Network(request => Take(request, bodies, Busy(0)), request => Take(request, bodies, Json(HttpStatusCode.Accepted, Progress("queued", 0))));
        using var data = new MemoryStream("skipped{\"form\": \"annual-review\"}\n"u8.ToArray()) { Position = 7 };
        Assert.Equal(BatchState.Queued, (await network.Client().Batches.UploadAsync(new() { Name = "一" }, data)).State);
        Assert.Equal(2, bodies.Count(body => body.Contains("\n{\"form\": \"annual-review\"}\n", StringComparison.Ordinal) && !body.Contains("skipped", StringComparison.Ordinal)));
        Assert.Single(network.Seen.Select(request => request.Headers.GetValues("Idempotency-Key").Single()).Distinct());

        network = new(request => Take(request, bodies, Busy(0)));
        await Assert.ThrowsAsync<DocGenException>(() => network.Client().Batches.UploadAsync(new(), new OneWay(data.ToArray())));
        Assert.Single(network.Seen);
    }

    private static HttpResponseMessage Take(HttpRequestMessage request, List<string> bodies, HttpResponseMessage answer)
    {
        bodies.Add(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult());
        return answer;
    }

    private static string Progress(string state, int made) => $$"""
        {"id": "0f8fad5b-d9cb-469f-a165-70867728950e", "state": "{{state}}", "source": "documents", "output": "versions", "forms": [], "createdAt": "2026-01-01T00:00:00+00:00",
         "counts": {"selected": 5, "made": {{made}}, "unchanged": 0, "failed": 0, "leftOut": 0, "pending": {{5 - made}}}, "bytes": 0}
        """.ReplaceLineEndings("");

    private static HttpResponseMessage Events(bool breaks, params IEnumerable<string> data) =>
        new(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream(Encoding.UTF8.GetBytes(string.Concat(data.Select(one => $"event: progress\ndata: {one}\n\n: \n\n"))), breaks)) };

    /// <summary>Breaks off at the end of the part when it is not the end of the file.</summary>
    private static HttpResponseMessage Part(int from, int to)
    {
        var answer = new HttpResponseMessage(from == 0 ? HttpStatusCode.OK : HttpStatusCode.PartialContent)
        {
            Content = new StreamContent(new BreakingStream(Pdf[from..to], to < Pdf.Length)),
            Headers = { ETag = new("\"tag\"") },
        };
        answer.Headers.Add("Repr-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(Pdf))}:");
        return answer;
    }

    private static HttpResponseMessage Busy(int seconds)
    {
        var answer = Problem(HttpStatusCode.TooManyRequests, "service.busy");
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return answer;
    }

    private static HttpResponseMessage Problem(HttpStatusCode status, string code) =>
        Json(status, $$"""{"type": "urn:docgen:problem:{{code}}", "status": {{(int)status}}, "code": "{{code}}", "detail": "…", "traceId": "t", "problems": [{"code": "{{code}}", "message": "…"}]}""", "application/problem+json");

    private static HttpResponseMessage Json(HttpStatusCode status, string json, string type = "application/json") => new(status) { Content = new StringContent(json, Encoding.UTF8, type) };

    /// <summary>Answers one request after another as it was told.</summary>
    private sealed class Network(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Seen { get; } = [];

        public List<DateTimeOffset> Times { get; } = [];

        public DocGenClient Client() => new(new HttpClient(this) { BaseAddress = new("http://docgen.invalid/") }, new() { ApiKey = "a-key" });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request);
            Times.Add(DateTimeOffset.UtcNow);
            return Task.FromResult(answers[Seen.Count - 1](request));
        }
    }

    private sealed class BreakingStream(byte[] bytes, bool breaks) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            breaks && Position == Length ? throw new HttpIOException(HttpRequestError.ResponseEnded) : base.ReadAsync(buffer, cancellationToken);
    }

    private sealed class OneWay(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
