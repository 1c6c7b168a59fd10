using System.Buffers.Binary;

namespace DocGen.Generation.Fonts.OpenType;

/// <summary>
/// Big-endian numbers in a part of a font file. Reading outside of it is an <see cref="InvalidDataException"/>: the file is damaged.
/// </summary>
internal readonly struct FontTable(ReadOnlyMemory<byte> bytes)
{
    public int Length => bytes.Length;

    public bool IsEmpty => bytes.IsEmpty;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public ReadOnlySpan<byte> Span => bytes.Span;

    public int U8(int at) => Read(at, 1)[0];

    public int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Read(at, 2));

    public int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(Read(at, 2));

    public int U24(int at) => (U8(at) << 16) | U16(at + 1);

    public uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Read(at, 4));

    /// <summary>Signed 16.16.</summary>
    public double Fixed(int at) => BinaryPrimitives.ReadInt32BigEndian(Read(at, 4)) / 65536.0;

    public FontTable Slice(long at, long length) =>
        at >= 0 && length >= 0 && at + length <= Length ? new(bytes.Slice((int)at, (int)length)) : throw Damaged();

    public FontTable From(long at) => Slice(at, Length - at);

    public static InvalidDataException Damaged(string what = "数值越出所在的表") => new(what);

    private ReadOnlySpan<byte> Read(int at, int size) => at >= 0 && at <= Length - size ? bytes.Span.Slice(at, size) : throw Damaged();
}
