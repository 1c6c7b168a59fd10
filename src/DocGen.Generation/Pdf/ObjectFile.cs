using System.Buffers.Binary;
using System.Security.Cryptography;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>How a file was closed: what its trailer says.</summary>
internal sealed record ClosedFile(int Catalog, int Information, int Size, int StartXref, byte[] Identifier);

/// <summary>
/// The objects of one file (ISO 32000-1, 7.5): streams and what a later incremental update must find lie in the open, all else is packed
/// into object streams; a cross-reference stream closes it.
/// </summary>
internal sealed class ObjectFile : IDisposable
{
    private const int ObjectsPerStream = 500;

    // A document of a few pages fits.
    private readonly PooledBuffer output = new(256 * 1024);
    private readonly PooledBuffer packed = new(64 * 1024);
    private readonly PooledBuffer scratch = new(128 * 1024);
    private readonly List<Location> locations = [default];
    private readonly List<(int Number, int Offset)> packedObjects = [];

    public ObjectFile() => output.Add(Header);

    /// <summary>How each file begins; four bytes that are no text follow the first line, so that nobody takes it for text (7.5.2).</summary>
    public static ReadOnlySpan<byte> Header =>
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', (byte)'1', (byte)'.', (byte)'7', (byte)'\n', (byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n'];

    public ReadOnlySpan<byte> Written => output.Written;

    /// <summary>Takes the next number, or the first of so many that follow one another.</summary>
    public int Reserve(int count = 1)
    {
        var first = locations.Count;
        for (var index = 0; index < count; index++) locations.Add(default);
        return first;
    }

    /// <summary>The caller writes the object's value, then calls <see cref="End"/>.</summary>
    public PooledBuffer Begin(int number)
    {
        locations[number] = new(InStream: false, output.Length, 0);
        return output.Integer(number).Add(" 0 obj\n"u8);
    }

    public void End() => output.Add("\nendobj\n"u8);

    /// <summary>The caller writes the object's value, followed by nothing.</summary>
    public PooledBuffer Pack(int number)
    {
        if (packedObjects.Count == ObjectsPerStream) FlushPacked();
        packedObjects.Add((number, packed.Length));
        return packed.Length == 0 ? packed : packed.Add((byte)'\n');
    }

    /// <param name="entries">Of the dictionary, without its brackets, filter and length.</param>
    public void CompressedStream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data, Effort effort)
    {
        scratch.Clear();
        Zlib.Compress(data, scratch, effort);
        Begin(number).Add("<<"u8).Add(entries).Add("/Filter/FlateDecode/Length "u8).Integer(scratch.Length)
            .Add(">>stream\n"u8).Add(scratch.Written);
        EndStream();
    }

    /// <param name="entries">Of the dictionary, without its brackets and length; they name the filter, if any.</param>
    public void RawStream(int number, ReadOnlySpan<byte> entries, params ReadOnlySpan<ReadOnlyMemory<byte>> data)
    {
        var length = 0;
        foreach (var piece in data) length += piece.Length;
        Begin(number).Add("<<"u8).Add(entries).Add("/Length "u8).Integer(length).Add(">>stream\n"u8);
        foreach (var piece in data) output.Add(piece.Span);
        EndStream();
    }

    /// <summary>Writes what is still packed, the cross-reference stream and the trailer, whose identifier is the hash of all before.</summary>
    public ClosedFile Finish(int catalog, int information)
    {
        if (packedObjects.Count > 0) FlushPacked();
        var number = Reserve();
        var identifier = SHA256.HashData(output.Written).AsSpan(0, 16);
        var start = output.Length;
        locations[number] = new(InStream: false, start, 0);
        using var entries = new PooledBuffer();
        entries.Add("/Type/XRef/Size "u8).Integer(locations.Count).Add("/Root "u8).Reference(catalog).Add("/Info "u8).Reference(information)
            .Add("/ID[<"u8).Hex(identifier).Add("><"u8).Hex(identifier).Add(">]/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>"u8);
        using var table = new PooledBuffer();
        WriteTable(table);
        CompressedStream(number, entries.Written, table.Written, Effort.Small);
        output.Add("startxref\n"u8).Integer(start).Add("\n%%EOF\n"u8);
        return new(catalog, information, locations.Count, start, identifier.ToArray());
    }

    public void Dispose()
    {
        output.Dispose();
        packed.Dispose();
        scratch.Dispose();
    }

    private void EndStream()
    {
        output.Add("\nendstream"u8);
        End();
    }

    private void FlushPacked()
    {
        var number = Reserve();
        using var body = new PooledBuffer();
        for (var index = 0; index < packedObjects.Count; index++)
        {
            var (packedNumber, offset) = packedObjects[index];
            locations[packedNumber] = new(InStream: true, number, index);
            body.Integer(packedNumber).Space().Integer(offset).Space();
        }
        var first = body.Length;
        body.Add(packed.Written);
        using var entries = new PooledBuffer();
        entries.Add("/Type/ObjStm/N "u8).Integer(packedObjects.Count).Add("/First "u8).Integer(first);
        CompressedStream(number, entries.Written, body.Written, Effort.Small);
        packedObjects.Clear();
        packed.Clear();
    }

    /// <summary>Rows of type, place and index (7.5.8.3), each as its difference from the row above.</summary>
    private void WriteTable(PooledBuffer table)
    {
        Span<byte> above = stackalloc byte[7];
        Span<byte> row = stackalloc byte[7];
        above.Clear();
        foreach (var location in locations)
        {
            location.Fill(row);
            table.Add(2);
            for (var index = 0; index < row.Length; index++) table.Add((byte)(row[index] - above[index]));
            row.CopyTo(above);
        }
    }

    /// <param name="Place">An offset in the file, or the number of the object stream.</param>
    private readonly record struct Location(bool InStream, int Place, int Index)
    {
        public void Fill(Span<byte> row)
        {
            row[0] = (byte)(InStream ? 2 : Place == 0 ? 0 : 1);
            BinaryPrimitives.WriteInt32BigEndian(row[1..], Place);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], (ushort)(row[0] == 0 ? ushort.MaxValue : Index));
        }
    }
}
