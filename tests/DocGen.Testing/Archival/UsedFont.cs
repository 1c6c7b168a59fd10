using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DocGen.Testing.Archival;

/// <summary>A font of a file with the codes that were shown in it.</summary>
public sealed class UsedFont
{
    private readonly PdfFile pdf;
    private readonly Lazy<IFontProgram?> program;
    private readonly Lazy<byte[]?> glyphMap;
    private readonly Lazy<Dictionary<int, string>> unicode;
    private readonly Lazy<Dictionary<int, double>> widths;

    private UsedFont(PdfFile pdf, string reference, IEnumerable<ShownCode> shown)
    {
        (this.pdf, Reference, Shown) = (pdf, reference, [.. shown]);
        Dictionary = pdf.Dictionary(JsonValue.Create(reference)) ?? [];
        Descendant = pdf.Dictionary(pdf.Array(Dictionary["/DescendantFonts"])?[0]) ?? Dictionary;
        Descriptor = pdf.Dictionary(Descendant["/FontDescriptor"]) ?? [];
        program = new(ReadProgram);
        glyphMap = new(() => pdf.Stream(Descendant["/CIDToGIDMap"]));
        unicode = new(() => pdf.Stream(Dictionary["/ToUnicode"]) is { } map ? ReadMap(map) : []);
        widths = new(ReadWidths);
    }

    public string Reference { get; }

    public IReadOnlyList<ShownCode> Shown { get; }

    public JsonObject Dictionary { get; }

    /// <summary>The CIDFont of a composite font; of a simple one, itself.</summary>
    public JsonObject Descendant { get; }

    public JsonObject Descriptor { get; }

    public bool Composite => pdf.Name(Dictionary["/Subtype"]) == "/Type0";

    /// <summary>Null when there is none.</summary>
    public byte[]? CidSet => pdf.Stream(Descriptor["/CIDSet"]);

    /// <summary>Null when it is not embedded, or of a kind that this reader does not know.</summary>
    public IFontProgram? Program => program.Value;

    public JsonNode? ProgramReference => Descriptor["/FontFile2"] ?? Descriptor["/FontFile3"] ?? Descriptor["/FontFile"];

    public static IReadOnlyList<UsedFont> Of(PdfFile pdf) =>
        [.. pdf.Contents.Value.SelectMany(page => page.Shown).Distinct().GroupBy(shown => shown.Font).Select(font => new UsedFont(pdf, font.Key, font))];

    /// <summary>The index of a glyph in a TrueType program, the CID in a CFF one.</summary>
    public int GlyphOf(int code) => glyphMap.Value is { } map ? 2 * code + 1 < map.Length ? map[2 * code] << 8 | map[2 * code + 1] : 0 : code;

    public double WidthOf(int code) => widths.Value.TryGetValue(code, out var width) ? width : pdf.Number(Descendant["/DW"]) ?? 1000;

    /// <returns>Null when the code has no text.</returns>
    public string? TextOf(int code) => unicode.Value.GetValueOrDefault(code);

    private IFontProgram? ReadProgram()
    {
        if (pdf.Stream(ProgramReference) is not { } bytes) return null;
        return Descriptor["/FontFile2"] is not null ? new TrueTypeProgram(bytes) : pdf.Name(pdf.Dictionary(ProgramReference)?["/Subtype"]) == "/CIDFontType0C" ? new CffProgram(bytes) : null;
    }

    private Dictionary<int, double> ReadWidths()
    {
        var found = new Dictionary<int, double>();
        if (!Composite)
        {
            var first = (int)(pdf.Number(Descendant["/FirstChar"]) ?? 0);
            foreach (var (index, width) in pdf.Numbers(Descendant["/Widths"]).Index()) found[first + index] = width;
            return found;
        }
        var entries = pdf.Array(Descendant["/W"]) ?? [];
        for (var at = 0; at + 1 < entries.Count;)
        {
            var first = (int)(pdf.Number(entries[at]) ?? 0);
            if (pdf.Array(entries[at + 1]) is { } list)
            {
                foreach (var (index, width) in list.Index()) found[first + index] = pdf.Number(width) ?? double.NaN;
                at += 2;
            }
            else
            {
                for (var code = first; code <= pdf.Number(entries[at + 1]); code++) found[code] = pdf.Number(entries[at + 2]) ?? double.NaN;
                at += 3;
            }
        }
        return found;
    }

    private static Dictionary<int, string> ReadMap(byte[] map)
    {
        var found = new Dictionary<int, string>();
        var lexer = new PdfLexer(map);
        var operands = new List<object>();
        while (lexer.Next() is { } token)
        {
            if (token is not PdfWord word)
            {
                operands.Add(token);
                continue;
            }
            if (word.Value == "endbfchar")
                for (var at = 0; at + 1 < operands.Count; at += 2) found[Code(operands[at])] = Utf16(operands[at + 1]);
            if (word.Value == "endbfrange")
                for (var at = 0; at + 2 < operands.Count; at += 3) AddRange(found, Code(operands[at]), Code(operands[at + 1]), operands[at + 2]);
            operands.Clear();
        }
        return found;
    }

    private static void AddRange(Dictionary<int, string> found, int first, int last, object target)
    {
        for (var code = first; code <= last; code++)
        {
            if (target is List<object> list) found[code] = Utf16(list[code - first]);
            else
            {
                var bytes = ((PdfString)target).Bytes.ToArray();
                bytes[^1] += (byte)(code - first);
                found[code] = Utf16(new PdfString(bytes, OddHex: false));
            }
        }
    }

    private static int Code(object token) => ((PdfString)token).Bytes.Aggregate(0, (value, next) => value << 8 | next);

    private static string Utf16(object token) => Encoding.BigEndianUnicode.GetString(((PdfString)token).Bytes);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{pdf.Name(Dictionary["/BaseFont"])}");
}
