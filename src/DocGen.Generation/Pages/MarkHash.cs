using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DocGen.Generation.Pages;

/// <summary>SHA-256 of a sequence of numbers and texts, in an order of bytes that is the same on every machine.</summary>
internal sealed class MarkHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);

    private int length;

    public void Add(int value)
    {
        if (buffer.Length - length < sizeof(int)) Flush();
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(length), value);
        length += sizeof(int);
    }

    /// <param name="value">In points, degrees or shares: to the thousandth.</param>
    public void Add(double value) => Add(unchecked((int)(long)Math.Round(value * 1000)));

    public void Add(string text)
    {
        Add(text.Length);
        foreach (var unit in text) Add(unit);
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Flush();
        hash.AppendData(bytes);
    }

    /// <summary>The digest of what was added since the last one.</summary>
    public byte[] Finish()
    {
        Flush();
        return hash.GetHashAndReset();
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        hash.Dispose();
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, length);
        length = 0;
    }
}
