using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>
/// What a worker measured of one page. Places are in upright pixels of <see cref="Width"/> × <see cref="Height"/>: of a picture its own; of a PDF page those of the scan
/// that fills it, else as it is drawn at 200 dpi.
/// </summary>
public sealed record PageFacts
{
    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required PageOrigin Origin { get; init; }

    /// <summary>Of the scan: its pixels over the inches of the page, or of the paper that the picture is taken for; never a tag. Null of a page without a scan.</summary>
    public double? Dpi { get; init; }

    /// <summary>Decoding this page met missing or broken data.</summary>
    public required bool Damaged { get; init; }

    /// <summary>Share of pixels with a visible colour; near 0 for a grey scan.</summary>
    public required double ColourShare { get; init; }

    /// <summary>Only black and white, as a fax has it.</summary>
    public required bool Bitonal { get; init; }

    public required LightFacts Light { get; init; }

    /// <summary>Share of pixels that are ink, without the outermost 3 % of the page.</summary>
    public required double InkShare { get; init; }

    /// <summary>Pieces of ink that are large enough for a stroke, without the outermost 3 % of the page.</summary>
    public required int Strokes { get; init; }

    /// <summary>
    /// How steep the edges of strokes are: 1 over the millimetres that an edge takes from the ground to the ink. Does not depend on how much is written, nor on how
    /// dark. Null where there are too few to tell.
    /// </summary>
    public double? Sharpness { get; init; }

    /// <summary>Degrees by which the lines fall to the right; null where they can't be told.</summary>
    public double? Skew { get; init; }

    /// <summary>Which way the lines of writing run, whatever way up they stand.</summary>
    public LineDirection Lines { get; init; }

    /// <summary>Where writing runs off the edge.</summary>
    public required ImmutableArray<CutEdge> Cuts { get; init; }

    public required ImmutableArray<SealFacts> Seals { get; init; }

    public required PageHash Hash { get; init; }

    public required ThumbnailFacts Thumbnail { get; init; }
}

/// <summary>Where the marks of a page come from.</summary>
public enum PageOrigin
{
    /// <summary>A picture of paper.</summary>
    Scanned,

    /// <summary>A picture of paper under invisible text that a program read from it.</summary>
    ScannedWithText,

    /// <summary>A program drew text and lines: born digital.</summary>
    Drawn,

    /// <summary>Text of a program's beside a large picture.</summary>
    Mixed,
}

public enum LineDirection { Unknown, Across, Along }

/// <summary>Light of the paper and of what stands on it, luma 0–255.</summary>
/// <param name="Ground">Of the paper.</param>
/// <param name="Ink">Of strokes.</param>
/// <param name="DarkestGround">Of the paper where it is darkest: a shadow.</param>
public sealed record LightFacts(double Ground, double Ink, double DarkestGround)
{
    /// <summary>
    /// By how much strokes are darker than the ground beside them, so that shade and tinted paper count for nothing; of the darker strokes, since certificates have
    /// faint patterns under their print. 0 without ink.
    /// </summary>
    public double Contrast { get; init; }

    /// <summary>How coloured the lighter half of the page is: the mean difference of the strongest and the weakest channel, 0–255. Yellowed paper has 30, a red cover 100.</summary>
    public double Tint { get; init; }
}

/// <summary>An edge of the page that writing runs off.</summary>
/// <param name="Box">Around what touches the edge.</param>
/// <param name="Share">Of the edge's length that it takes.</param>
public sealed record CutEdge(PixelBox Box, double Share)
{
    public required PageEdge Edge { get; init; }

    /// <summary>Things of the size of characters, or of their parts, that the edge cuts.</summary>
    public required int Letters { get; init; }

    /// <summary>Rules, as of a table, that run straight into the edge.</summary>
    public required int Rules { get; init; }
}

public enum PageEdge { Left, Top, Right, Bottom }

/// <summary>Something that looks like a red seal.</summary>
/// <param name="Diameter">The longer one, millimetres.</param>
/// <param name="Ring">Share of directions from its middle in which the ring is there.</param>
public sealed record SealFacts(PixelBox Box, double Diameter, double Ring);

/// <summary>What two pictures of one page have in common.</summary>
/// <param name="Difference">64 bits: which of neighbouring areas is lighter.</param>
/// <param name="Blocks">256 bits as hex: which of 16 × 16 areas are darker than the page's median.</param>
public sealed record PageHash(ulong Difference, string Blocks)
{
    /// <summary>Of <see cref="Blocks"/>.</summary>
    public const int MostDigits = 64;
}

/// <param name="Bytes">Of the JPEG, which comes behind those of the pages before.</param>
public sealed record ThumbnailFacts(int Width, int Height, int Bytes);
