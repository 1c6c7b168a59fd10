using System.Buffers;
using System.IO.Compression;

namespace DocGen.Generation.Pdf;

/// <summary>Compresses for FlateDecode.</summary>
internal static class Flate
{
    public static void Compress(ReadOnlySpan<byte> data, PooledBuffer output, CompressionLevel level)
    {
        using var stream = new ZLibStream(new Target(output), level);
        stream.Write(data);
    }

    /// <summary>What ZLibStream writes goes into the buffer.</summary>
    private sealed class Target(PooledBuffer output) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => output.Write(buffer);
    }
}
