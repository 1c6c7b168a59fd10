using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Rpc;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What <see cref="AttachmentBody{T}"/> is over HTTP: the messages of one call, the options first, then file behind file, each in as many pieces as the caller likes.</summary>
/// <param name="messages">Before the first.</param>
internal sealed class AttachmentMessages(IAsyncEnumerator<V1.CheckAttachmentRequest> messages)
{
    private bool ended;

    private V1.CheckAttachmentRequest Current => messages.Current;

    /// <summary>Of the first message; empty where there is none.</summary>
    /// <exception cref="RpcFault">The first message has something else before them.</exception>
    public async Task<V1.AttachmentOptions> OptionsAsync()
    {
        ended = !await messages.MoveNextAsync();
        return ended ? new() : Current.Options ?? throw Wrong("第一条消息里应有 options：这是哪一种材料。请补上。");
    }

    /// <summary>Puts all files down.</summary>
    /// <returns>Why they cannot be taken; null when they were.</returns>
    /// <exception cref="RpcFault">The messages are not in their order.</exception>
    public async Task<Problem?> FilesAsync(ReceivedFiles files)
    {
        if (!ended && Current is { Begin: null, Chunk.IsEmpty: true }) ended = !await MoveNextAsync();
        while (!ended)
        {
            if (Current.Begin is not { } begin) throw Wrong("每个文件的第一条消息里应有 begin，其后才是文件的内容；请改正。");
            await using var content = new Pieces(this);
            if (await files.TakeAsync(begin.HasName ? begin.Name : null, content, CancellationToken.None) is { } problem) return problem;
        }
        return files.All.Count > 0 ? null : UploadBody.NoFile;
    }

    private async Task<bool> MoveNextAsync()
    {
        if (!await messages.MoveNextAsync()) return false;
        return Current.Options is null ? true : throw Wrong("选项只能写在第一条消息里；请改正。");
    }

    private static RpcFault Wrong(string message) => new(new Problem("request.malformed", message));

    /// <summary>The file that begins with the current message, to its end: the next that begins, or the last message.</summary>
    private sealed class Pieces(AttachmentMessages all) : IncomingStream
    {
        private ReadOnlyMemory<byte> rest = all.Current.Chunk.Memory;

        private bool over;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (rest.IsEmpty && buffer.Length > 0)
            {
                if (over) return 0;
                all.ended = !await all.MoveNextAsync();
                over = all.ended || all.Current.Begin is not null;
                if (over) return 0;
                rest = all.Current.Chunk.Memory;
            }
            var count = Math.Min(buffer.Length, rest.Length);
            rest[..count].CopyTo(buffer);
            rest = rest[count..];
            return count;
        }
    }
}
