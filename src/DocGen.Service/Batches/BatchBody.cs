using DocGen.Documents;
using DocGen.Service.Generate;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Batches;

/// <summary>The body of <c>POST /v1/batches</c>: JSON; or multipart with the JSON in the part <c>request</c>, and behind it the data, which are read as they come.</summary>
/// <param name="Data">Null when there are none.</param>
internal sealed record BatchBody(ReadOnlyMemory<byte> Json, Stream? Data)
{
    private const string RequestPart = "request", DataPart = "data";

    private const int BufferBytes = 64 * 1024;

    public static async Task<Outcome<BatchBody>> ReadAsync(HttpRequest request, Limits limits)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(MediaType.Multipart, StringComparison.OrdinalIgnoreCase))
            return (await RequestBody.ReadAsync(request, limits)).Select(body => new BatchBody(body.Json, null));
        var reader = BodyParts.Open(request, type);
        if (!reader.Ok) return Outcome.Fail<BatchBody>(reader.Problems);
        // Many times what other requests may have; the rest of the parts takes no room worth counting.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = BatchData.MostBytes + limits.RequestBytes;
        reader.Value.BodyLengthLimit = null;
        return await BodyParts.GuardAsync(() => ReadAsync(reader.Value, limits));
    }

    private static async Task<Outcome<BatchBody>> ReadAsync(MultipartReader reader, Limits limits)
    {
        var json = await NextAsync(reader, RequestPart) is { } asked ? await ReadAllAsync(asked, limits) : WrongParts<ReadOnlyMemory<byte>>();
        if (!json.Ok) return Outcome.Fail<BatchBody>(json.Problems);
        return await NextAsync(reader, DataPart) is { } data ? Outcome.Of(new BatchBody(json.Value, data)) : WrongParts<BatchBody>();
    }

    private static Outcome<T> WrongParts<T>() => BodyParts.Malformed<T>("multipart 请求应有两个部分：先是 request（JSON），然后是 data（JSONL 数据）。");

    private static async Task<Stream?> NextAsync(MultipartReader reader, string name) =>
        await reader.ReadNextSectionAsync(CancellationToken.None) is { } section && BodyParts.NameOf(section) == name ? section.Body : null;

    private static async Task<Outcome<ReadOnlyMemory<byte>>> ReadAllAsync(Stream part, Limits limits)
    {
        var (read, buffer) = (new MemoryStream(), new byte[BufferBytes]);
        while (await part.ReadAsync(buffer, CancellationToken.None) is > 0 and var count)
        {
            if (read.Length + count > limits.RequestBytes) return Outcome.Fail<ReadOnlyMemory<byte>>(ProblemAnswers.TooLarge(limits));
            read.Write(buffer, 0, count);
        }
        return Outcome.Of<ReadOnlyMemory<byte>>(read.ToArray());
    }
}
