using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary>What one check says of an upload.</summary>
/// <param name="Message">What is so, and when it is not good, what to do.</param>
/// <param name="Measured">With its unit.</param>
/// <param name="Limit">What would pass, in the same form.</param>
/// <param name="Clause">The notice and clause, or the standard's section, that the rule comes from.</param>
public sealed record FindingEntry(
    string Code,
    [property: JsonConverter(typeof(KebabNames<FindingOutcome>))] FindingOutcome Outcome,
    string Message, string? Measured, string? Limit, PlaceEntry? Place, string? Clause)
{
    internal static FindingEntry From(Finding finding, Language language) => new(
        finding.Code, finding.Outcome, finding.Message.In(language), finding.Measured, finding.Limit,
        finding.Place is { } place ? new PlaceEntry(BoxEntry.From(place.Box)) { Page = place.Page } : null, finding.Clause);
}

/// <summary>Where in the upload.</summary>
public sealed record PlaceEntry(BoxEntry Box)
{
    /// <summary>From 1; not of a picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-1)]
    public int? Page { get; init; }
}

/// <summary>In whole upright pixels from the upper left corner; may reach beyond the picture's edge.</summary>
public sealed record BoxEntry(int X, int Y, int Width, int Height)
{
    internal static BoxEntry From(PixelBox box) => new(box.X, box.Y, box.Width, box.Height);
}

/// <summary>Enumerations as our public codes are written: <c>not-evaluated</c>.</summary>
public sealed class KebabNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower) where T : struct, Enum;
