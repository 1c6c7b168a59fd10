using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using DocGen.Documents;
using DocGen.Service.Problems;
using Google.Protobuf;

namespace DocGen.Service.Rpc;

/// <summary>The messages of a request's body: a byte that says whether it is compressed, four bytes of length, the message.</summary>
/// <param name="limit">Of one message as it was before compression.</param>
internal sealed class RpcMessages<T>(PipeReader body, MessageParser<T> parser, string? encoding, long limit) where T : class, IMessage<T>
{
    private const int Prefix = 5;

    /// <exception cref="RpcFault">What came is no message, or too long.</exception>
    public async IAsyncEnumerable<T> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await NextAsync(cancellation) is { } message) yield return message;
    }

    /// <summary>The only one of a call that takes one.</summary>
    public async Task<T> OnlyAsync(CancellationToken cancellation)
    {
        var message = await NextAsync(cancellation) ?? throw Malformed("请求里没有消息。这个方法要求恰好一条消息。");
        return await NextAsync(cancellation) is null ? message : throw Malformed("请求里有多条消息。这个方法要求恰好一条消息。");
    }

    private async Task<T?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await ReadAsync(cancellation);
            if (TryTake(read.Buffer, out var message, out var consumed))
            {
                body.AdvanceTo(consumed);
                return message;
            }
            var rest = read.Buffer.Length;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) return rest == 0 ? default : throw Malformed("请求在一条消息的中间结束了。请重发。");
        }
    }

    /// <summary>Without the token in the reader's hands: Kestrel's would be left in the middle of a read, which it logs as an error.</summary>
    private async Task<ReadResult> ReadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await using var registered = cancellation.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), body);
        var read = await body.ReadAsync(CancellationToken.None);
        if (!read.IsCanceled) return read;
        body.AdvanceTo(read.Buffer.Start);
        throw new OperationCanceledException(cancellation);
    }

    private bool TryTake(ReadOnlySequence<byte> buffer, out T? message, out SequencePosition consumed)
    {
        (message, consumed) = (default, buffer.Start);
        if (buffer.Length < Prefix) return false;
        Span<byte> prefix = stackalloc byte[Prefix];
        buffer.Slice(0, Prefix).CopyTo(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (length > limit) throw TooLarge();
        if (prefix[0] > 1) throw Malformed("消息的压缩标志有误。");
        if (buffer.Length < Prefix + length) return false;
        var bytes = buffer.Slice(Prefix, length);
        message = Parse(prefix[0] == 1 ? Inflate(bytes) : bytes);
        consumed = bytes.End;
        return true;
    }

    private T Parse(ReadOnlySequence<byte> bytes)
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            throw Malformed("消息不能按 docgen.v1 的定义解读。请核对所用的 proto 文件。");
        }
    }

    private ReadOnlySequence<byte> Inflate(ReadOnlySequence<byte> bytes)
    {
        if (encoding != RpcHeader.Gzip) throw Malformed("消息标明已压缩，而 grpc-encoding 没有给出 gzip。");
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes.ToArray(), writable: false), CompressionMode.Decompress);
            var inflated = new MemoryStream();
            var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
            while (gzip.Read(chunk) is var count and > 0)
            {
                if (inflated.Length + count > limit) throw TooLarge();
                inflated.Write(chunk, 0, count);
            }
            ArrayPool<byte>.Shared.Return(chunk);
            return new(inflated.GetBuffer(), 0, (int)inflated.Length);
        }
        catch (InvalidDataException)
        {
            throw Malformed("消息的 gzip 内容有误。请重发。");
        }
    }

    private RpcFault TooLarge() => new(ProblemAnswers.TooLarge(Limits.Default with { RequestBytes = limit }));

    private static RpcFault Malformed(string message) => new(new Problem("request.malformed", message));
}
