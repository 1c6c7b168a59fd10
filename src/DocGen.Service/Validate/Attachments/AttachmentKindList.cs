using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Validation.Kinds;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate.Attachments;

/// <summary><c>GET /v1/checks/attachment/kinds</c> and <c>check attachment --kinds --json</c>: for a page to show before people upload.</summary>
public sealed record AttachmentKindList(IReadOnlyList<AttachmentKindEntry> Kinds)
{
    public static AttachmentKindList From(IEnumerable<AttachmentKind> kinds, Language language) => new([.. kinds.Select(kind => AttachmentKindEntry.From(kind, language))]);
}

/// <summary>What one kind of document asks for.</summary>
/// <param name="Kind">To be named in a check.</param>
/// <param name="Formats">Of PDF, JPEG, PNG, TIFF.</param>
/// <param name="MostFiles">Of one upload.</param>
/// <param name="MostBytes">Of one file.</param>
/// <param name="LeastPages">Of all files together.</param>
/// <param name="MostPages">Of all files together.</param>
/// <param name="Papers">Sheets that a picture may be of.</param>
/// <param name="Writing"><c>printed</c>, <c>handwritten</c>, <c>any</c>.</param>
/// <param name="Colour">It has to be scanned in colour.</param>
/// <param name="Names">Which expected names are looked for, when they are told: <c>person</c>, <c>employer</c>, <c>year</c>.</param>
/// <param name="Words">What must stand on it.</param>
/// <param name="LeastSeals">Red seals of all pages together.</param>
/// <param name="SealPlaces">Where they must stand.</param>
/// <param name="Parts">What the upload must consist of; they may share a page.</param>
public sealed record AttachmentKindEntry(
    string Kind, string Title, IReadOnlyList<string> Formats, int MostFiles, long MostBytes, int LeastPages, int MostPages, IReadOnlyList<string> Papers,
    [property: JsonConverter(typeof(KebabNames<Writing>))] Writing Writing, bool Colour, IReadOnlyList<string> Names, IReadOnlyList<string> Words, int LeastSeals,
    IReadOnlyList<SealPlaceEntry> SealPlaces, IReadOnlyList<AttachmentPartEntry> Parts)
{
    /// <summary>The notice and clause that ask for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clause { get; init; }

    internal static AttachmentKindEntry From(AttachmentKind kind, Language language) => new(
        kind.Id, kind.Title.In(language), kind.Formats, kind.MostFiles, kind.MostBytes, kind.LeastPages, kind.MostPages, [.. kind.Papers.Select(paper => paper.Name)],
        kind.Writing, kind.Colour == Needed.Yes, [.. kind.Names.Select(name => JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString()))],
        [.. kind.Words.Select(word => word.Title.In(language))], kind.LeastSeals,
        [.. kind.SealPlaces.Select(place => new SealPlaceEntry(place.Title.In(language), place.Least))],
        [.. kind.Parts.Select(part => new AttachmentPartEntry(part.Id, part.Title.In(language), part.Presence == Needed.Yes))])
    {
        Clause = kind.Clause,
    };
}

/// <param name="Least">Seals that must stand there.</param>
public sealed record SealPlaceEntry(string Title, int Least);

/// <param name="Required">Whether the upload is incomplete without it.</param>
public sealed record AttachmentPartEntry(string Part, string Title, bool Required);
