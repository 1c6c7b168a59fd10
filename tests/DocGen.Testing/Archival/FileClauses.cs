using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocGen.Testing.Archival;

/// <summary>ISO 19005-2, 6.1: how the file lies.</summary>
internal static partial class FileClauses
{
    private static readonly HashSet<string> Filters = ["ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode", "JPXDecode"];

    public static IEnumerable<Clause> All { get; } =
    [
        Of("6.1.2 header", "%PDF-1.0 to 1.7 at byte zero, one end of line", pdf => When(!Header().IsMatch(Latin1(pdf.Bytes.AsSpan(0, 9))), "another header")),
        Of("6.1.2 comment", "then a comment of four bytes above 127", pdf => When(!Comment(pdf.Bytes), "no such comment")),
        Of("6.1.3 ID", "the trailer has an identifier of two non-empty strings", pdf =>
            When(pdf.Array(pdf.Trailer["/ID"]) is not { Count: 2 } id || id.Any(half => pdf.Text(half) is null or ""), "no identifier")),
        Of("6.1.3 Encrypt", "no encryption", pdf => When(pdf.Trailer["/Encrypt"] is not null, "Encrypt")),
        Of("6.1.3 end", "nothing after the last end of file but one end of line", pdf => When(!End().IsMatch(Latin1(pdf.Bytes.AsSpan(Math.Max(0, pdf.Bytes.Length - 16)))), "something follows")),
        Of("6.1.6", "hexadecimal strings: digits only, an even number", pdf =>
            pdf.Raw.Value.Objects.Where(raw => raw.Tokens.Any(HasOddHex)).Select(raw => $"object {raw.Number}")),
        Of("6.1.7.1 length", "stream lengths true; stream and endstream at their ends of line", pdf => pdf.Raw.Value.StreamFaults),
        Of("6.1.7.1 external", "no F, FFilter, FDecodeParms in a stream", pdf => from raw in pdf.Raw.Value.Objects
                                                                            from key in new[] { "F", "FFilter", "FDecodeParms" }
                                                                            where raw.Entries?.ContainsKey("Length") == true && raw.Entries.ContainsKey(key)
                                                                            select $"object {raw.Number}: {key}"),
        Of("6.1.7.2", "standard filters, no LZWDecode, no Crypt", pdf => from raw in pdf.Raw.Value.Objects
                                                                      where raw.Entries?.ContainsKey("Length") == true
                                                                      from filter in FiltersOf(raw.Entries!)
                                                                      where !Filters.Contains(filter)
                                                                      select $"object {raw.Number}: {filter}"),
        Of("6.1.8", "names are UTF-8", pdf => pdf.Raw.Value.Objects.Where(raw => raw.Tokens.Any(HasBadName)).Select(raw => $"object {raw.Number}")),
        Of("6.1.9", "spacing of obj and endobj", pdf => pdf.Raw.Value.ObjectFaults),
        Of("6.1.12", "permissions: only UR3 and DocMDP", pdf => (pdf.Dictionary(pdf.Catalog["/Perms"]) ?? []).Select(entry => entry.Key).Where(key => key is not ("/UR3" or "/DocMDP"))),
        Of("6.1.13 numbers", "integers of 32 bits, reals within ±3.403e38", pdf => pdf.Objects.Where(entry => Any(entry.Value, BadNumber)).Select(entry => entry.Reference)),
        Of("6.1.13 strings", "strings of at most 32767 bytes", pdf => pdf.Raw.Value.Objects.Where(raw => raw.Tokens.Any(HasLongString)).Select(raw => $"object {raw.Number}")),
        Of("6.1.13 names", "names of at most 127 bytes", pdf => pdf.Raw.Value.Objects.Where(raw => raw.Tokens.Any(HasLongName)).Select(raw => $"object {raw.Number}")),
        Of("6.1.13 objects", "at most 8388607 objects", pdf => When(pdf.Number(pdf.Trailer["/Size"]) is not <= 8_388_608, "too many")),
        Of("6.1.13 q", "q nested at most 28 deep, in pairs with Q", pdf => pdf.Contents.Value.Where(page => page.DeepestState > 28).Select(page => $"page {page.Index + 1}: {page.DeepestState}")
            .Concat(pdf.Contents.Value.SelectMany(page => page.MarkFaults.Where(fault => fault.Contains("q and Q") || fault == "Q without q")))),
        Of("6.1.13 boxes", "page boundaries between 3 and 14400 units", pdf => from page in pdf.Pages
                                                                            from box in new[] { "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox" }
                                                                            where page[box] is not null && BadBox(pdf.Numbers(page[box]))
                                                                            select box),
    ];

    internal static IEnumerable<string> When(bool broken, string fault) => broken ? [fault] : [];

    internal static bool Any(JsonNode? node, Func<JsonNode, bool> wanted) => node switch
    {
        null => false,
        JsonObject entries => wanted(entries) || entries.Any(entry => Any(entry.Value, wanted)),
        JsonArray items => wanted(items) || items.Any(item => Any(item, wanted)),
        _ => wanted(node),
    };

    private static Clause Of(string number, string says, Func<PdfFile, IEnumerable<string>> faults) => new(Standard.Archival, number, says, faults);

    private static bool Comment(byte[] bytes)
    {
        var at = bytes.AsSpan(0, 16).IndexOfAny((byte)10, (byte)13);
        at += at >= 0 && bytes[at] == 13 && bytes[at + 1] == 10 ? 2 : 1;
        return at > 0 && bytes[at] == '%' && bytes.AsSpan(at + 1, 4).IndexOfAnyInRange((byte)0, (byte)127) < 0;
    }

    private static IEnumerable<string> FiltersOf(IReadOnlyDictionary<string, object> entries) => entries.GetValueOrDefault("Filter") switch
    {
        PdfName name => [name.Value],
        List<object> names => names.OfType<PdfName>().Select(name => name.Value),
        _ => [],
    };

    private static bool HasOddHex(object token) => Has(token, value => value is PdfString { OddHex: true });

    private static bool HasLongString(object token) => Has(token, value => value is PdfString { Bytes.Length: > 32_767 });

    private static bool HasBadName(object token) => Has(token, value => value is PdfName name && name.Value.Contains('\uFFFD'));

    private static bool HasLongName(object token) => Has(token, value => value is PdfName name && Encoding.UTF8.GetByteCount(name.Value) > 127);

    private static bool Has(object token, Func<object, bool> wanted) => token switch
    {
        List<object> items => items.Any(item => Has(item, wanted)),
        Dictionary<string, object> entries => entries.Any(entry => wanted(new PdfName(entry.Key)) || Has(entry.Value, wanted)),
        _ => wanted(token),
    };

    private static bool BadNumber(JsonNode node) =>
        PdfFile.NumberOf(node) is { } number && (Math.Abs(number) > 3.403e38 || number == Math.Floor(number) && number is > int.MaxValue or < int.MinValue);

    private static bool BadBox(double[] box) =>
        box.Length != 4 || Math.Abs(box[2] - box[0]) is < 3 or > 14_400 || Math.Abs(box[3] - box[1]) is < 3 or > 14_400;

    private static string Latin1(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    [GeneratedRegex(@"^%PDF-1\.[0-7][\r\n]$")]
    private static partial Regex Header();

    [GeneratedRegex(@"%%EOF(\r\n|\r|\n)?\z")]
    private static partial Regex End();
}
