using System.Net.Sockets;
using System.Text;
using DocGen.Service.Operations;

namespace DocGen.Service.Tests.Operations;

/// <summary>Callers who trickle: they are ended, and the places that they held go to others.</summary>
public sealed class SlowCallersTests
{
    private static readonly Pace Short = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1.5), 1024, 16 * 1024);

    [Theory]
    [InlineData("Content-Length: 100000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task A_body_that_trickles_is_given_up_and_the_queue_goes_on(string length)
    {
        await using var service = await RunningService.StartAsync(pace: Short);
        var places = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => TrickleAsync(service, length)).ToList();
        // Behind those who hold all places.
        using var body = new StringContent("""{"data":{},"options":{"blank":true}}""", Encoding.UTF8, "application/json");
        var waiting = service.Client.PostAsync("/v1/forms/exception-approval/render", body);
        foreach (var answer in await Task.WhenAll(places))
        {
            Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
            Assert.Contains("request.too-slow", answer, StringComparison.Ordinal);
        }
        using var rendered = await waiting;
        Assert.True(rendered.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Headers_that_trickle_end_the_connection()
    {
        await using var service = await RunningService.StartAsync(pace: Short);
        using var caller = new TcpClient();
        await caller.ConnectAsync(service.Client.BaseAddress!.Host, service.Client.BaseAddress.Port);
        await caller.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: here\r\nX-"u8.ToArray());
        using var answer = new StreamReader(caller.GetStream());
        Assert.StartsWith("HTTP/1.1 408 ", await answer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>A few bytes, then nothing; the answer comes all the same.</summary>
    private static Task<string> TrickleAsync(RunningService service, string length) => RawHttp.SendAsync(
        service.Client.BaseAddress!, $"POST /v1/forms/exception-approval/render HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: application/json\r\n{length}\r\n\r\n");
}
