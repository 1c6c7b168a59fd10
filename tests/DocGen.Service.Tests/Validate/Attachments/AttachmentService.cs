using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Validate.Attachments;

/// <summary>The service in this process with workers that the test prepared and limits that a test can reach, spoken to over a real socket.</summary>
public sealed class AttachmentService : IAsyncLifetime
{
    private readonly Func<Task<RunningService>> start;

    private RunningService service = null!;

    private readonly string spooled;

    public AttachmentService() : this(null, null)
    {
    }

    private AttachmentService(IWorkers? workers, Spool? spool)
    {
        var first = new GuaranteesForTests();
        var world = first.With(parts => parts with { Engine = parts.Engine with { Limits = Small }, Spool = spool ?? parts.Spool });
        (spooled, start) = (first.Spooled, () => RunningService.StartAsync(workers ?? new PreparedWorkers(), world));
    }

    public const string Path = "/v1/checks/attachment";

    /// <summary>Small enough for a test to be over them.</summary>
    public static Limits Small { get; } = Limits.Default with { FileBytes = 200_000, UploadBytes = 500_000, UploadFiles = 5 };

    public static byte[] Scan { get; } = JpegFile.OfLength(100_000, 1654, 2339);

    public HttpClient Client => service.Client;

    public RunningService Running => service;

    /// <summary>One of its own, for a test that changes it.</summary>
    public static async Task<AttachmentService> StartAsync(IWorkers? workers = null, Spool? spool = null)
    {
        var service = new AttachmentService(workers, spool);
        await service.InitializeAsync();
        return service;
    }

    public async ValueTask InitializeAsync() => service = await start();

    public Task<HttpResponseMessage> CheckAsync(HttpContent body, string query = "?kind=generic", string? language = null, CancellationToken cancellation = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path + query) { Content = body };
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    public static MultipartFormDataContent Files(params IEnumerable<(string? Name, byte[] Content)> files)
    {
        var body = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (name, content) in files) body.Add(Part(content, name is null ? "form-data; name=\"file\"" : $"form-data; name=\"file\"; filename=\"{name}\""));
        return body;
    }

    public static StringContent Options(string json) => new(json, Encoding.UTF8, MediaType.Json) { Headers = { ContentDisposition = new("form-data") { Name = "request" } } };

    /// <summary>With a head of the test's own making.</summary>
    public static ByteArrayContent Part(byte[] content, string disposition)
    {
        var part = new ByteArrayContent(content);
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return part;
    }

    public static ByteArrayContent Raw(byte[] content, string? type = MediaType.Pdf) => new(content) { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } };

    public static async Task<JsonElement> ReportAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, text);
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
    }

    public static async Task<JsonElement> ToldAsync(HttpResponseMessage answer, int status, string code)
    {
        using (answer)
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal((status, code), ((int)answer.StatusCode, json.RootElement.GetProperty("code").GetString()));
            Assert.Equal(MediaType.ProblemJson, answer.Content.Headers.ContentType!.MediaType);
            return json.RootElement.Clone();
        }
    }

    /// <summary>Waits until nothing of any upload is on disk any more.</summary>
    public async Task NothingIsLeftAsync()
    {
        for (var looks = 0; Spooled() > 0; looks++)
        {
            Assert.True(looks < 200, string.Create(CultureInfo.InvariantCulture, $"{Spooled()} files are left."));
            await Task.Delay(25);
        }
        if (Directory.Exists(spooled)) Assert.Empty(Directory.EnumerateFileSystemEntries(spooled));
    }

    /// <summary>Files of the spool that are open.</summary>
    public int Spooled() => OpenFiles.Below(spooled).Count;

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
