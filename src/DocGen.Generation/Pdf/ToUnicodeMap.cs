using System.Text;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>The CMap that gives text back from glyphs (ISO 32000-1, 9.10.3).</summary>
internal static class ToUnicodeMap
{
    /// <summary>What one block may hold.</summary>
    private const int BlockLength = 100;

    /// <param name="glyphs">Ascending by code.</param>
    public static void Write(ObjectFile file, int number, IReadOnlyList<CodedGlyph> glyphs)
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
        foreach (var block in Ranges(glyphs).Chunk(BlockLength))
        {
            map.Integer(block.Length).Add(" beginbfrange\n"u8);
            foreach (var (first, last, codePoint) in block)
            {
                map.Add((byte)'<').Hex(first).Add("><"u8).Hex(last).Add("><"u8);
                WriteUtf16(map, codePoint);
                map.Add(">\n"u8);
            }
            map.Add("endbfrange\n"u8);
        }
        map.Add("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"u8);
        file.CompressedStream(number, default, map.Written, Effort.Fast);
    }

    /// <summary>
    /// Codes that are the numbers of their characters are mapped by rows of 256, with those that are not used; a range may not leave its row (9.10.3). Nothing may
    /// stand for U+0000, U+FEFF or U+FFFE (ISO 19005-2, 6.2.11.7.2): their rows, and those with a code of another kind, are mapped as far as they are used.
    /// </summary>
    private static IEnumerable<(ushort First, ushort Last, int CodePoint)> Ranges(IReadOnlyList<CodedGlyph> glyphs)
    {
        for (var at = 0; at < glyphs.Count;)
        {
            var start = at;
            var row = glyphs[at].Code >> 8;
            while (at < glyphs.Count && glyphs[at].Code >> 8 == row && IsOwn(glyphs[at])) at++;
            if (at == start) yield return (glyphs[at].Code, glyphs[at].Code, glyphs[at++].CodePoint);
            else if (row is > 0 and < 0xFE && IsAlone(glyphs, start - 1, row) && IsAlone(glyphs, at, row)) yield return ((ushort)(row << 8), (ushort)(row << 8 | 0xFF), row << 8);
            else yield return (glyphs[start].Code, glyphs[at - 1].Code, glyphs[start].CodePoint);
        }
    }

    private static bool IsOwn(CodedGlyph glyph) => glyph.Code == glyph.CodePoint;

    /// <summary>Whether the glyph beside a row is none of it.</summary>
    private static bool IsAlone(IReadOnlyList<CodedGlyph> glyphs, int beside, int row) => beside < 0 || beside >= glyphs.Count || glyphs[beside].Code >> 8 != row;

    private static void WriteUtf16(PooledBuffer map, int codePoint)
    {
        Span<char> units = stackalloc char[2];
        var length = (Rune.TryCreate(codePoint, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf16(units);
        foreach (var unit in units[..length]) map.Hex(unit);
    }
}
