using System.Globalization;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Tests.Fonts;

/// <summary>Reads the outlines of a TrueType font point by point, composites taken apart.</summary>
internal sealed class TrueTypeForTests(TableDirectory tables)
{
    private readonly FontTable glyf = tables.Required("glyf"), loca = tables.Required("loca"), hmtx = tables.Required("hmtx");
    private readonly bool isLong = tables.Required("head").U16(50) == 1;
    private readonly int metrics = tables.Required("hhea").U16(34);

    public int GlyphCount { get; } = tables.Required("maxp").U16(4);

    public FontTable Bytes(int glyph)
    {
        long Offset(int entry) => isLong ? loca.U32(4 * entry) : 2 * loca.U16(2 * entry);
        return glyf.Slice(Offset(glyph), Offset(glyph + 1) - Offset(glyph));
    }

    public bool IsComposite(int glyph) => Bytes(glyph) is { IsEmpty: false } bytes && bytes.I16(0) < 0;

    public int InstructionLength(int glyph)
    {
        var bytes = Bytes(glyph);
        if (bytes.IsEmpty) return 0;
        return bytes.I16(0) >= 0 ? bytes.U16(10 + 2 * bytes.I16(0)) : Parts(bytes).Any(part => (part.Flags & 0x100) != 0) ? 1 : 0;
    }

    public (int Advance, int Bearing) Metric(int glyph) =>
        (hmtx.U16(4 * Math.Min(glyph, metrics - 1)), hmtx.I16(glyph < metrics ? 4 * glyph + 2 : 4 * metrics + 2 * (glyph - metrics)));

    /// <summary>Every point with its coordinates; of a composite its parts with how they are placed.</summary>
    public string Outline(int glyph)
    {
        var bytes = Bytes(glyph);
        if (bytes.IsEmpty || bytes.I16(0) == 0) return "";
        if (bytes.I16(0) > 0) return string.Join(' ', Points(bytes));
        return string.Join(' ', Parts(bytes).Select(part => $"[{part.Flags & ~0x100} {part.Placement}: {Outline(part.Glyph)}]"));
    }

    private static IEnumerable<(int Flags, int Glyph, string Placement)> Parts(FontTable bytes)
    {
        for (var at = 10; ;)
        {
            var (flags, glyph) = (bytes.U16(at), bytes.U16(at + 2));
            var size = ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            yield return (flags, glyph, Convert.ToHexString(bytes.Slice(at + 4, size).Span));
            at += 4 + size;
            if ((flags & 0x20) == 0) yield break;
        }
    }

    private static IEnumerable<string> Points(FontTable bytes)
    {
        var contours = bytes.I16(0);
        var ends = Enumerable.Range(0, contours).Select(i => bytes.U16(10 + 2 * i)).ToHashSet();
        var count = ends.Max() + 1;
        var at = 12 + 2 * contours + bytes.U16(10 + 2 * contours);
        var flags = new List<int>();
        while (flags.Count < count)
        {
            var flag = bytes.U8(at++);
            flags.AddRange(Enumerable.Repeat(flag, (flag & 8) != 0 ? bytes.U8(at++) + 1 : 1));
        }

        var xs = Coordinates(bytes, flags, ref at, shortBit: 2, sameBit: 16);
        var ys = Coordinates(bytes, flags, ref at, shortBit: 4, sameBit: 32);
        return Enumerable.Range(0, count).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{xs[i]},{ys[i]}{((flags[i] & 1) != 0 ? "" : "c")}{(ends.Contains(i) ? ";" : "")}"));
    }

    private static List<int> Coordinates(FontTable bytes, List<int> flags, ref int at, int shortBit, int sameBit)
    {
        var (value, values) = (0, new List<int>());
        foreach (var flag in flags)
        {
            if ((flag & shortBit) != 0) value += (flag & sameBit) != 0 ? bytes.U8(at++) : -bytes.U8(at++);
            else if ((flag & sameBit) == 0) (value, at) = (value + bytes.I16(at), at + 2);
            values.Add(value);
        }

        return values;
    }
}
