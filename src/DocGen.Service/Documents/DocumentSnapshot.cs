using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Service.Generate;

namespace DocGen.Service.Documents;

/// <summary>All that made a version, kept beside its bytes: by it the version can be made again, and a later one can say what changed.</summary>
/// <param name="Form">Without version.</param>
/// <param name="Template">Version of the form, such as <c>v1</c>.</param>
/// <param name="Data">As it was sent, in its one JSON.</param>
/// <param name="Options">As they were sent: what is left out here came from the notice or the form.</param>
/// <param name="Parts">Pictures that came beside the JSON.</param>
/// <param name="Fonts">Every face that could have served it: name, revision, digest.</param>
/// <param name="Engine">Version of the program.</param>
public sealed record DocumentSnapshot(
    string Form, string Template, string TemplateSha256, string Notice, string NoticeSha256, JsonElement Data, JsonElement Options,
    IReadOnlyDictionary<string, byte[]> Parts, IReadOnlyList<string> Fonts, string Engine)
{
    private const string Absent = "{}";

    /// <summary>The faces that did serve it, and which characters each served in the place of another; null in what an older program kept.</summary>
    public IReadOnlyList<FontEntry>? Served { get; init; }

    internal static DocumentSnapshot Of(ObjectValue content, RenderRequest request, JudgedRequest judged, IReadOnlyList<string> fonts, string engine) => new(
        judged.Template.Form, judged.Template.Version, judged.Template.Sha256, judged.Notice.Id, judged.Notice.Sha256, Element(content["data"]), Element(content["options"]),
        request.Parts.OrderBy(part => part.Key, StringComparer.Ordinal).ToDictionary(part => part.Key, part => part.Value.ToArray(), StringComparer.Ordinal), fonts, engine);

    /// <summary>The request that made it, with what is given in the place of what it had.</summary>
    /// <param name="instead">May have <c>data</c> and <c>options</c>; new data brings its own pictures.</param>
    internal (ObjectValue Content, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Parts) With(
        ObjectValue instead, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, Limits limits)
    {
        var content = new ObjectValue([new("data", instead["data"] ?? Value(Data, limits)), new("options", instead["options"] ?? Value(Options, limits))]);
        return instead["data"] is null
            ? (content, Parts.ToDictionary(part => part.Key, part => parts.TryGetValue(part.Key, out var newer) ? newer : part.Value, StringComparer.Ordinal))
            : (content, parts);
    }

    /// <summary>Of the same data and pictures as this one.</summary>
    internal DocumentSnapshot Again(ObjectValue content, JudgedRequest judged, IReadOnlyList<string> fonts, string engine) => new(
        judged.Template.Form, judged.Template.Version, judged.Template.Sha256, judged.Notice.Id, judged.Notice.Sha256, Data, Element(content["options"]), Parts, fonts, engine);

    /// <summary>In words that callers can act on; the data's own changes are not named, since they are a person's.</summary>
    internal IReadOnlyList<string> ChangesSince(DocumentSnapshot before, Limits limits)
    {
        var changes = new List<string>();
        if (!Same(Data, before.Data, limits) || !SameParts(before)) changes.Add("data");
        if (!Same(Options, before.Options, limits)) changes.Add("options");
        if (TemplateSha256 != before.TemplateSha256) changes.Add("template");
        if ((Notice, NoticeSha256) != (before.Notice, before.NoticeSha256)) changes.Add("notice");
        if (!Fonts.SequenceEqual(before.Fonts)) changes.Add("fonts");
        if (Engine != before.Engine) changes.Add("engine");
        return changes;
    }

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, SnapshotJson.Default.DocumentSnapshot);

    /// <exception cref="JsonException">It was written by a newer program.</exception>
    internal static DocumentSnapshot Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, SnapshotJson.Default.DocumentSnapshot)!;

    /// <summary>As printed: 1.5 and 1.50 are two texts.</summary>
    private static bool Same(JsonElement one, JsonElement other, Limits limits) => JsonMarshal.GetRawUtf8Value(one).SequenceEqual(JsonMarshal.GetRawUtf8Value(other))
        || ValueJson.Write(Value(one, limits)).Span.SequenceEqual(ValueJson.Write(Value(other, limits)).Span);

    private bool SameParts(DocumentSnapshot before) =>
        ReferenceEquals(Parts, before.Parts) || Parts.Count == before.Parts.Count && Parts.All(part => before.Parts.TryGetValue(part.Key, out var other) && other.AsSpan().SequenceEqual(part.Value));

    private static JsonElement Element(Value? value)
    {
        using var document = JsonDocument.Parse(value is null ? System.Text.Encoding.UTF8.GetBytes(Absent) : ValueJson.Write(value));
        return document.RootElement.Clone();
    }

    private static Value Value(JsonElement element, Limits limits) =>
        StrictJson.Parse(JsonMarshal.GetRawUtf8Value(element).ToArray(), limits).Value ?? throw new JsonException("A kept request cannot be read.");
}

/// <summary>Kept for years: members are added, never renamed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DocumentSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext
{
    static SnapshotJson() => Default = new SnapshotJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
