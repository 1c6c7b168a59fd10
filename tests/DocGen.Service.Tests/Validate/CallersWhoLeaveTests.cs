using System.Net;
using System.Net.Sockets;
using System.Text;
using DocGen.Testing;

namespace DocGen.Service.Tests.Validate;

/// <summary>Callers who break the connection at any moment, and what the service's log says of it.</summary>
public sealed class CallersWhoLeaveTests
{
    private const string Head = "POST /v1/checks/photo HTTP/1.1\r\nHost: here\r\n";

    private static readonly byte[] Photo = JpegFile.OfLength(40_000, 600, 800);

    [Fact]
    public async Task Callers_who_leave_are_no_errors_in_the_log()
    {
        using var process = DocGenProcess.Start("serve", "--development", "--port", "0", "--grpc-port", "0");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string? line;
        do line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        while (line is not null && !line.Contains("http://", StringComparison.Ordinal));
        var address = new Uri(line!.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).Split('（')[0]);

        byte[] whole = [.. Encoding.ASCII.GetBytes($"{Head}Content-Type: image/jpeg\r\nContent-Length: {Photo.Length}\r\n\r\n"), .. Photo];
        var multipart = Encoding.ASCII.GetBytes(
            Head + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 40000\r\n\r\n--b\r\nContent-Disposition: form-data; name=file\r\n\r\nxx");
        var chunked = Encoding.ASCII.GetBytes(Head + "Content-Type: image/jpeg\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nxx");
        for (var moment = 0; moment < 8; moment++)
        {
            await LeaveAsync(address, whole[..5_000], 10 * moment);
            await LeaveAsync(address, whole, 20 * moment);
            await LeaveAsync(address, multipart, 10 * moment);
            await LeaveAsync(address, chunked, 10 * moment);
        }
        using var caller = new HttpClient { BaseAddress = address };
        using var answer = await caller.PostAsync("/v1/checks/photo", CheckedService.Raw(Photo), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        Tools.RunClean("sh", "-c", $"kill -TERM {process.Id}");
        var log = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotMatch("(?m)^(fail|warn|crit)|^Unhandled", log);
    }

    /// <summary>Sends, waits a moment, and resets the connection.</summary>
    private static async Task LeaveAsync(Uri address, byte[] sent, int milliseconds)
    {
        using var caller = new TcpClient { LingerState = new(enable: true, seconds: 0) };
        await caller.ConnectAsync(IPAddress.Loopback, address.Port);
        await caller.GetStream().WriteAsync(sent);
        await Task.Delay(milliseconds);
    }
}
