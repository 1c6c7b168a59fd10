using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocGen.Client;

/// <summary>What a form is filled with.</summary>
/// <param name="Data">As the form's schema has it; pictures as base64, or as <c>part:NAME</c> of <see cref="Parts"/>.</param>
public sealed record FormContent(JsonObject Data)
{
    public FormOptions? Options { get; init; }

    /// <summary>Pictures that the data names as <c>part:NAME</c>.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Parts { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();
}

/// <summary>Options of a form; what is null is the notice's or the form's.</summary>
public sealed record FormOptions
{
    public string? Notice { get; init; }

    /// <summary>Empty prints none.</summary>
    public string? Watermark { get; init; }

    /// <summary><c>full</c> or <c>publicity</c>.</summary>
    public string? View { get; init; }

    /// <summary><c>final</c> or <c>draft</c>.</summary>
    public string? Stage { get; init; }

    public bool? Blank { get; init; }

    public int? Copies { get; init; }

    public bool? Duplex { get; init; }

    /// <summary>A character that the template's font lacks is a problem, not a matter for another font.</summary>
    public bool? StrictFonts { get; init; }
}

/// <summary>Bodies of requests.</summary>
internal static class Body
{
    public static HttpContent Of(JsonObject json, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts)
    {
        var text = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        if (parts.Count == 0) return text;
        var multipart = new MultipartFormDataContent { { text, "request" } };
        foreach (var (name, bytes) in parts) multipart.Add(Bytes(bytes), name, name);
        return multipart;
    }

    /// <summary>The service looks at the bytes themselves.</summary>
    public const string Octets = "application/octet-stream";

    public static ReadOnlyMemoryContent Bytes(ReadOnlyMemory<byte> bytes)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(Octets);
        return content;
    }

    public static ByteArrayContent Json(byte[] json) => new(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <summary>A create: the key goes with each of its tries.</summary>
    public static HttpRequestMessage Create(string path, HttpContent? content, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    /// <summary><c>{data, options}</c>.</summary>
    public static JsonObject Of(FormContent content)
    {
        var json = new JsonObject { ["data"] = content.Data.DeepClone() };
        if (content.Options is { } options) json["options"] = JsonSerializer.SerializeToNode(options, ClientJson.Default.FormOptions);
        return json;
    }
}
