using System.Buffers;

namespace DocGen.Generation.Fonts.OpenType;

/// <summary>The drawing programs of a face's glyphs: TrueType (<c>glyf</c>) or Compact Font Format (<c>CFF</c>). Thread-safe.</summary>
internal abstract class GlyphOutlines
{
    public abstract FontProgram Program { get; }

    /// <param name="glyphs">As for <see cref="FontFace.WriteSubset"/>.</param>
    /// <exception cref="InvalidDataException">The program of one of these glyphs is damaged.</exception>
    public abstract void WriteSubset(ReadOnlySpan<EmbeddedGlyph> glyphs, OutlineDetail detail, Advances advances, IBufferWriter<byte> output);
}
