using System.Text;
using System.Text.Json.Nodes;
using DocGen.Testing.Archival;

namespace DocGen.Golden.Tests.Archival;

/// <summary>A good file that a test spoils in one place: in its bytes, or in what qpdf says of it.</summary>
internal sealed class Mutant(byte[] bytes, JsonNode json)
{
    private readonly JsonNode json = json.DeepClone();

    private byte[] bytes = bytes;

    public JsonObject Trailer => Objects["trailer"]!["value"]!.AsObject();

    public JsonObject Catalog => Dictionary(Trailer["/Root"]!);

    public JsonObject Page => Find("/Page");

    public JsonObject Resources => Dictionary(Page["/Resources"]!);

    /// <summary>The CIDFont of a CFF program.</summary>
    public JsonObject CidFont => Find("/Font", font => font["/Subtype"]?.ToString() == "/CIDFontType0");

    public JsonObject CompositeFont => Find("/Font", font => font["/Subtype"]?.ToString() == "/Type0" && Dictionary(Dictionary(font["/DescendantFonts"]![0]!)) == CidFont);

    public JsonObject Widget => Find("/Annot");

    private JsonObject Objects => json["qpdf"]![1]!.AsObject();

    public PdfFile File() => new(bytes, json);

    public JsonObject Dictionary(JsonNode reference) => reference is JsonObject direct ? direct : Value(Objects[$"obj:{reference}"]!)!;

    public JsonObject Find(string type, Func<JsonObject, bool>? wanted = null) =>
        Objects.Select(entry => Value(entry.Value!)).OfType<JsonObject>().First(value => value["/Type"]?.ToString() == type && wanted?.Invoke(value) != false);

    /// <summary>The first structure element of a role.</summary>
    public JsonObject Element(string role) => Objects.Select(entry => Value(entry.Value!)).OfType<JsonObject>().First(value => value["/S"]?.ToString() == role && value["/P"] is not null);

    public string ReferenceOf(JsonObject wanted) => Objects.First(entry => Value(entry.Value!) == wanted).Key["obj:".Length..];

    /// <summary>Changes the operators of the first page.</summary>
    public void Content(Func<string, string> change) => Stream(Page["/Contents"]!, change);

    public void Before(string operators) => Content(content => operators + "\n" + content);

    /// <summary>Changes a stream as if its bytes were Latin-1.</summary>
    public void Stream(JsonNode reference, Func<string, string> change)
    {
        var stream = Objects[$"obj:{reference}"]!["stream"]!;
        var before = Encoding.Latin1.GetString(Convert.FromBase64String(stream["data"]!.GetValue<string>()));
        var after = change(before);
        Assert.NotEqual(before, after);
        stream["data"] = Convert.ToBase64String(Encoding.Latin1.GetBytes(after));
    }

    /// <summary>Changes the file itself.</summary>
    public void Raw(string find, string replace)
    {
        var before = Encoding.Latin1.GetString(bytes);
        var at = before.IndexOf(find, StringComparison.Ordinal);
        Assert.True(at >= 0, $"No {find} in the file.");
        bytes = Encoding.Latin1.GetBytes(before.Remove(at, find.Length).Insert(at, replace));
    }

    public void Append(string text) => bytes = [.. bytes, .. Encoding.Latin1.GetBytes(text)];

    /// <summary>Changes the metadata.</summary>
    public void Xmp(string find, string replace) => Stream(Catalog["/Metadata"]!, xmp =>
        xmp.Replace(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(find)), Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(replace)), StringComparison.Ordinal));

    private static JsonObject? Value(JsonNode entry) => (entry["stream"] is { } stream ? stream["dict"] : entry["value"]) as JsonObject;
}
