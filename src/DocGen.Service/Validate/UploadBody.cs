using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Validate;

/// <summary>An upload as it came in: its bytes, and the JSON of its options when there were any.</summary>
public sealed record UploadBody(ReadOnlyMemory<byte> File, ReadOnlyMemory<byte>? Request)
{
    private const string FilePart = "file", RequestPart = "request";

    private const string AnyImage = "image", Bytes = "application/octet-stream";

    /// <summary>At either door.</summary>
    internal static Problem NoFile { get; } = new("request.no-file", "请求里没有文件，或文件是空的。请把文件作为请求体、multipart 请求的 file 部分或 gRPC 消息的 chunk 发送。");

    /// <summary>The bytes themselves as <c>image/*</c>, <c>application/pdf</c> or <c>application/octet-stream</c>, or a multipart body with the part <c>file</c>; never more than the limit.</summary>
    public static async Task<Outcome<UploadBody>> ReadAsync(HttpRequest request, Limits limits)
    {
        if (request.ContentLength > limits.RequestBytes) return Outcome.Fail<UploadBody>(ProblemAnswers.TooLarge(limits));
        var body = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && Is(type.MediaType, MediaType.Multipart)
            ? (await BodyParts.ReadAsync(request, type)).Then(OfParts)
            : MayBeRaw(request.ContentType, type) ? Outcome.Of(new UploadBody(await BodyParts.ReadAllAsync(request), null))
            : Outcome.Fail<UploadBody>(new Problem("request.media-type", "请以文件自己的类型（如 image/jpeg）、application/octet-stream 或 multipart/form-data 发送文件。"));
        return body.Then(read => read.File.IsEmpty
            ? Outcome.Fail<UploadBody>(NoFile)
            : body);
    }

    /// <summary>What it says of the content is not believed; but a form or a JSON body is sent to a wrong address.</summary>
    private static bool MayBeRaw(string? header, MediaTypeHeaderValue? type) =>
        string.IsNullOrEmpty(header) || type is not null && (Is(type.Type, AnyImage) || Is(type.MediaType, Bytes) || Is(type.MediaType, MediaType.Pdf));

    private static Outcome<UploadBody> OfParts(Dictionary<string, ReadOnlyMemory<byte>> parts) => parts.TryGetValue(FilePart, out var file)
        ? Outcome.Of(new UploadBody(file, parts.TryGetValue(RequestPart, out var request) ? (ReadOnlyMemory<byte>?)request : null))
        : BodyParts.Malformed<UploadBody>("multipart 请求缺少名为 file 的部分，其内容应为要检查的文件。");

    private static bool Is(Microsoft.Extensions.Primitives.StringSegment told, string type) => told.Equals(type, StringComparison.OrdinalIgnoreCase);
}
