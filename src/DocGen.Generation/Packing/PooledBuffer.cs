using System.Buffers;

namespace DocGen.Generation.Packing;

/// <summary>Growing bytes from the shared pool. Not thread-safe: each document takes its own.</summary>
/// <param name="capacity">To begin with.</param>
internal sealed class PooledBuffer(int capacity = 16 * 1024) : IBufferWriter<byte>, IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public PooledBuffer Add(byte value)
    {
        if (Length == bytes.Length) Grow(1);
        bytes[Length++] = value;
        return this;
    }

    public PooledBuffer Add(ReadOnlySpan<byte> values)
    {
        values.CopyTo(GetSpan(values.Length));
        Length += values.Length;
        return this;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsSpan(Length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    private void Grow(int free)
    {
        if (bytes.Length - Length >= Math.Max(free, 1)) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, Length + free));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
