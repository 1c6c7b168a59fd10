using System.IO.Compression;
using System.Text;

namespace DocGen.Service.Archives;

/// <summary>Lines that are known one by one and wanted at the end: kept compressed, in memory, since they may tell of persons and must not lie on a disk.</summary>
internal sealed class PackedLines : IDisposable
{
    private readonly MemoryStream packed = new();

    private readonly DeflateStream deflate;

    public PackedLines() => deflate = new(packed, CompressionLevel.Fastest, leaveOpen: true);

    public bool Any { get; private set; }

    /// <param name="line">Without its end.</param>
    public void Add(string line)
    {
        deflate.Write(Encoding.UTF8.GetBytes(line + '\n'));
        Any = true;
    }

    /// <summary>All of them, UTF-8; nothing can be added after it.</summary>
    public async Task CopyToAsync(Stream output, CancellationToken cancellation)
    {
        await deflate.DisposeAsync();
        packed.Position = 0;
        await using var lines = new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true);
        await lines.CopyToAsync(output, cancellation);
    }

    public void Dispose()
    {
        deflate.Dispose();
        packed.Dispose();
    }
}
