using System.Net.Http.Headers;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Validate;

/// <summary>The service in this process with workers that the test prepared, spoken to over a real socket.</summary>
internal sealed class CheckedService(RunningService service) : IAsyncDisposable
{
    public HttpClient Client => service.Client;

    public static async Task<CheckedService> StartAsync(IWorkers? workers = null) =>
        new(await RunningService.StartAsync(workers: workers ?? new PreparedWorkers()));

    public Task<HttpResponseMessage> CheckAsync(HttpContent body, string query = "", string? language = null, CancellationToken cancellation = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/checks/photo" + query) { Content = body };
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        return Client.SendAsync(request, cancellation);
    }

    public Task<HttpResponseMessage> CheckAsync(byte[] photo, string query = "", string? language = null) => CheckAsync(Raw(photo), query, language);

    /// <param name="type">Null sends no type.</param>
    public static ByteArrayContent Raw(byte[] photo, string? type = MediaType.Jpeg) =>
        new(photo) { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } };

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
