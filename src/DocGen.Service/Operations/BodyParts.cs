using DocGen.Documents;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Operations;

/// <summary>
/// Reads what came in, once, into memory; the bound of the whole body is Kestrel's. A connection that ends, ends the reading with it: a token would
/// only leave Kestrel's reader in the middle of a read, which it logs as an error.
/// </summary>
public static class BodyParts
{
    /// <summary>The parts of a multipart body by name.</summary>
    public static async Task<Outcome<Dictionary<string, ReadOnlyMemory<byte>>>> ReadAsync(HttpRequest request, MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200) return Malformed("multipart 请求缺少 boundary。");
        var reader = new MultipartReader(boundary, request.Body);
        var parts = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        try
        {
            while (await reader.ReadNextSectionAsync(CancellationToken.None) is { } section)
            {
                var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                    ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString()
                    : "";
                if (name.Length == 0) return Malformed("multipart 请求里有没有名称的部分。请在 Content-Disposition 中给出 name。");
                if (!parts.TryAdd(name, await ReadAllAsync(section.Body)))
                    return Malformed("multipart 请求里有重名的部分。");
            }
        }
        catch (InvalidDataException)
        {
            return Malformed("multipart 请求的格式有误。");
        }
        catch (IOException failure) when (failure is not (BadHttpRequestException or ConnectionResetException))
        {
            return Malformed("multipart 请求不完整。");
        }
        return Outcome.Of(parts);
    }

    /// <summary>The body as it is.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(HttpRequest request)
    {
        if (request.ContentLength is not { } length) return await ReadAllAsync(request.Body);
        var bytes = new byte[length];
        await request.Body.ReadExactlyAsync(bytes, CancellationToken.None);
        return bytes;
    }

    public static Outcome<T> Malformed<T>(string message) => Outcome.Fail<T>(new Problem("request.malformed", message));

    private static Outcome<Dictionary<string, ReadOnlyMemory<byte>>> Malformed(string message) => Malformed<Dictionary<string, ReadOnlyMemory<byte>>>(message);

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(Stream stream)
    {
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, CancellationToken.None);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
