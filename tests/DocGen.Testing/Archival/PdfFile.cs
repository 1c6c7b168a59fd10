using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocGen.Testing.Archival;

/// <summary>A PDF as qpdf reads it: objects as JSON (its version 2), streams decoded; beside them the bytes themselves.</summary>
public sealed partial class PdfFile
{
    private readonly JsonObject objects;

    private readonly Dictionary<string, byte[]> streams = new(StringComparer.Ordinal);

    /// <param name="json">What qpdf says; tests change it to see that a rule notices.</param>
    public PdfFile(byte[] bytes, JsonNode json)
    {
        Bytes = bytes;
        objects = json["qpdf"]![1]!.AsObject();
        Raw = new(() => RawFile.Read(this));
        Contents = new(() => [.. Pages.Select((page, index) => PageContent.Read(this, page, index))]);
        Fonts = new(() => UsedFont.Of(this));
        Structure = new(() => new(this));
        Xmp = new(() => Archival.Xmp.Of(this));
    }

    public byte[] Bytes { get; }

    public JsonObject Trailer => objects["trailer"]!["value"]!.AsObject();

    public JsonObject Catalog => Dictionary(Trailer["/Root"]) ?? throw new InvalidDataException("No catalog.");

    /// <summary>The file as a row of objects.</summary>
    public Lazy<RawFile> Raw { get; }

    /// <summary>What each page shows.</summary>
    public Lazy<IReadOnlyList<PageContent>> Contents { get; }

    /// <summary>Those in which something is shown.</summary>
    public Lazy<IReadOnlyList<UsedFont>> Fonts { get; }

    public Lazy<StructureReading> Structure { get; }

    /// <summary>Null when there is none that can be read.</summary>
    public Lazy<Xmp?> Xmp { get; }

    /// <summary>With what a reference calls each of them, <c>7 0 R</c>.</summary>
    public IEnumerable<(string Reference, JsonNode? Value)> Objects =>
        from entry in objects
        where entry.Key.StartsWith("obj:", StringComparison.Ordinal)
        let reference = entry.Key["obj:".Length..]
        select (reference, ValueOf(entry.Value!));

    public IReadOnlyList<JsonObject> Pages
    {
        get
        {
            var pages = new List<JsonObject>();
            Collect(Dictionary(Catalog["/Pages"])!, pages);
            return pages;
        }
    }

    public static JsonNode Json(byte[] bytes)
    {
        using var file = new TemporaryFile("document.pdf", bytes);
        var said = Tools.RunClean("qpdf", "--json", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", file.Path);
        return JsonNode.Parse(said, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!;
    }

    public static PdfFile Read(byte[] bytes) => new(bytes, Json(bytes));

    public static bool IsReference(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && Reference().IsMatch(text);

    /// <summary>The value that stands behind a reference; of a stream, its dictionary.</summary>
    public JsonNode? Resolve(JsonNode? node)
    {
        for (var steps = 0; IsReference(node) && steps < 32; steps++) node = objects[$"obj:{node!.GetValue<string>()}"] is { } found ? ValueOf(found) : null;
        return node;
    }

    public JsonObject? Dictionary(JsonNode? node) => Resolve(node) as JsonObject;

    public JsonArray? Array(JsonNode? node) => Resolve(node) as JsonArray;

    /// <summary>With its solidus.</summary>
    public string? Name(JsonNode? node) => Resolve(node) is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith('/') ? text : null;

    public double? Number(JsonNode? node) => NumberOf(Resolve(node));

    /// <summary>Whatever type of number a node was made from.</summary>
    public static double? NumberOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;

    public bool? Boolean(JsonNode? node) => Resolve(node) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>A text string.</summary>
    public string? Text(JsonNode? node) => Resolve(node) is JsonValue value && value.TryGetValue<string>(out var text)
        ? text.StartsWith("u:", StringComparison.Ordinal) ? text[2..] : text.StartsWith("b:", StringComparison.Ordinal) ? Encoding.Latin1.GetString(Convert.FromHexString(text.AsSpan(2))) : null
        : null;

    /// <summary>The decoded bytes of the stream that a reference names; null when it names none.</summary>
    public byte[]? Stream(JsonNode? reference)
    {
        if (!IsReference(reference)) return null;
        var key = reference!.GetValue<string>();
        if (streams.TryGetValue(key, out var known)) return known;
        return objects[$"obj:{key}"]?["stream"]?["data"] is { } data ? streams[key] = Convert.FromBase64String(data.GetValue<string>()) : null;
    }

    public double[] Numbers(JsonNode? node) => [.. (Array(node) ?? []).Select(item => Number(item) ?? double.NaN)];

    private static JsonNode? ValueOf(JsonNode entry) => entry["stream"] is { } stream ? stream["dict"] : entry["value"];

    private void Collect(JsonObject node, List<JsonObject> pages)
    {
        if (pages.Count > 10_000) throw new InvalidDataException("The page tree has no end.");
        if (Array(node["/Kids"]) is not { } kids) pages.Add(node);
        else
            foreach (var kid in kids)
                if (Dictionary(kid) is { } child) Collect(child, pages);
    }

    [GeneratedRegex(@"^\d+ \d+ R$")]
    private static partial Regex Reference();

    /// <summary>For messages.</summary>
    internal static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
