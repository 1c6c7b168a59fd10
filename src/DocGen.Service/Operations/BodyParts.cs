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
    private const int LongestBoundary = 200;

    /// <summary>The parts of a multipart body by name.</summary>
    public static async Task<Outcome<Dictionary<string, ReadOnlyMemory<byte>>>> ReadAsync(HttpRequest request, MediaTypeHeaderValue type)
    {
        var reader = Open(request, type);
        return reader.Ok ? await GuardAsync(() => ReadAsync(reader.Value)) : Outcome.Fail<Dictionary<string, ReadOnlyMemory<byte>>>(reader.Problems);
    }

    /// <summary>A multipart body, part by part; whoever reads does so within <see cref="GuardAsync"/>.</summary>
    public static Outcome<MultipartReader> Open(HttpRequest request, MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is 0 or > LongestBoundary ? Malformed<MultipartReader>("multipart 请求缺少 boundary。") : Outcome.Of(new MultipartReader(boundary, request.Body));
    }

    /// <summary>A body that breaks off, or is none, is a fault of the request.</summary>
    public static async Task<Outcome<T>> GuardAsync<T>(Func<Task<Outcome<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (InvalidDataException)
        {
            return Malformed<T>("multipart 请求的格式有误。");
        }
        catch (IOException failure) when (failure is not (BadHttpRequestException or ConnectionResetException))
        {
            return Malformed<T>("multipart 请求不完整。");
        }
    }

    /// <returns>Null for a part without a name.</returns>
    public static string? NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && HeaderUtilities.RemoveQuotes(disposition.Name) is { Length: > 0 } name ? name.ToString() : null;

    /// <summary>What the sender calls the file of a part; null where he does not say.</summary>
    public static string? FileNameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            ? (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString()
            : null;

    /// <summary>The body as it is.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(HttpRequest request)
    {
        if (request.ContentLength is not { } length) return await ReadAllAsync(request.Body);
        var bytes = new byte[length];
        await request.Body.ReadExactlyAsync(bytes, CancellationToken.None);
        return bytes;
    }

    public static Outcome<T> Malformed<T>(string message) => Outcome.Fail<T>(new Problem("request.malformed", message));

    private static async Task<Outcome<Dictionary<string, ReadOnlyMemory<byte>>>> ReadAsync(MultipartReader reader)
    {
        var parts = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        while (await reader.ReadNextSectionAsync(CancellationToken.None) is { } section)
        {
            if (NameOf(section) is not { } name) return Malformed<Dictionary<string, ReadOnlyMemory<byte>>>("multipart 请求里有没有名称的部分。请在 Content-Disposition 中给出 name。");
            if (!parts.TryAdd(name, await ReadAllAsync(section.Body))) return Malformed<Dictionary<string, ReadOnlyMemory<byte>>>("multipart 请求里有重名的部分。");
        }
        return Outcome.Of(parts);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(Stream stream)
    {
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, CancellationToken.None);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
