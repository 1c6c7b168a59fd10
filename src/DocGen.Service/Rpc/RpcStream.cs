using DocGen.Service.Operations;
using Google.Protobuf;

namespace DocGen.Service.Rpc;

/// <summary>A large file that comes in pieces, read as they come; what was said of it stands in the first message.</summary>
/// <param name="messages">Stands at its first message.</param>
/// <param name="chunk">Of a message, its piece.</param>
/// <param name="hasMore">Whether a message says anything but its piece, which only the first may.</param>
internal sealed class RpcStream<T>(IAsyncEnumerator<T> messages, Func<T, ByteString> chunk, Func<T, bool> hasMore) : IncomingStream where T : class
{
    private ReadOnlyMemory<byte> rest = chunk(messages.Current).Memory;

    /// <exception cref="RpcFault">A later message says more than its piece.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (rest.IsEmpty && buffer.Length > 0)
        {
            // Whoever cancels the call cancels the messages.
            if (!await messages.MoveNextAsync()) return 0;
            if (hasMore(messages.Current)) throw new RpcFault(new("request.malformed", "选项只能写在第一条消息里；请改正。"));
            rest = chunk(messages.Current).Memory;
        }
        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }
}
