using System.IO.Compression;
using System.Text;

namespace DocGen.Testing.Archival;

/// <summary>An object as it lies in the file.</summary>
/// <param name="Number">Its number, or that of the object stream that holds it.</param>
/// <param name="Tokens">Its value; after a stream's dictionary comes nothing.</param>
/// <param name="Entries">Of a stream's dictionary.</param>
public sealed record RawObject(int Number, IReadOnlyList<object> Tokens, IReadOnlyDictionary<string, object>? Entries);

/// <summary>The bytes of a file read from front to back, for the clauses about how they lie (ISO 19005-2, 6.1).</summary>
public sealed class RawFile
{
    private readonly PdfFile pdf;
    private readonly byte[] bytes;
    private readonly PdfLexer lexer;

    private RawFile(PdfFile pdf)
    {
        (this.pdf, bytes) = (pdf, pdf.Bytes);
        lexer = new(bytes);
    }

    public List<RawObject> Objects { get; } = [];

    /// <summary>Streams whose length or whose keywords are wrong.</summary>
    public List<string> StreamFaults { get; } = [];

    /// <summary>Objects whose keywords stand wrong.</summary>
    public List<string> ObjectFaults { get; } = [];

    public static RawFile Read(PdfFile pdf)
    {
        var file = new RawFile(pdf);
        file.Scan();
        return file;
    }

    private void Scan()
    {
        while (lexer.Next() is { } token)
        {
            if (token is not double number) continue;
            var (start, after) = (lexer.Position, lexer.Position);
            if (lexer.Next() is double && lexer.Next() is PdfWord { Value: "obj" }) ReadObject((int)number, start);
            else lexer.Position = after;
        }
    }

    /// <param name="afterNumber">Where the object's number ends.</param>
    private void ReadObject(int number, int afterNumber)
    {
        var head = Encoding.Latin1.GetString(bytes, afterNumber, lexer.Position - afterNumber);
        var digits = head.AsSpan(1, Math.Max(0, head.Length - 5));
        var start = afterNumber - number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        if (!(PdfLexer.IsSpace((byte)head[0]) && digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9') && IsEnd(start - 1) && IsEnd(lexer.Position)))
            ObjectFaults.Add($"{number} 0 obj");
        var tokens = new List<object>();
        for (var before = lexer.Position; lexer.Next() is { } token; before = lexer.Position)
        {
            if (token is PdfWord { Value: "endobj" })
            {
                if (!IsEnd(lexer.Position - "endobj".Length - 1) || !IsEnd(lexer.Position)) ObjectFaults.Add($"{number} 0 endobj");
                break;
            }
            if (token is PdfWord { Value: "stream" } && tokens is [Dictionary<string, object> entries]) ReadStream(number, entries);
            else if (token is PdfWord { Value: "obj" }) throw new InvalidDataException($"Object {number} does not end before {before}.");
            else if (token is not PdfWord { Value: "endstream" }) tokens.Add(token);
        }
        Objects.Add(new(number, tokens, tokens is [Dictionary<string, object> dictionary] ? dictionary : null));
    }

    private void ReadStream(int number, Dictionary<string, object> entries)
    {
        var start = lexer.Position + (bytes[lexer.Position] == '\r' && bytes[lexer.Position + 1] == '\n' ? 2 : bytes[lexer.Position] == '\n' ? 1 : 0);
        if (start == lexer.Position) StreamFaults.Add($"{number}: stream without end of line");
        var length = entries.GetValueOrDefault("Length") switch
        {
            double direct => (int)direct,
            string reference => (int)(pdf.Number(reference) ?? -1),
            _ => -1,
        };
        var end = start + length;
        var mark = length >= 0 && end < bytes.Length ? end + (bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : IsEnd(end) ? 1 : 0) : -1;
        if (mark <= end || !bytes.AsSpan(mark).StartsWith("endstream"u8))
        {
            StreamFaults.Add($"{number}: {length} bytes");
            end = start + Math.Max(0, bytes.AsSpan(start).IndexOf("endstream"u8));
        }
        lexer.Position = end;
        if (entries.GetValueOrDefault("Type") is PdfName { Value: "ObjStm" }) Unpack(number, bytes.AsMemory(start, end - start), entries);
    }

    private void Unpack(int number, ReadOnlyMemory<byte> stored, Dictionary<string, object> entries)
    {
        using var plain = new MemoryStream();
        using (var source = new ZLibStream(new MemoryStream(stored.ToArray()), CompressionMode.Decompress)) source.CopyTo(plain);
        var inner = new PdfLexer(plain.ToArray().AsMemory((int)(double)entries["First"]));
        var tokens = new List<object>();
        while (inner.Next() is { } token) tokens.Add(token);
        Objects.Add(new(number, tokens, null));
    }

    private bool IsEnd(int at) => at >= 0 && at < bytes.Length && bytes[at] is 10 or 13;
}
