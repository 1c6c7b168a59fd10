using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DocGen.Testing.Attachments.Soak;

/// <summary>What callers do, well and badly. Each call says in a few words how it was answered; whatever is no answer that it may get is thrown.</summary>
internal sealed class SoakCalls(SoakService service, IReadOnlyList<SoakFile> files) : IDisposable
{
    private const string Path = "/v1/checks/attachment";

    /// <summary>More than a file may have.</summary>
    private const int TooManyMegabytes = 65;

    private readonly HttpClient http = new(new SocketsHttpHandler { Expect100ContinueTimeout = Patience }) { BaseAddress = service.Http, Timeout = Patience };

    private readonly SoakRpc rpc = new(service.Grpc);

    /// <summary>Longer than any upload may take.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(4);

    public Task<string> AnyAsync(Random random) => random.Next(20) switch
    {
        < 8 => ManyFilesAsync(random),
        < 11 => OneFileAsync(random),
        < 15 => OverGrpcAsync(random),
        15 => LeaveAsync(random),
        16 => BreakOffAsync(random),
        17 => AskWronglyAsync(random),
        18 => LeaveGrpcAsync(random),
        _ => random.Next(4) == 0 && service.Megabytes > TooManyMegabytes ? SendTooMuchAsync() : AskForKindsAsync(),
    };

    public void Dispose()
    {
        http.Dispose();
        rpc.Dispose();
    }

    private async Task<string> ManyFilesAsync(Random random)
    {
        var upload = Some(random);
        using var body = Parts(upload);
        var thumbnails = random.Next(2) == 0 ? "&thumbnails=include" : "";
        using var answer = await http.PostAsync(new Uri($"{Path}?kind={upload[0].Kind}{thumbnails}", UriKind.Relative), body);
        return await ReportAsync(answer, upload);
    }

    private async Task<string> OneFileAsync(Random random)
    {
        var file = Any(random);
        // Nothing at all is no file.
        if (file.Bytes.Length == 0) return await ManyFilesAsync(random);
        using var body = new ByteArrayContent(file.Bytes) { Headers = { ContentType = new("application/octet-stream") } };
        using var answer = await http.PostAsync(new Uri($"{Path}?kind={file.Kind}", UriKind.Relative), body);
        return await ReportAsync(answer, [file]);
    }

    private async Task<string> OverGrpcAsync(Random random)
    {
        var upload = Some(random);
        var (code, told) = await rpc.CheckAsync(upload, CancellationToken.None);
        if (code is null) return Complete(upload, told) ? "gRPC: report" : throw new InvalidOperationException($"The report over gRPC is of {told.Count} files, {upload.Count} were sent.");
        return IsTemporary(code) ? "gRPC: " + code : throw new InvalidOperationException($"gRPC answered {code}.");
    }

    /// <summary>Goes away while the files come in, or while they are judged.</summary>
    private async Task<string> LeaveAsync(Random random)
    {
        using var leaving = new CancellationTokenSource(random.Next(1, 600));
        using var body = Parts(Some(random));
        try
        {
            using var answer = await http.PostAsync(new Uri(Path + "?kind=generic", UriKind.Relative), body, leaving.Token);
            return "left too late";
        }
        catch (OperationCanceledException)
        {
            return "left";
        }
    }

    private async Task<string> LeaveGrpcAsync(Random random)
    {
        using var leaving = new CancellationTokenSource(random.Next(1, 600));
        try
        {
            await rpc.CheckAsync(Some(random), leaving.Token);
            return "gRPC: left too late";
        }
        catch (OperationCanceledException)
        {
            return "gRPC: left";
        }
    }

    /// <summary>A multipart body that says it is whole and ends in the middle of a file; or a connection that ends there.</summary>
    private async Task<string> BreakOffAsync(Random random)
    {
        byte[] half = [.. "--b\r\nContent-Disposition: form-data; name=file; filename=a.pdf\r\n\r\n"u8, .. files.First(file => file.Bytes.Length > 10_000).Bytes];
        if (random.Next(2) == 0)
        {
            using var caller = new TcpClient { LingerState = new(enable: true, seconds: 0) };
            await caller.ConnectAsync(IPAddress.Loopback, service.Http.Port);
            await caller.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"POST {Path}?kind=generic HTTP/1.1\r\nHost: here\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {half.Length + 100_000}\r\n\r\n"), .. half]);
            await Task.Delay(random.Next(100));
            return "connection broken";
        }
        using var body = new ByteArrayContent(half);
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        using var answer = await http.PostAsync(new Uri(Path + "?kind=generic", UriKind.Relative), body);
        return await ProblemAsync(answer, 400, "request.malformed");
    }

    private async Task<string> AskWronglyAsync(Random random)
    {
        using var body = Parts(Some(random));
        using var answer = await http.PostAsync(new Uri(Path + "?kind=diploma", UriKind.Relative), body);
        return await ProblemAsync(answer, 422, "attachment-kind.unknown");
    }

    /// <summary>Without its length.</summary>
    private async Task<string> SendTooMuchAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path + "?kind=generic", UriKind.Relative)) { Content = new ByteArrayContent(new byte[TooManyMegabytes << 20]) };
        (request.Headers.TransferEncodingChunked, request.Headers.ExpectContinue) = (true, true);
        using var answer = await http.SendAsync(request);
        return await ProblemAsync(answer, 413, "request.too-large");
    }

    private async Task<string> AskForKindsAsync()
    {
        using var answer = await http.GetAsync(new Uri(Path + "/kinds", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK ? "kinds" : throw new InvalidOperationException($"Kinds: {answer.StatusCode}.");
    }

    private static async Task<string> ReportAsync(HttpResponseMessage answer, List<SoakFile> upload)
    {
        if (answer.StatusCode != HttpStatusCode.OK) return await ProblemAsync(answer, 0, "");
        using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var digests = report.RootElement.GetProperty("reports").EnumerateArray().Select(file => file.GetProperty("sha256").GetString()!).ToList();
        return Complete(upload, digests) ? "report: " + report.RootElement.GetProperty("verdict").GetString() : throw new InvalidOperationException($"The report is of {digests.Count} files, {upload.Count} were sent.");
    }

    private static bool Complete(List<SoakFile> upload, IEnumerable<string> digests) => upload.Select(file => Convert.ToHexStringLower(SHA256.HashData(file.Bytes))).SequenceEqual(digests);

    /// <summary>The one that it must be; or one that says when to come again.</summary>
    private static async Task<string> ProblemAsync(HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
        using var problem = JsonDocument.Parse(text);
        var told = problem.RootElement.GetProperty("code").GetString()!;
        return (IsTemporary(told) && answer.Headers.RetryAfter is not null) || ((int)answer.StatusCode, told) == (status, code) ? told : throw new InvalidOperationException($"{(int)answer.StatusCode} {told} in the place of {status} {code}.");
    }

    /// <summary>No room on disk, too many at once, or workers that were killed as often as they were started.</summary>
    private static bool IsTemporary(string code) => code is "service.spool-unavailable" or "service.busy" or "service.no-workers";

    private SoakFile Any(Random random) => files[random.Next(files.Count)];

    private List<SoakFile> Some(Random random) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any(random))];

    private static MultipartFormDataContent Parts(IEnumerable<SoakFile> upload)
    {
        var body = new MultipartFormDataContent();
        foreach (var file in upload) body.Add(new ByteArrayContent(file.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", file.Name);
        return body;
    }
}
