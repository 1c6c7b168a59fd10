using System.Net;
using System.Net.Sockets;
using System.Text;
using DocGen.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;

namespace DocGen.Service.Tests;

/// <summary>The process that serves: what it logs, and how it ends.</summary>
public sealed class ServingTests
{
    private const string Render = "/v1/forms/exception-approval/render";

    private static readonly byte[] Sample =
        File.ReadAllBytes(Path.Combine(Repository.Templates, "exception-approval", "v1", "samples", "typical.json"));

    [Fact]
    public async Task A_request_in_flight_is_answered_after_SIGTERM_and_the_process_ends_with_0()
    {
        await using var service = await ServingProcess.StartAsync();
        using var body = new HeldBody(Sample);
        using var request = Expecting(body);
        var answering = service.Client.SendAsync(request);
        await body.Awaited;
        service.Terminate();
        await RefusesConnectionsAsync(service.Address);
        body.Release();
        using var answer = await answering;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        var (exit, log) = await service.EndAsync();
        Assert.True(exit == 0, log);
    }

    [Fact]
    public async Task Faults_of_the_client_are_no_errors_in_the_log()
    {
        await using var service = await ServingProcess.StartAsync();
        await AnsweredAsync(service, "{", HttpStatusCode.BadRequest);
        await AnsweredAsync(service, """{"data":{"name":7}}""", HttpStatusCode.UnprocessableEntity);
        await TooLargeAsync(service);
        await GoneWhileSendingAsync(service);
        await GoneWhileRenderingAsync(service);
        await NoHttpAsync(service);
        await AnsweredAsync(service, Encoding.UTF8.GetString(Sample), HttpStatusCode.OK);
        service.Terminate();
        var (exit, log) = await service.EndAsync();
        Assert.Equal(0, exit);
        Assert.DoesNotMatch("fail:|crit:|warn:|Exception", log);
    }

    [Fact]
    public async Task Neither_a_secret_nor_a_person_is_ever_in_the_log()
    {
        await using var service = await ServingProcess.StartAsync();
        var letter = await SigningFlow.SignedAsync(service.Client);
        var waiting = await SigningFlow.IssueAsync(service.Client, SigningFlow.Request("A-2"));
        var code = letter.Details.GetProperty("seal").GetProperty("shortCode").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync($"/v/{code}")).StatusCode);

        // A failure of the machine is logged: every call meets it now.
        Tools.RunClean("python3", "-c", $"import sqlite3; sqlite3.connect('{Path.Combine(service.Data, "docgen.db")}').execute('alter table guarantees rename to lost')");
        Assert.Equal(HttpStatusCode.InternalServerError, (await service.Client.GetAsync(waiting.Path)).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await SigningFlow.SignAsync(service.Client, waiting)).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await service.Client.GetAsync($"/v/{code}")).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await service.Client.PostAsync("/v1/guarantees", SigningFlow.Json(SigningFlow.Request("A-3").ToJsonString()))).StatusCode);
        service.Terminate();
        var (_, log) = await service.EndAsync();
        Assert.Contains("A request failed", log, StringComparison.Ordinal);
        foreach (var secret in (string[])[waiting.Path[3..], letter.Invited.Path[3..], code, code.Replace("-", "", StringComparison.Ordinal), "丁一川", "330604198709230331"])
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    /// <summary>Of unknown length, so that the limit is found while reading.</summary>
    private static async Task TooLargeAsync(ServingProcess service)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Render) { Content = new ByteArrayContent(new byte[Limits.Default.RequestBytes + 1]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        using var answer = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static async Task GoneWhileSendingAsync(ServingProcess service)
    {
        using var body = new HeldBody(Sample);
        using var request = Expecting(body);
        using var leaving = new CancellationTokenSource();
        var answering = service.Client.SendAsync(request, leaving.Token);
        await body.Awaited;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
    }

    private static async Task GoneWhileRenderingAsync(ServingProcess service)
    {
        using var caller = new TcpClient { LingerState = new(enable: true, seconds: 0) };
        await caller.ConnectAsync(IPAddress.Loopback, service.Address.Port);
        var head = $"POST {Render} HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: {Sample.Length}\r\n\r\n";
        await caller.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. Sample]);
    }

    private static async Task NoHttpAsync(ServingProcess service)
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, service.Address.Port);
        await caller.GetStream().WriteAsync("这不是 HTTP\r\n\r\n"u8.ToArray());
        using var answer = new StreamReader(caller.GetStream());
        Assert.StartsWith("HTTP/1.1 400", await answer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task AnsweredAsync(ServingProcess service, string body, HttpStatusCode status)
    {
        using var answer = await service.Client.PostAsync(Render, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(status, answer.StatusCode);
    }

    private static HttpRequestMessage Expecting(HttpContent body) =>
        new(HttpMethod.Post, Render) { Content = body, Headers = { ExpectContinue = true } };

    private static async Task RefusesConnectionsAsync(Uri address)
    {
        try
        {
            while (true)
            {
                using var caller = new TcpClient();
                await caller.ConnectAsync(IPAddress.Loopback, address.Port);
                await Task.Yield();
            }
        }
        catch (SocketException)
        {
            // No longer listening: the signal has arrived.
        }
    }
}
