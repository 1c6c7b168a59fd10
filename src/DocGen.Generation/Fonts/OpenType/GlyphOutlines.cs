namespace DocGen.Generation.Fonts.OpenType;

/// <summary>The drawing programs of a face's glyphs: TrueType (<c>glyf</c>) or Compact Font Format (<c>CFF</c>). Thread-safe.</summary>
internal abstract class GlyphOutlines
{
    /// <param name="glyphs">Ascending, each once, beginning with .notdef.</param>
    /// <exception cref="InvalidDataException">The program of one of these glyphs is damaged.</exception>
    public abstract FontSubset Subset(ReadOnlySpan<ushort> glyphs);
}
