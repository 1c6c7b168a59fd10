using System.Buffers.Binary;
using System.Text;

namespace DocGen.Testing.Archival;

/// <summary>The tables that a TrueType program in a PDF needs (ISO 32000-1, 9.9).</summary>
public sealed class TrueTypeProgram : IFontProgram
{
    private readonly byte[] bytes;
    private readonly Dictionary<string, int> tables = new(StringComparer.Ordinal);
    private readonly int glyphs, metrics, unitsPerEm;

    public TrueTypeProgram(byte[] bytes)
    {
        this.bytes = bytes;
        for (var table = 0; table < Word(4); table++)
            tables[Encoding.ASCII.GetString(bytes, 12 + 16 * table, 4)] = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(12 + 16 * table + 8));
        foreach (var needed in new[] { "glyf", "head", "hhea", "hmtx", "loca", "maxp" })
            if (!tables.ContainsKey(needed)) throw new InvalidDataException($"No table {needed}.");
        (glyphs, metrics, unitsPerEm) = (Word(tables["maxp"] + 4), Word(tables["hhea"] + 34), Word(tables["head"] + 18));
    }

    public IEnumerable<int> Glyphs => Enumerable.Range(0, glyphs);

    public double? WidthOf(int glyph) => glyph < glyphs ? Word(tables["hmtx"] + 4 * Math.Min(glyph, metrics - 1)) * 1000.0 / unitsPerEm : null;

    private int Word(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
}
