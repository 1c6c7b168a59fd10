namespace DocGen.Validation.Measure;

/// <summary>The bytes of an upload, in memory or on a disk: large files never lie in the service's memory as a whole.</summary>
public abstract class Upload
{
    private const int BufferBytes = 64 * 1024;

    public abstract long Length { get; }

    /// <summary>From any place, also from several callers at once.</summary>
    /// <returns>Fewer than asked for only at the end; 0 behind it.</returns>
    public abstract ValueTask<int> ReadAsync(long offset, Memory<byte> into, CancellationToken cancellation);

    /// <exception cref="EndOfStreamException">It has fewer bytes there.</exception>
    public async Task ReadExactlyAsync(long offset, Memory<byte> into, CancellationToken cancellation)
    {
        for (var read = 0; read < into.Length;)
        {
            var count = await ReadAsync(offset + read, into[read..], cancellation);
            if (count == 0) throw new EndOfStreamException("An upload ended before its length.");
            read += count;
        }
    }

    public static Upload Of(ReadOnlyMemory<byte> bytes) => new InMemory(bytes);

    public static implicit operator Upload(ReadOnlyMemory<byte> bytes) => Of(bytes);

    public static implicit operator Upload(byte[] bytes) => Of(bytes);

    public virtual async Task CopyToAsync(Stream into, CancellationToken cancellation)
    {
        var buffer = new byte[(int)Math.Min(BufferBytes, Math.Max(1, Length))];
        for (long at = 0; at < Length;)
        {
            var count = await ReadAsync(at, buffer, cancellation);
            if (count == 0) throw new EndOfStreamException("An upload ended before its length.");
            await into.WriteAsync(buffer.AsMemory(0, count), cancellation);
            at += count;
        }
    }

    private sealed class InMemory(ReadOnlyMemory<byte> bytes) : Upload
    {
        public override long Length => bytes.Length;

        public override ValueTask<int> ReadAsync(long offset, Memory<byte> into, CancellationToken cancellation)
        {
            var rest = bytes[(int)Math.Min(offset, bytes.Length)..];
            var count = Math.Min(rest.Length, into.Length);
            rest[..count].CopyTo(into);
            return ValueTask.FromResult(count);
        }

        public override Task CopyToAsync(Stream into, CancellationToken cancellation) => into.WriteAsync(bytes, cancellation).AsTask();
    }
}
