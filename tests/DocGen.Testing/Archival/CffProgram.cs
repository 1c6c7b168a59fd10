using System.Globalization;

namespace DocGen.Testing.Archival;

/// <summary>A CID-keyed Compact Font Format program (Adobe Technical Note #5176), as far as widths need it.</summary>
public sealed class CffProgram : IFontProgram
{
    private const int Escape = 12, Ros = 1230, CharSet = 15, CharStrings = 17, Private = 18, Subrs = 19, FdArray = 1236, FdSelect = 1237,
        DefaultWidth = 20, NominalWidth = 21, FontMatrix = 1207;

    private readonly byte[] bytes;
    private readonly byte[][] charStrings, globals;
    private readonly Dictionary<int, int> glyphOf = [];
    private readonly List<Part> parts = [];
    private readonly int[] partOf;

    public CffProgram(byte[] bytes)
    {
        this.bytes = bytes;
        var at = (int)bytes[2];
        Index(ref at);
        var top = Read(Index(ref at)[0]);
        Index(ref at);
        globals = Index(ref at);
        IsCidKeyed = top.ContainsKey(Ros);
        at = Whole(top, CharStrings);
        charStrings = Index(ref at);
        ReadCharSet(Whole(top, CharSet));
        partOf = new int[charStrings.Length];
        if (!IsCidKeyed)
        {
            parts.Add(PartOf(top, null));
            return;
        }
        at = Whole(top, FdArray);
        foreach (var dictionary in Index(ref at)) parts.Add(PartOf(Read(dictionary), top));
        ReadFdSelect(Whole(top, FdSelect));
    }

    public bool IsCidKeyed { get; }

    public IEnumerable<int> Glyphs => glyphOf.Keys;

    public double? WidthOf(int glyph)
    {
        if (!glyphOf.TryGetValue(glyph, out var index)) return null;
        var part = parts[partOf[index]];
        var width = CharStringWidth.Of(charStrings[index], globals, part.Subrs);
        return (width is { } above ? part.Nominal + above : part.Default) * part.Scale;
    }

    private Part PartOf(Dictionary<int, double[]> dictionary, Dictionary<int, double[]>? outer)
    {
        var matrices = new[] { dictionary, outer }.Where(one => one?.ContainsKey(FontMatrix) == true).Select(one => one![FontMatrix][0]).ToArray();
        var whole = 1000 * (matrices.Length == 0 ? 0.001 : matrices.Aggregate((product, next) => product * next));
        if (!dictionary.TryGetValue(Private, out var place)) return new(0, 0, [], whole);
        var (size, offset) = ((int)place[0], (int)place[1]);
        var entries = Read(bytes[offset..(offset + size)]);
        double Value(int key) => entries.TryGetValue(key, out var found) && found.Length > 0 ? found[0] : 0;
        var subrs = Array.Empty<byte[]>();
        if (entries.ContainsKey(Subrs))
        {
            var at = offset + (int)Value(Subrs);
            subrs = Index(ref at);
        }
        return new(Value(DefaultWidth), Value(NominalWidth), subrs, whole);
    }

    private void ReadCharSet(int at)
    {
        glyphOf[0] = 0;
        if (at <= 2)
        {
            for (var glyph = 1; glyph < charStrings.Length; glyph++) glyphOf[glyph] = glyph;
            return;
        }
        var format = bytes[at++];
        for (var glyph = 1; glyph < charStrings.Length;)
        {
            var first = Word(at);
            var left = format == 0 ? 0 : format == 1 ? bytes[at + 2] : Word(at + 2);
            at += format == 0 ? 2 : format == 1 ? 3 : 4;
            for (var step = 0; step <= left && glyph < charStrings.Length; step++) glyphOf[first + step] = glyph++;
        }
    }

    private void ReadFdSelect(int at)
    {
        if (bytes[at] == 0)
        {
            for (var glyph = 0; glyph < partOf.Length; glyph++) partOf[glyph] = bytes[at + 1 + glyph];
            return;
        }
        var ranges = Word(at + 1);
        for (var range = 0; range < ranges; range++)
        {
            var entry = at + 3 + 3 * range;
            for (var glyph = Word(entry); glyph < Word(entry + 3); glyph++) partOf[glyph] = bytes[entry + 2];
        }
    }

    private byte[][] Index(ref int at)
    {
        var count = Word(at);
        if (count == 0)
        {
            at += 2;
            return [];
        }
        var size = bytes[at + 2];
        var (offsets, data) = (at + 3, at + 3 + (count + 1) * size - 1);
        int Offset(int item) => bytes.AsSpan(offsets + item * size, size).ToArray().Aggregate(0, (value, next) => value << 8 | next);
        var items = new byte[count][];
        for (var item = 0; item < count; item++) items[item] = bytes[(data + Offset(item))..(data + Offset(item + 1))];
        at = data + Offset(count);
        return items;
    }

    private static int Whole(Dictionary<int, double[]> dictionary, int key) => dictionary.TryGetValue(key, out var found) ? (int)found[0] : 0;

    private static Dictionary<int, double[]> Read(byte[] dictionary)
    {
        var entries = new Dictionary<int, double[]>();
        var operands = new List<double>();
        for (var at = 0; at < dictionary.Length;)
        {
            var first = dictionary[at++];
            if (first <= 21)
            {
                entries[first == Escape ? 1200 + dictionary[at++] : first] = [.. operands];
                operands.Clear();
            }
            else if (first == 30) operands.Add(Real(dictionary, ref at));
            else operands.Add(Integer(dictionary, first, ref at));
        }
        return entries;
    }

    private static double Integer(byte[] text, byte first, ref int at)
    {
        switch (first)
        {
            case 28: at += 2; return (short)(text[at - 2] << 8 | text[at - 1]);
            case 29: at += 4; return text[at - 4] << 24 | text[at - 3] << 16 | text[at - 2] << 8 | text[at - 1];
            case <= 246: return first - 139;
            case <= 250: return (first - 247) * 256 + text[at++] + 108;
            default: return -(first - 251) * 256 - text[at++] - 108;
        }
    }

    private static double Real(byte[] text, ref int at)
    {
        var digits = "";
        while (true)
        {
            var pair = text[at++];
            foreach (var nibble in new[] { pair >> 4, pair & 15 })
            {
                if (nibble == 15) return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
                digits += nibble switch { <= 9 => ((char)('0' + nibble)).ToString(), 10 => ".", 11 => "E", 12 => "E-", 14 => "-", _ => "" };
            }
        }
    }

    private int Word(int at) => bytes[at] << 8 | bytes[at + 1];

    private sealed record Part(double Default, double Nominal, byte[][] Subrs, double Scale);
}
