using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Text;

/// <summary>One set line. Offsets run along the line from the paragraph's edge. Immutable, so that a cache may share it between documents.</summary>
/// <param name="Baseline">Below the line's upper edge.</param>
/// <param name="Excess">By how much the text is longer than the line.</param>
internal sealed record Line(double Height, double Baseline, double Excess, LineEnd Ending)
{
    public ImmutableArray<LineRun> Runs { get; init; } = [];

    public ImmutableArray<LinePicture> Pictures { get; init; } = [];

    public ImmutableArray<LineField> Fields { get; init; } = [];

    public ImmutableArray<LineMark> Marks { get; init; } = [];

    /// <summary>How much of the growth of its fields moves the line's start to the left: 0, ½ or 1 by its alignment.</summary>
    public double Anchor { get; init; }

    public bool HasText => !Runs.IsEmpty || !Fields.IsEmpty;
}

/// <param name="Offset">Of the first glyph; the glyphs' own offsets count from there.</param>
internal sealed record LineRun(RunStyle Style, double Offset, ImmutableArray<PlacedGlyph> Glyphs, ImmutableArray<float> Advances, Spread Spread);

internal enum Spread { Natural, Gaps }

/// <param name="Top">Above the baseline.</param>
internal sealed record LinePicture(PictureFrame Frame, double Offset, double Top);

/// <param name="Reserved">The width that the line has for it.</param>
internal sealed record LineField(PageNumberKind Kind, RunStyle Style, double Offset, double Reserved);

internal enum MarkKind { Underline, Strikethrough, Shading, Leader }

/// <summary>What is drawn along a stretch of a line.</summary>
internal sealed record LineMark(MarkKind Kind, TextFormat Format, double Start, double End);
