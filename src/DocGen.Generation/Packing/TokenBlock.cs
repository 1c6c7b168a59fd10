using System.Buffers;

namespace DocGen.Generation.Packing;

/// <summary>What a block of deflated data consists of: literal bytes and repetitions, and how often each symbol of theirs occurs (RFC 1951, 3.2.5).</summary>
internal sealed class TokenBlock : IDisposable
{
    public const int Capacity = 32 * 1024, EndOfBlock = 256, LiteralSymbols = 286, DistanceSymbols = 30, ShortestMatch = 3, LongestMatch = 258;

    private const int LengthBits = 9;
    private readonly uint[] tokens = ArrayPool<uint>.Shared.Rent(Capacity);
    private readonly int[] frequencies = ArrayPool<int>.Shared.Rent(LiteralSymbols + DistanceSymbols);

    public int Count { get; set; }

    public bool IsFull => Count == Capacity;

    public ReadOnlySpan<uint> Tokens => tokens.AsSpan(0, Count);

    /// <summary>For tokens yet to come.</summary>
    public Span<uint> Room => tokens.AsSpan(0, Capacity);

    public Span<int> LiteralFrequencies => frequencies.AsSpan(0, LiteralSymbols);

    public Span<int> DistanceFrequencies => frequencies.AsSpan(LiteralSymbols, DistanceSymbols);

    public static bool IsMatch(uint token) => token > byte.MaxValue;

    public static int LengthOf(uint match) => (int)(match & (1 << LengthBits) - 1);

    public static int DistanceOf(uint match) => (int)(match >> LengthBits);

    public void Clear()
    {
        Count = 0;
        frequencies.AsSpan(0, LiteralSymbols + DistanceSymbols).Clear();
    }

    public void AddLiteral(byte value)
    {
        tokens[Count++] = value;
        frequencies[value]++;
    }

    public void AddMatch(int length, int distance)
    {
        tokens[Count++] = (uint)distance << LengthBits | (uint)length;
        frequencies[Symbols.OfLength(length)]++;
        frequencies[LiteralSymbols + Symbols.OfDistance(distance)]++;
    }

    public void Dispose()
    {
        ArrayPool<uint>.Shared.Return(tokens);
        ArrayPool<int>.Shared.Return(frequencies);
    }
}
