using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace DocGen.Generation.Pdf;

/// <summary>An object of a file.</summary>
/// <param name="Value">Without <c>obj</c> and <c>endobj</c>; of a stream, the dictionary and the stream as it is stored.</param>
/// <param name="Packed">It lay in an object stream.</param>
internal readonly record struct OwnObject(ReadOnlyMemory<byte> Value, bool Packed);

/// <summary>
/// A file that <see cref="ObjectFile"/> wrote, taken apart again. No reader of PDF: what this program did not write, or what was changed or appended to since,
/// is no such file.
/// </summary>
internal sealed class OwnPdf
{
    private const int RowBytes = 7;

    /// <summary>Far more than anything that this program writes.</summary>
    private const int MostBytes = 256 * 1024 * 1024;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly Dictionary<int, OwnObject> objects = [];

    /// <exception cref="InvalidDataException">It is no such file.</exception>
    private OwnPdf(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        var (start, end) = Ends();
        var table = Inflate(OwnSyntax.StreamOf(bytes[start..end], out var trailer));
        (Size, Catalog, Information) = (trailer.Integer("/Size "u8), trailer.Integer("/Root "u8), trailer.Integer("/Info "u8));
        CheckIdentifier(trailer, start);
        ReadObjects(Unpredicted(table), start);
    }

    /// <summary>One more than the highest number.</summary>
    public int Size { get; }

    public int Catalog { get; }

    public int Information { get; }

    /// <summary>By number; without the streams that held the packed ones.</summary>
    public IReadOnlyDictionary<int, OwnObject> Objects => objects;

    /// <returns>Null when the bytes are no such file.</returns>
    public static OwnPdf? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new(bytes);
        }
        // Slices and lookups of a file that is not what it says end outside of it.
        catch (Exception foreign) when (foreign is InvalidDataException or ArgumentException or OverflowException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The content of a stream, decompressed.</summary>
    public byte[] Decoded(int number) => Inflate(OwnSyntax.StreamOf(objects[number].Value, out _));

    /// <summary>Where the cross-reference stream begins and ends: the file ends with it, and there is only one.</summary>
    private (int Start, int End) Ends()
    {
        var file = bytes.Span;
        if (!file.StartsWith(ObjectFile.Header)) throw new InvalidDataException("Another header.");
        var at = file.LastIndexOf("startxref\n"u8);
        var start = OwnSyntax.IntegerAt(file, at + "startxref\n"u8.Length, out var end);
        if (!file[end..].SequenceEqual("\n%%EOF\n"u8)) throw new InvalidDataException("Something follows the end.");
        var stream = OwnSyntax.StreamOf(bytes[start..at], out var dictionary);
        var closed = start + dictionary.Text.Length + ">>stream\n"u8.Length + stream.Length;
        return file[closed..at].SequenceEqual("\nendstream\nendobj\n"u8) ? (start, closed) : throw new InvalidDataException("Something was appended.");
    }

    /// <summary>The identifier is the hash of all that lies before the cross-reference stream: a file that was changed is no longer ours.</summary>
    private void CheckIdentifier(OwnSyntax trailer, int start)
    {
        var identifier = SHA256.HashData(bytes.Span[..start]).AsSpan(0, 16);
        if (trailer.IndexOf(System.Text.Encoding.ASCII.GetBytes($"/ID[<{Convert.ToHexString(identifier)}>")) < 0) throw new InvalidDataException("Another identifier.");
    }

    private void ReadObjects(byte[] table, int end)
    {
        var open = new List<(int Offset, int Number)>();
        var packed = new List<(int Stream, int Number)>();
        for (var number = 0; number < Size; number++)
        {
            var row = table.AsSpan(number * RowBytes, RowBytes);
            var place = BinaryPrimitives.ReadInt32BigEndian(row[1..]);
            if (row[0] == 1 && place != end) open.Add((place, number));
            if (row[0] == 2) packed.Add((place, number));
        }
        open.Sort();
        for (var index = 0; index < open.Count; index++)
            objects.Add(open[index].Number, new(ValueAt(open[index].Offset, index + 1 < open.Count ? open[index + 1].Offset : end, open[index].Number), Packed: false));
        foreach (var group in packed.GroupBy(entry => entry.Stream)) Unpack(group.Key, [.. group.Select(entry => entry.Number)]);
    }

    private ReadOnlyMemory<byte> ValueAt(int offset, int end, int number)
    {
        var text = bytes[offset..end];
        var start = System.Text.Encoding.ASCII.GetBytes($"{number} 0 obj\n");
        if (!text.Span.StartsWith(start) || !text.Span.EndsWith("\nendobj\n"u8)) throw new InvalidDataException("No object where one should be.");
        return text[start.Length..^"\nendobj\n"u8.Length];
    }

    /// <summary>The packed objects of one stream (ISO 32000-1, 7.5.7), which itself is given up.</summary>
    private void Unpack(int stream, HashSet<int> expected)
    {
        var content = (ReadOnlyMemory<byte>)Inflate(OwnSyntax.StreamOf(objects[stream].Value, out var dictionary));
        var (count, first) = (dictionary.Integer("/N "u8), dictionary.Integer("/First "u8));
        var places = new (int Number, int Offset)[count];
        for (var (index, at) = (0, 0); index < count; index++)
        {
            var number = OwnSyntax.IntegerAt(content.Span, at, out at);
            places[index] = (number, first + OwnSyntax.IntegerAt(content.Span, at + 1, out at));
            at++;
        }
        for (var index = 0; index < count; index++)
        {
            var end = index + 1 < count ? places[index + 1].Offset : content.Length;
            // All but the first begin with the line feed that parts them.
            var start = places[index].Offset + (index == 0 ? 0 : 1);
            if (expected.Contains(places[index].Number)) objects.Add(places[index].Number, new(content[start..end], Packed: true));
        }
        objects.Remove(stream);
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> data)
    {
        using var source = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int read; (read = source.Read(block)) > 0; plain.Write(block, 0, read))
            if (plain.Length > MostBytes) throw new InvalidDataException("Larger than anything that we write.");
        return plain.ToArray();
    }

    /// <summary>Undoes the predictor of the table: each row is the difference from the row above.</summary>
    private static byte[] Unpredicted(byte[] coded)
    {
        var rows = coded.Length / (RowBytes + 1);
        var table = new byte[rows * RowBytes];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < RowBytes; column++)
                table[row * RowBytes + column] = (byte)(coded[row * (RowBytes + 1) + 1 + column] + (row > 0 ? table[(row - 1) * RowBytes + column] : 0));
        return table;
    }
}
