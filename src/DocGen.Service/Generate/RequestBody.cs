using DocGen.Documents;
using DocGen.Service.Operations;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Generate;

/// <summary>A body as it came in: the JSON, and the other parts of a multipart body by name.</summary>
public sealed record RequestBody(ReadOnlyMemory<byte> Json, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Parts)
{
    /// <summary>The part of a multipart body that holds <c>{data, options}</c>.</summary>
    private const string JsonPart = "request";

    /// <summary>Reads <c>application/json</c>, or <c>multipart/form-data</c> with the JSON in the part <c>request</c>; never more than the limit.</summary>
    public static async Task<Outcome<RequestBody>> ReadAsync(HttpRequest request, Limits limits)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return Unsupported();
        if (request.ContentLength > limits.RequestBytes) return Outcome.Fail<RequestBody>(Problems.ProblemAnswers.TooLarge(limits));
        if (type.MediaType.Equals(MediaType.Json, StringComparison.OrdinalIgnoreCase))
            return IsUtf8(type) ? await ReadJsonAsync(request) : OtherCharset();
        return type.MediaType.Equals(MediaType.Multipart, StringComparison.OrdinalIgnoreCase)
            ? await ReadMultipartAsync(request, type)
            : Unsupported();
    }

    private static async Task<Outcome<RequestBody>> ReadJsonAsync(HttpRequest request) => Outcome.Of(new RequestBody(
        await BodyParts.ReadAllAsync(request), new Dictionary<string, ReadOnlyMemory<byte>>()));

    private static async Task<Outcome<RequestBody>> ReadMultipartAsync(HttpRequest request, MediaTypeHeaderValue type) =>
        (await BodyParts.ReadAsync(request, type)).Then(parts => parts.Remove(JsonPart, out var json)
            ? Outcome.Of(new RequestBody(json, parts))
            : BodyParts.Malformed<RequestBody>("multipart 请求缺少名为 request 的部分，其内容应为 {data, options}。"));

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>RFC 8259 §8.1: JSON between systems is UTF-8.</summary>
    private static Outcome<RequestBody> OtherCharset() =>
        Outcome.Fail<RequestBody>(new Problem("request.media-type", "JSON 只接受 UTF-8 编码。请转成 UTF-8 后发送，并改 Content-Type 的 charset。"));

    private static Outcome<RequestBody> Unsupported() =>
        Outcome.Fail<RequestBody>(new Problem("request.media-type", "请用 application/json 或 multipart/form-data 发送请求。"));
}
