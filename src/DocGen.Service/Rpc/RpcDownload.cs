using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using DocGen.Documents;
using Google.Protobuf;

namespace DocGen.Service.Rpc;

/// <summary>A file in pieces: what it is, then its bytes.</summary>
internal static class RpcDownload
{
    private const int Piece = 64 * 1024;

    public static IEnumerable<Outcome<V1.Download>> Of(V1.FileDetails details, ReadOnlyMemory<byte> bytes)
    {
        yield return Outcome.Of(new V1.Download { File = details });
        for (var at = 0; at < bytes.Length; at += Piece)
            yield return Outcome.Of(new V1.Download { Chunk = UnsafeByteOperations.UnsafeWrap(bytes.Slice(at, Math.Min(Piece, bytes.Length - at))) });
    }

    /// <summary>Of a file that is made while it is sent, so that nobody knows its length or digest before: a piece is made when the one before it has gone.</summary>
    /// <param name="write">Ends early when the caller has left.</param>
    public static async IAsyncEnumerable<Outcome<V1.Download>> Of(V1.FileDetails details, Func<Stream, CancellationToken, Task> write, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Outcome.Of(new V1.Download { File = details });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 2 * Piece, resumeWriterThreshold: Piece, minimumSegmentSize: Piece, useSynchronizationContext: false));
        var writing = WriteAsync(pipe.Writer, write, leaving.Token);
        try
        {
            for (var ended = false; !ended;)
            {
                var read = await pipe.Reader.ReadAsync(leaving.Token);
                foreach (var segment in read.Buffer)
                    for (var at = 0; at < segment.Length; at += Piece)
                        yield return Outcome.Of(new V1.Download { Chunk = UnsafeByteOperations.UnsafeWrap(segment.Slice(at, Math.Min(Piece, segment.Length - at))) });
                pipe.Reader.AdvanceTo(read.Buffer.End);
                ended = read.IsCompleted;
            }
            // What went wrong in the middle is told, rather than an end that is none.
            await writing;
        }
        finally
        {
            await leaving.CancelAsync();
            await pipe.Reader.CompleteAsync();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WriteAsync(PipeWriter pipe, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        try
        {
            await using var stream = pipe.AsStream(leaveOpen: true);
            await write(stream, cancellation);
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }
}
