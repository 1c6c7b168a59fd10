using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Kinds;

/// <summary>
/// A kind as its file has it; see docs/attachments.md. Properties are set and not only initialised, since generated readers give init-only ones no chance to keep their
/// defaults.
/// </summary>
internal sealed record WrittenKind(WrittenSentence Title, WrittenFiles Files, WrittenPages Pages)
{
    public string? Clause { get; init; }

    /// <summary>Names of <see cref="Paper"/>.</summary>
    public ImmutableArray<string> Papers { get; set; } = [Paper.A4.Name];

    public Writing Writing { get; set; } = Writing.Printed;

    public bool Colour { get; init; }

    public ImmutableArray<WrittenWords> Words { get; set; } = [];

    public ImmutableArray<ExpectedName> Names { get; set; } = [];

    public WrittenSeals? Seals { get; init; }

    public ImmutableArray<WrittenPart> Parts { get; set; } = [];

    public ImmutableArray<string> Reject { get; set; } = [];

    /// <summary>Where each rule comes from, for whoever keeps the file.</summary>
    public ImmutableArray<string> Sources { get; set; } = [];

    /// <summary>What is readable, and yet can't be meant.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var format in Files.Formats.Except(FileIdentity.Formats)) yield return $"files.formats：不支持“{format}”。可用的有：{string.Join('、', FileIdentity.Formats)}。";
        if (Files.Formats.IsEmpty) yield return "files.formats：至少要有一种格式。";
        if (Files.Most < 1) yield return "files.most：至少为 1。";
        if (Files.MostBytes < 1) yield return "files.mostBytes：至少为 1。";
        if (Pages.Least < 1 || Pages.Most < Pages.Least) yield return "pages：least 至少为 1，most 不小于 least。";
        foreach (var paper in Papers.Where(paper => Paper.Named(paper) is null)) yield return $"papers：不认识纸张“{paper}”。可用的有：A4、A3、ID-1。";
        if (Papers.IsEmpty) yield return "papers：至少要有一种纸张。";
        if (Words.Any(rule => rule.Any.IsEmpty) || Parts.Any(part => part.Any.IsEmpty)) yield return "any：至少要有一个词。";
        if (Seals is { } seals && seals.Least < seals.Places.Sum(place => place.Least)) yield return "seals.least：不应少于各处（places）应有的印章总数。";
        if (Seals?.Places.Any(place => (place.After.IsEmpty && place.Before.IsEmpty) || place.Least < 1) == true) yield return "seals.places：after 和 before 至少要有一个词，least 至少为 1。";
    }

    public AttachmentKind As(string id) => new(id, Title.As())
    {
        Clause = Clause,
        Formats = Files.Formats,
        MostFiles = Files.Most,
        MostBytes = Files.MostBytes,
        LeastPages = Pages.Least,
        MostPages = Pages.Most,
        Papers = [.. Papers.Select(Paper.Named).OfType<Paper>()],
        Writing = Writing,
        Colour = Colour ? Needed.Yes : Needed.No,
        Words = [.. Words.Select(rule => new WordRule(rule.Title.As(), rule.Any))],
        Names = Names,
        LeastSeals = Seals?.Least ?? 0,
        SealPlaces = Seals is null ? [] : [.. Seals.Places.Select(place => new SealRule(place.Title.As(), place.After, place.Before) { Least = place.Least, Side = place.Side })],
        Parts = [.. Parts.Select(part => new PartRule(part.Id, part.Title.As(), part.Any) { Presence = part.Optional ? Needed.No : Needed.Yes, OwnPage = part.OwnPage ? Needed.Yes : Needed.No })],
        Reject = Reject,
    };
}

internal sealed record WrittenSentence(string Zh, string En)
{
    public Sentence As() => new(Zh, En);
}

internal sealed record WrittenFiles(ImmutableArray<string> Formats, int Most, long MostBytes);

internal sealed record WrittenPages(int Least, int Most);

internal sealed record WrittenWords(WrittenSentence Title, ImmutableArray<string> Any);

internal sealed record WrittenSeals(int Least)
{
    public ImmutableArray<WrittenSealPlace> Places { get; set; } = [];
}

internal sealed record WrittenSealPlace(WrittenSentence Title)
{
    public ImmutableArray<string> After { get; set; } = [];

    public ImmutableArray<string> Before { get; set; } = [];

    public SealSide Side { get; set; } = SealSide.Any;

    public int Least { get; set; } = 1;
}

internal sealed record WrittenPart(string Id, WrittenSentence Title, ImmutableArray<string> Any)
{
    public bool Optional { get; init; }

    public bool OwnPage { get; init; }
}

/// <summary>Strict: what the file says and nobody knows must not be lost without a word.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Converters = [typeof(KindNames<Writing>), typeof(KindNames<ExpectedName>), typeof(KindNames<SealSide>)])]
[JsonSerializable(typeof(WrittenKind))]
internal sealed partial class KindJson : JsonSerializerContext;

/// <summary>As in all our JSON: <c>handwritten</c>.</summary>
internal sealed class KindNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) where T : struct, Enum;
