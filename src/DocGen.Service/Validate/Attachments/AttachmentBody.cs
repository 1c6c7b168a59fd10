using DocGen.Documents;
using DocGen.Service.Operations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Validate.Attachments;

/// <summary>
/// The body of <c>POST /v1/checks/attachment</c>, put down as it comes in: a multipart body with the files in the parts <c>file</c> and the options in the part <c>request</c>, or one file as it is.
/// Wrong options are told as soon as they are read: whoever sends them first sends no files in vain.
/// </summary>
/// <param name="readOptions">From the JSON of the part <c>request</c>; null where there is none.</param>
internal sealed class AttachmentBody<T>(ReceivedFiles files, Func<ReadOnlyMemory<byte>?, Outcome<T>> readOptions)
{
    private const string FilePart = "file", RequestPart = "request";

    /// <summary>Of a multipart body, for whatever is no file: the options and the heads of the parts.</summary>
    private const int BesideBytes = 1024 * 1024;

    private const int OptionsBytes = 64 * 1024;

    /// <summary>Media types of other calls: a body that has one was sent to a wrong address.</summary>
    private static readonly string[] NoFiles = [MediaType.Json, "application/x-www-form-urlencoded"];

    public async Task<Outcome<T>> ReadAsync(HttpRequest request)
    {
        var most = files.Limits.UploadBytes + BesideBytes;
        if (request.ContentLength > most) return Outcome.Fail<T>(ReceivedFiles.AllTooLarge(files.Limits));
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = most;
        try
        {
            var isTyped = MediaTypeHeaderValue.TryParse(request.ContentType, out var type);
            return isTyped && type!.MediaType.Equals(MediaType.Multipart, StringComparison.OrdinalIgnoreCase) ? await ReadPartsAsync(request, type)
                : isTyped ? MayBeFile(type!) ? await ReadFileAsync(request) : WrongType()
                : string.IsNullOrEmpty(request.ContentType) ? await ReadFileAsync(request) : WrongType();
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Outcome.Fail<T>(ReceivedFiles.AllTooLarge(files.Limits));
        }
    }

    /// <summary>What it says of the content is not believed.</summary>
    private static bool MayBeFile(MediaTypeHeaderValue type) =>
        !NoFiles.Any(other => type.MediaType.Equals(other, StringComparison.OrdinalIgnoreCase)) && !type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase);

    private static Outcome<T> WrongType() => Outcome.Fail<T>(new Problem("request.media-type", "请以 multipart/form-data 发送文件（名为 file 的部分，可以有多个），或以文件自己的类型（如 application/pdf、image/jpeg）发送一个文件。"));

    private async Task<Outcome<T>> ReadFileAsync(HttpRequest request)
    {
        var options = readOptions(null);
        if (!options.Ok) return options;
        return await files.TakeAsync(null, request.Body, CancellationToken.None) is { } problem ? Outcome.Fail<T>(problem) : WithFiles(options);
    }

    private async Task<Outcome<T>> ReadPartsAsync(HttpRequest request, MediaTypeHeaderValue type)
    {
        var reader = BodyParts.Open(request, type);
        if (!reader.Ok) return Outcome.Fail<T>(reader.Problems);
        // Of a part; the files have their own.
        reader.Value.BodyLengthLimit = null;
        return await BodyParts.GuardAsync(() => ReadPartsAsync(reader.Value));
    }

    private async Task<Outcome<T>> ReadPartsAsync(MultipartReader reader)
    {
        Outcome<T>? options = null;
        while (await reader.ReadNextSectionAsync(CancellationToken.None) is { } section)
        {
            switch (BodyParts.NameOf(section))
            {
                case FilePart:
                    if (await files.TakeAsync(BodyParts.FileNameOf(section), section.Body, CancellationToken.None) is { } problem) return Outcome.Fail<T>(problem);
                    break;
                case RequestPart when options is null:
                    if (await ReadOptionsAsync(section.Body) is not { } json) return BodyParts.Malformed<T>($"名为 request 的部分超过 {OptionsBytes >> 10} KB；它只写选项，文件请放在名为 file 的部分。");
                    options = readOptions(json);
                    if (!options.Ok) return options;
                    break;
                case RequestPart:
                    return BodyParts.Malformed<T>("multipart 请求里有两个名为 request 的部分；请只留一个。");
                default:
                    return BodyParts.Malformed<T>("multipart 请求里只能有名为 file（要检查的文件，可以有多个）和 request（选项）的部分；请改正 Content-Disposition 里的 name。");
            }
        }
        options ??= readOptions(null);
        return options.Ok ? WithFiles(options) : options;
    }

    private Outcome<T> WithFiles(Outcome<T> options) => files.All.Count > 0 ? options : Outcome.Fail<T>(UploadBody.NoFile);

    /// <returns>Null when there is more of it than options can be.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadOptionsAsync(Stream part)
    {
        var buffer = new byte[OptionsBytes + 1];
        var count = await part.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, CancellationToken.None);
        return count > OptionsBytes ? null : (ReadOnlyMemory<byte>?)buffer.AsMemory(0, count);
    }
}
