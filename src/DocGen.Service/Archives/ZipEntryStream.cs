using System.IO.Compression;
using DocGen.Generation.Packing;

namespace DocGen.Service.Archives;

/// <summary>Takes the content of one file, and hands on what it comes to when compressed. Only written to, and only asynchronously: what lies behind may be a socket.</summary>
internal sealed class ZipEntryStream : Stream
{
    /// <summary>What is compressed waits for this much, so that a socket is not written to in crumbs.</summary>
    private const int HandOn = 32 * 1024;

    /// <summary>A last block of fixed codes that holds its end alone (RFC 1951 §3.2.3).</summary>
    private static readonly byte[] EmptyBlock = [3, 0];

    private readonly MemoryStream packed = new(2 * HandOn);

    private readonly DeflateStream deflate;

    private readonly Func<ReadOnlyMemory<byte>, Task> put;

    public ZipEntryStream(Func<ReadOnlyMemory<byte>, Task> put) => (this.put, deflate) = (put, new(packed, CompressionLevel.Fastest, leaveOpen: true));

    public uint Crc { get; private set; }

    /// <summary>Bytes that were written to it.</summary>
    public long Written { get; private set; }

    /// <summary>Bytes that were handed on.</summary>
    public long Packed { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Crc = Crc32.Append(Crc, buffer.Span);
        Written += buffer.Length;
        await deflate.WriteAsync(buffer, cancellationToken);
        if (packed.Length >= HandOn) await HandOnAsync();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes what is left; nothing can be written after it.</summary>
    public async Task EndAsync()
    {
        await deflate.DisposeAsync();
        // .NET writes nothing of nothing, and other programs miss the end of the data.
        if (Written == 0) packed.Write(EmptyBlock);
        await HandOnAsync();
    }

    /// <summary>Nothing: compressed data is handed on when there is enough of it.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Written to asynchronously only.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            deflate.Dispose();
            packed.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task HandOnAsync()
    {
        await put(packed.GetBuffer().AsMemory(0, (int)packed.Length));
        Packed += packed.Length;
        packed.SetLength(0);
    }
}
