using DocGen.Documents;
using DocGen.Service.Problems;
using DocGen.Service.Validate;
using Google.Protobuf;

namespace DocGen.Service.Rpc;

/// <summary>A file that comes in pieces, and what was said of it with the first.</summary>
/// <param name="First">Null when nothing came.</param>
internal sealed record RpcUpload<T>(T? First, ReadOnlyMemory<byte> File) where T : class
{
    /// <param name="chunk">Of a message, its piece.</param>
    /// <param name="hasMore">Whether a message says anything but its piece, which only the first may.</param>
    public static async Task<Outcome<RpcUpload<T>>> ReadAsync(IAsyncEnumerable<T> messages, Func<T, ByteString> chunk, Func<T, bool> hasMore, Limits limits)
    {
        var (first, file) = (default(T), new MemoryStream());
        await foreach (var message in messages)
        {
            if (first is not null && hasMore(message)) return Fail(new("request.malformed", "选项只能写在第一条消息里；请改正。"));
            first ??= message;
            if (file.Length + chunk(message).Length > limits.RequestBytes) return Fail(ProblemAnswers.TooLarge(limits));
            file.Write(chunk(message).Span);
        }
        return file.Length == 0
            ? Fail(UploadBody.NoFile)
            : Outcome.Of(new RpcUpload<T>(first, file.GetBuffer().AsMemory(0, (int)file.Length)));
    }

    private static Outcome<RpcUpload<T>> Fail(Problem problem) => Outcome.Fail<RpcUpload<T>>(problem);
}
