using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>A part of a page that is to be read.</summary>
/// <param name="Page">From 1.</param>
public sealed record ReadingTask(int Page, PageBand Band)
{
    public ReadingAim Aim { get; init; } = ReadingAim.Print;

    /// <summary>Pixels an inch that it is read at; null for those that its aim is mostly read best at.</summary>
    public int? Dpi { get; init; }

    /// <summary>Degrees clockwise by which the page has to be turned to stand upright; null where that is to be found out.</summary>
    public int? Turn { get; init; }

    /// <summary>Degrees by which the lines fall to the right, before the page is turned.</summary>
    public double Skew { get; init; }

    /// <summary>Whose red ink is taken for paper, so that the print below can be read. In pixels as <see cref="PageFacts"/> has them.</summary>
    public ImmutableArray<PixelBox> Seals { get; init; } = [];
}

/// <summary>What a part is read for.</summary>
public enum ReadingAim
{
    /// <summary>All that is printed there, by OCR.</summary>
    Print,

    /// <summary>Titles and other large letters, wherever they stand, by OCR of the page made small: frames and ornaments of certificates don't disturb it.</summary>
    PrintLarge,

    /// <summary>All that is printed there, at another size: what was misread at one is mostly read right at another.</summary>
    PrintAgain,

    /// <summary>A few lines, where most is printed: whether it can be read at all, and which way up. As high as the band.</summary>
    Sample,

    /// <summary>The file's own visible text, without OCR.</summary>
    OwnText,
}

/// <summary>From the upright page's left to its right edge.</summary>
/// <param name="Top">Share of the page's height, 0–1.</param>
/// <param name="Bottom">Share of the page's height, 0–1.</param>
public readonly record struct PageBand(double Top, double Bottom)
{
    public static PageBand Whole { get; } = new(0, 1);

    public double Height => Bottom - Top;
}

/// <summary>What was read there.</summary>
public sealed record PageReading
{
    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    /// <summary>Of a sample, where it was taken.</summary>
    public required PageBand Band { get; init; }

    public required ReadingAim Aim { get; init; }

    /// <inheritdoc cref="ReadingTask.Dpi"/>
    public int? Dpi { get; init; }

    /// <summary>Pieces of lines, parted where the cells of a table or wide gaps part them; line by line from the top. Boxes in pixels as <see cref="PageFacts"/> has them.</summary>
    public required ImmutableArray<TextPiece> Pieces { get; init; }

    /// <summary>Degrees clockwise by which the page has to be turned to stand upright: 0, 90, 180, 270; null when that could not be told.</summary>
    public int? Turn { get; init; }

    /// <summary>There is no doubt of <see cref="Turn"/>: the page could be read that way up, or the detection of orientation is as sure as programs want it that turn pages by it.</summary>
    public bool TurnIsSure { get; init; }
}

/// <summary>What stands together on one line.</summary>
/// <param name="Line">From 0, within its reading.</param>
/// <param name="Confidence">Of OCR in itself, 0–100; 100 of a file's own text.</param>
public sealed record TextPiece(int Line, string Text, double Confidence, PixelBox Box);
