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
}
