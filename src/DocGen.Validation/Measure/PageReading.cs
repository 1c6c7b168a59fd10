using System.Collections.Immutable;

namespace DocGen.Validation.Measure;

/// <summary>A part of a page that is to be read.</summary>
/// <param name="Page">From 1.</param>
public sealed record ReadingTask(int Page, PageBand Band);

/// <summary>From the upright page's left to its right edge.</summary>
/// <param name="Top">Share of the page's height, 0–1.</param>
/// <param name="Bottom">Share of the page's height, 0–1.</param>
public readonly record struct PageBand(double Top, double Bottom)
{
    public static PageBand Whole { get; } = new(0, 1);
}

/// <summary>What was read there.</summary>
public sealed record PageReading
{
    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public required PageBand Band { get; init; }

    /// <summary>From the top; boxes in pixels as <see cref="PageFacts"/> has them.</summary>
    public required ImmutableArray<TextLine> Lines { get; init; }

    /// <summary>The file's own visible text, without any guess.</summary>
    public required bool OfTextLayer { get; init; }

    /// <summary>Degrees clockwise by which the page has to be turned to stand upright: 0, 90, 180, 270; null when that could not be told.</summary>
    public int? Turn { get; init; }
}
