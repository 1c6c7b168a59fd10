using System.Text;

namespace DocGen.Generation.Pdf;

/// <summary>The CMap that gives text back from glyphs (ISO 32000-1, 9.10.3).</summary>
internal static class ToUnicodeMap
{
    /// <summary>What one bfchar block may hold.</summary>
    private const int BlockLength = 100;

    public static void Write(ObjectFile file, int number, ushort[] glyphs, Func<ushort, int> codePointOf)
    {
        using var map = new PooledBuffer();
        map.Add("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """u8);
        foreach (var block in glyphs.Chunk(BlockLength))
        {
            map.Integer(block.Length).Add(" beginbfchar\n"u8);
            foreach (var glyph in block)
            {
                map.Add((byte)'<').Hex(glyph).Add("> <"u8);
                WriteUtf16(map, codePointOf(glyph));
                map.Add(">\n"u8);
            }
            map.Add("endbfchar\n"u8);
        }
        map.Add("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"u8);
        file.CompressedStream(number, default, map.Written, Flate.Fast);
    }

    private static void WriteUtf16(PooledBuffer map, int codePoint)
    {
        Span<char> units = stackalloc char[2];
        var length = (Rune.TryCreate(codePoint, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf16(units);
        foreach (var unit in units[..length]) map.Hex(unit);
    }
}
