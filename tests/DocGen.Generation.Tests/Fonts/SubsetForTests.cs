using System.Buffers;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Tests.Fonts;

/// <summary>Subsets as a document would ask for them.</summary>
internal static class SubsetForTests
{
    /// <summary>In a CFF program the CID of each glyph is its number in the font, in a TrueType program its place among those asked for.</summary>
    public static byte[] Subset(this FontFace face, IEnumerable<ushort> glyphs, OutlineDetail detail = OutlineDetail.Full)
    {
        var ordered = glyphs.Where(glyph => glyph != 0).Distinct().Order();
        return face.Write([.. ordered.Select((glyph, index) => new EmbeddedGlyph(face.Program == FontProgram.Cff ? glyph : (ushort)(index + 1), glyph))], detail);
    }

    public static byte[] Write(this FontFace face, EmbeddedGlyph[] glyphs, OutlineDetail detail = OutlineDetail.Full)
    {
        var output = new ArrayBufferWriter<byte>();
        face.WriteSubset(glyphs, detail, output);
        return output.WrittenSpan.ToArray();
    }
}
