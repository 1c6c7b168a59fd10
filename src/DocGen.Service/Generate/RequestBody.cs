using DocGen.Documents;
using Microsoft.AspNetCore.WebUtilities;
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
        await ReadAllAsync(request.Body, request.HttpContext.RequestAborted), new Dictionary<string, ReadOnlyMemory<byte>>()));

    private static async Task<Outcome<RequestBody>> ReadMultipartAsync(HttpRequest request, MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200) return Malformed("multipart 请求缺少 boundary。");
        var reader = new MultipartReader(boundary, request.Body);
        var parts = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        try
        {
            while (await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } section)
            {
                var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                    ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString()
                    : "";
                if (name.Length == 0) return Malformed("multipart 请求里有没有名称的部分。请在 Content-Disposition 中给出 name。");
                if (!parts.TryAdd(name, await ReadAllAsync(section.Body, request.HttpContext.RequestAborted)))
                    return Malformed("multipart 请求里有重名的部分。");
            }
        }
        catch (InvalidDataException)
        {
            return Malformed("multipart 请求的格式有误。");
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            return Malformed("multipart 请求不完整。");
        }
        return parts.Remove(JsonPart, out var json)
            ? Outcome.Of(new RequestBody(json, parts))
            : Malformed("multipart 请求缺少名为 request 的部分，其内容应为 {data, options}。");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellation);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>RFC 8259 §8.1: JSON between systems is UTF-8.</summary>
    private static Outcome<RequestBody> OtherCharset() =>
        Outcome.Fail<RequestBody>(new Problem("request.media-type", "JSON 只接受 UTF-8 编码。请转成 UTF-8 后发送，并改 Content-Type 的 charset。"));

    private static Outcome<RequestBody> Unsupported() =>
        Outcome.Fail<RequestBody>(new Problem("request.media-type", "请用 application/json 或 multipart/form-data 发送请求。"));

    private static Outcome<RequestBody> Malformed(string message) => Outcome.Fail<RequestBody>(new Problem("request.malformed", message));
}
