using System.Globalization;
using System.Text.Json.Serialization;
using DocGen.Validation.Measure;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What was measured of one page; null is what could not be. Places in upright pixels of the page's own width and height.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Origin"><c>scanned</c>, <c>scanned-with-text</c> (text that a program read lies under the picture), <c>drawn</c> (made by a program), <c>mixed</c>.</param>
/// <param name="Dpi">Of the scan, by the size of the sheet, never by a tag; null of a page without a scan.</param>
/// <param name="ColourShare">Share of pixels with a visible colour.</param>
/// <param name="Bitonal">Only black and white, as a fax has it.</param>
/// <param name="InkShare">Share of pixels that are ink.</param>
/// <param name="Strokes">Pieces of ink that are large enough for a stroke.</param>
/// <param name="Sharpness">How steep the edges of strokes are.</param>
/// <param name="Skew">Degrees by which the lines fall to the right.</param>
/// <param name="Lines">Which way lines of writing run: <c>across</c>, <c>along</c>, <c>unknown</c>.</param>
/// <param name="Turn">Degrees clockwise by which the page has to be turned to stand upright: 0, 90, 180, 270; null where nobody needed to know.</param>
/// <param name="Cuts">Edges that ink runs off.</param>
/// <param name="Seals">What looks like a red seal.</param>
/// <param name="Hash">For whoever compares pages of several uploads.</param>
public sealed record AttachmentPageEntry(
    int Page, int Width, int Height, [property: JsonConverter(typeof(KebabNames<PageOrigin>))] PageOrigin Origin, double? Dpi, bool Damaged, double ColourShare, bool Bitonal,
    PageLightEntry Light, double InkShare, int Strokes, double? Sharpness, double? Skew,
    [property: JsonConverter(typeof(KebabNames<LineDirection>))] LineDirection Lines, int? Turn, IReadOnlyList<PageCutEntry> Cuts, IReadOnlyList<PageSealEntry> Seals,
    PageHashEntry Hash)
{
    /// <summary>Only when they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ThumbnailEntry? Thumbnail { get; init; }

    internal static AttachmentPageEntry From(PageFacts page, int? turn, byte[]? thumbnail) => new(
        page.Page, page.Width, page.Height, page.Origin, Rounded.Of(page.Dpi), page.Damaged, Rounded.Of(page.ColourShare), page.Bitonal,
        new(Rounded.Of(page.Light.Ground), Rounded.Of(page.Light.Ink), Rounded.Of(page.Light.DarkestGround), Rounded.Of(page.Light.Contrast), Rounded.Of(page.Light.Tint)),
        Rounded.Of(page.InkShare), page.Strokes, Rounded.Of(page.Sharpness), Rounded.Of(page.Skew), page.Lines, turn,
        [.. page.Cuts.Select(cut => new PageCutEntry(cut.Edge, BoxEntry.From(cut.Box), Rounded.Of(cut.Share), cut.Letters, cut.Rules))],
        [.. page.Seals.Select(seal => new PageSealEntry(BoxEntry.From(seal.Box), Rounded.Of(seal.Diameter), Rounded.Of(seal.Ring)))],
        new(page.Hash.Difference.ToString("x16", CultureInfo.InvariantCulture), page.Hash.Blocks))
    {
        Thumbnail = thumbnail is null ? null : new(page.Thumbnail.Width, page.Thumbnail.Height, thumbnail),
    };
}

/// <summary>Luma 0–255.</summary>
/// <param name="Ground">Of the paper.</param>
/// <param name="Ink">Of strokes.</param>
/// <param name="DarkestGround">Of the paper where it is darkest.</param>
/// <param name="Contrast">By how much strokes are darker than the ground beside them.</param>
/// <param name="Tint">How coloured the paper is, 0–255.</param>
public sealed record PageLightEntry(double Ground, double Ink, double DarkestGround, double Contrast, double Tint);

/// <param name="Edge"><c>left</c>, <c>top</c>, <c>right</c>, <c>bottom</c>.</param>
/// <param name="Share">Of the edge's length.</param>
/// <param name="Letters">Things of the size of characters that it cuts.</param>
/// <param name="Rules">Rules, as of a table, that run into it.</param>
public sealed record PageCutEntry([property: JsonConverter(typeof(KebabNames<PageEdge>))] PageEdge Edge, BoxEntry Box, double Share, int Letters, int Rules);

/// <param name="Diameter">The longer one, millimetres.</param>
/// <param name="Ring">Share of directions from its middle in which the ring is there.</param>
public sealed record PageSealEntry(BoxEntry Box, double Diameter, double Ring);

/// <param name="Difference">64 bits as hex; pages that differ in few of them look alike.</param>
/// <param name="Blocks">256 bits as hex; forms of one layout differ here.</param>
public sealed record PageHashEntry(string Difference, string Blocks);

public sealed record ThumbnailEntry(int Width, int Height, byte[] Jpeg);
