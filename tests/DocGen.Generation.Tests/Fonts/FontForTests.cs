using System.Buffers.Binary;
using System.Text;

namespace DocGen.Generation.Tests.Fonts;

/// <summary>Builds a name-keyed CFF font around given charstrings, for what no installed font does.</summary>
internal static class FontForTests
{
    /// <summary>Glyph 0 is .notdef; glyph n bears the CFF standard string n (1 space, 34 A, 125 acute, …) and the character U+4E00 + n.</summary>
    public static byte[] Cff(byte[][] charstrings, byte[][]? globals = null, byte[][]? locals = null) => OpenType(
        charstrings.Length, ("CFF ", CffTable(charstrings, globals ?? [], locals ?? [])));

    public static byte[] Charstring(params object[] tokens) => [.. tokens.SelectMany(token => token switch
    {
        int number => new byte[] { 28, (byte)(number >> 8), (byte)number },
        byte[] mask => mask,
        string name => Operator(name),
        _ => throw new ArgumentException($"{token}"),
    })];

    private static byte[] Operator(string name) => name switch
    {
        "hstem" => [1],
        "vmoveto" => [4],
        "rlineto" => [5],
        "callsubr" => [10],
        "return" => [11],
        "endchar" => [14],
        "hstemhm" => [18],
        "hintmask" => [19],
        "rmoveto" => [21],
        "hmoveto" => [22],
        "callgsubr" => [29],
        "hvcurveto" => [31],
        "put" => [12, 20],
        "get" => [12, 21],
        "add" => [12, 10],
        "mul" => [12, 24],
        "roll" => [12, 30],
        "ifelse" => [12, 22],
        "div" => [12, 12],
        "hflex" => [12, 34],
        "flex" => [12, 35],
        "hflex1" => [12, 36],
        "flex1" => [12, 37],
        "rrcurveto" => [8],
        "hlineto" => [6],
        "vlineto" => [7],
        "rcurveline" => [24],
        "rlinecurve" => [25],
        "vvcurveto" => [26],
        "hhcurveto" => [27],
        "vhcurveto" => [30],
        _ => throw new ArgumentException(name),
    };

    private static byte[] CffTable(byte[][] charstrings, byte[][] globals, byte[][] locals)
    {
        byte[] nominal = [.. Number(500), 21]; // nominalWidthX
        byte[] privateDict = locals.Length == 0 ? nominal : [.. nominal, .. Number(nominal.Length + 6), 19]; // Subrs, right behind the DICT
        byte[] Top(int at) =>
            [.. Number(at), 17, .. Number(privateDict.Length), .. Number(at + Index(charstrings).Length), 18];
        byte[] Head(byte[] top) => [1, 0, 4, 1, .. Index([Encoding.ASCII.GetBytes("Test")]), .. Index([top]), .. Index([]), .. Index(globals)];
        return [.. Head(Top(Head(Top(0)).Length)), .. Index(charstrings), .. privateDict, .. locals.Length == 0 ? [] : Index(locals)];
    }

    private static byte[] OpenType(int glyphs, (string Tag, byte[] Bytes) outlines)
    {
        var head = new byte[54];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(18), 1000);
        var hhea = new byte[36];
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), 1);
        byte[] group = [.. Big(0x4E01), .. Big(0x4E00 + glyphs - 1), .. Big(1)];
        byte[] cmap = [0, 0, 0, 1, 0, 3, 0, 10, .. Big(12), 0, 12, 0, 0, .. Big(28), .. Big(0), .. Big(1), .. group];
        byte[] name = [0, 0, 0, 1, 0, 18, 0, 1, 0, 0, 0, 0, 0, 6, 0, 4, 0, 0, .. Encoding.ASCII.GetBytes("Test")];
        (string Tag, byte[] Bytes)[] tables =
        [
            outlines, ("cmap", cmap), ("head", head), ("hhea", hhea), ("hmtx", new byte[4 + 2 * (glyphs - 1)]),
            ("maxp", [0, 0, 0x50, 0, 0, (byte)glyphs]), ("name", name),
        ];
        var at = 12 + 16 * tables.Length;
        var file = new List<byte>(Encoding.ASCII.GetBytes("OTTO")) { 0, (byte)tables.Length, 0, 0, 0, 0, 0, 0 };
        foreach (var (tag, bytes) in tables)
        {
            file.AddRange([.. Encoding.ASCII.GetBytes(tag), 0, 0, 0, 0, .. Big(at), .. Big(bytes.Length)]);
            at += bytes.Length;
        }

        return [.. file, .. tables.SelectMany(table => table.Bytes)];
    }

    private static byte[] Index(byte[][] items)
    {
        if (items.Length == 0) return [0, 0];
        var ends = items.Aggregate(new List<int> { 1 }, (offsets, item) => [.. offsets, offsets[^1] + item.Length]);
        return [0, (byte)items.Length, 2, .. ends.SelectMany(end => new[] { (byte)(end >> 8), (byte)end }), .. items.SelectMany(item => item)];
    }

    private static byte[] Number(int value) => [29, .. Big(value)];

    private static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
