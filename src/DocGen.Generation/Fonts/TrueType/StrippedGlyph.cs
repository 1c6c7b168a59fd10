using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.TrueType;

/// <summary>One glyph of table <c>glyf</c> without instructions: PDF readers draw outlines without running them.</summary>
/// <param name="Components">Of a composite: where in the bytes the glyph id of each part stands, and the part in the original font.</param>
internal sealed record StrippedGlyph(byte[] Bytes, IReadOnlyList<(int At, ushort Glyph)> Components)
{
    private const int HeaderLength = 10;

    // Flags of a point in a simple glyph.
    private const int ShortX = 2, ShortY = 4, Repeat = 8, SameX = 16, SameY = 32;

    // Flags of a component.
    private const int WordArguments = 1, OneScale = 8, MoreComponents = 0x20, TwoScales = 0x40, Matrix = 0x80, Instructions = 0x100;

    public static StrippedGlyph Read(FontTable glyph)
    {
        if (glyph.IsEmpty) return new([], []);
        return glyph.I16(0) >= 0 ? Simple(glyph) : Composite(glyph);
    }

    /// <summary>The bytes with the parts' ids in the subset.</summary>
    public byte[] Renumbered(Func<ushort, ushort> idOf)
    {
        if (Components.Count == 0) return Bytes;
        var bytes = (byte[])Bytes.Clone();
        foreach (var (at, glyph) in Components)
        {
            var id = idOf(glyph);
            (bytes[at], bytes[at + 1]) = ((byte)(id >> 8), (byte)id);
        }

        return bytes;
    }

    private static StrippedGlyph Simple(FontTable glyph)
    {
        var contours = glyph.I16(0);
        if (contours == 0) return new([], []);
        var lengthAt = HeaderLength + 2 * contours;
        var points = glyph.U16(lengthAt - 2) + 1;
        var flagsAt = lengthAt + 2 + glyph.U16(lengthAt);
        var (at, coordinates) = (flagsAt, 0);
        for (var point = 0; point < points;)
        {
            var flag = glyph.U8(at++);
            var times = (flag & Repeat) != 0 ? 1 + glyph.U8(at++) : 1;
            var size = ((flag & ShortX) != 0 ? 1 : (flag & SameX) != 0 ? 0 : 2) + ((flag & ShortY) != 0 ? 1 : (flag & SameY) != 0 ? 0 : 2);
            coordinates += times * size;
            point += times;
        }

        var drawing = glyph.Slice(flagsAt, at - flagsAt + coordinates).Span;
        return new([.. glyph.Slice(0, lengthAt).Span, 0, 0, .. drawing], []);
    }

    private static StrippedGlyph Composite(FontTable glyph)
    {
        var components = new List<(int, ushort)>();
        var at = HeaderLength;
        int flags;
        do
        {
            flags = glyph.U16(at);
            components.Add((at + 2, (ushort)glyph.U16(at + 2)));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreComponents) != 0);

        var bytes = glyph.Slice(0, at).Span.ToArray();
        foreach (var (id, _) in components) bytes[id - 2] &= unchecked((byte)~(Instructions >> 8));
        return new(bytes, components);
    }
}
