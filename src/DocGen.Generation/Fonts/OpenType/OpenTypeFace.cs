using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace DocGen.Generation.Fonts.OpenType;

/// <summary>A face of a TrueType or OpenType file. Reads what every document needs at once, the rest when first asked.</summary>
internal sealed class OpenTypeFace : FontFace
{
    private readonly GlyphOutlines outlines;
    private readonly FaceNames names;
    private readonly CharacterMap characters;
    private readonly FrozenDictionary<ushort, ushort> verticalForms;
    private readonly Advances advances;
    private readonly Lazy<int[]> characterOfGlyph;
    private readonly Lazy<string> version;
    private readonly LineMetrics line;

    public OpenTypeFace(TableDirectory tables, GlyphOutlines outlines, Lazy<string> fileHash)
    {
        this.outlines = outlines;
        var (head, hhea, os2) = (tables.Required("head"), tables.Required("hhea"), tables.Optional("OS/2"));
        UnitsPerEm = head.U16(18);
        if (UnitsPerEm is < 16 or > 16384) throw FontTable.Damaged("unitsPerEm 不对");
        GlyphCount = tables.Required("maxp").U16(4);
        if (GlyphCount == 0) throw FontTable.Damaged("没有字形");
        names = new(tables.Required("name"));
        characters = new(tables.Required("cmap"), GlyphCount);
        verticalForms = VerticalForms.Read(tables.Optional("GSUB")).Where(form => form.Value < GlyphCount).ToFrozenDictionary();
        line = LineMetrics.Read(hhea, os2);
        Descriptor = DescriptorOf(head, hhea, os2, tables.Optional("post"), UnitsPerEm);
        Revision = head.Fixed(4).ToString("0.000", CultureInfo.InvariantCulture);
        version = new(() => $"{Revision} {fileHash.Value}");
        advances = new(tables, UnitsPerEm, GlyphCount);
        characterOfGlyph = new(() => CharacterOfGlyph.Read(characters, GlyphCount, VerticalGlyphOf));
    }

    private OpenTypeFace(OpenTypeFace same, LineMetrics line)
    {
        (outlines, names, characters, verticalForms) = (same.outlines, same.names, same.characters, same.verticalForms);
        (advances, characterOfGlyph, version) = (same.advances, same.characterOfGlyph, same.version);
        (UnitsPerEm, GlyphCount, Revision, Descriptor) = (same.UnitsPerEm, same.GlyphCount, same.Revision, same.Descriptor);
        this.line = line;
    }

    public override string Name => names.PostScript;

    public override int UnitsPerEm { get; }

    public int GlyphCount { get; }

    public override int Ascent => line.Ascent;

    public override int Descent => line.Descent;

    public override string Revision { get; }

    public override string Version => version.Value;

    public override FontDescriptor Descriptor { get; }

    /// <summary>Whether the face goes by the name: PostScript, family, family with style, or full name.</summary>
    public bool IsNamed(string name) => names.Include(name);

    /// <summary>The same face, sharing all that was read, with the line height of the font that it stands in for.</summary>
    public OpenTypeFace With(LineMetrics other) => new(this, other);

    public override ushort GlyphOf(int codePoint) => characters.GlyphOf(codePoint);

    public override ushort VerticalGlyphOf(ushort glyph) => verticalForms.GetValueOrDefault(glyph, glyph);

    public override int AdvanceOf(ushort glyph) => advances.Of(glyph);

    public override int CodePointOf(ushort glyph)
    {
        var all = characterOfGlyph.Value;
        return glyph < all.Length ? all[glyph] : 0;
    }

    public override FontProgram Program => outlines.Program;

    public override void WriteSubset(ReadOnlySpan<EmbeddedGlyph> glyphs, OutlineDetail detail, IBufferWriter<byte> output)
    {
        foreach (var (_, glyph) in glyphs)
            if (glyph >= GlyphCount)
                throw FontTable.Damaged("字体没有所要的字形");
        outlines.WriteSubset(glyphs, detail, advances, output);
    }

    private static FontDescriptor DescriptorOf(FontTable head, FontTable hhea, FontTable os2, FontTable post, int unitsPerEm)
    {
        int PerMille(int units) => (int)Math.Round(units * 1000.0 / unitsPerEm, MidpointRounding.AwayFromZero);
        var angle = post.IsEmpty ? 0 : post.Fixed(4);
        var flags = 4 // Symbolic: the font has glyphs outside of the Standard Latin set
            | (!post.IsEmpty && post.U32(12) != 0 ? 1 : 0) // FixedPitch
            | (angle != 0 ? 64 : 0); // Italic
        var weight = os2.IsEmpty ? 400 : Math.Clamp(os2.U16(4), 100, 900);
        var ascent = PerMille(hhea.I16(4));
        var capHeight = os2.Length >= 90 && os2.U16(0) >= 2 ? PerMille(os2.I16(88)) : 0;
        return new(
            flags, PerMille(head.I16(36)), PerMille(head.I16(38)), PerMille(head.I16(40)), PerMille(head.I16(42)),
            angle, ascent, PerMille(hhea.I16(6)), capHeight > 0 ? capHeight : ascent,
            // Fonts do not tell their stem width; this is the usual estimate from the weight class (50 to 244 for the lightest to the heaviest).
            StemV: 10 + 244 * (weight - 50) / 900);
    }
}
