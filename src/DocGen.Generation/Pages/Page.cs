using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Pages;

/// <summary>A laid-out document: what every paged format writes.</summary>
public sealed record PagedDocument(ImmutableArray<Page> Pages, StructureElement Structure)
{
    public string Title { get; init; } = "";

    public string Language { get; init; } = "zh-CN";
}

/// <summary>Items in painting order, from the page's upper left corner, y growing downwards.</summary>
public sealed record Page(Points Width, Points Height, ImmutableArray<PageItem> Items);

/// <summary>Artifacts that readers are told about (ISO 32000-1, 14.8.2.2.2; ISO 14289-1, 7.8).</summary>
public enum ArtifactKind { Plain, Header, Footer, Watermark }

/// <summary>One thing painted on a page.</summary>
public abstract record PageItem
{
    /// <summary>The structure element that the item belongs to; null marks an artifact (ISO 32000-1, 14.8.2.2): rules, watermark, repeated labels, headers, footers.</summary>
    public StructureElement? Element { get; init; }

    /// <summary>What kind of artifact, for an item without an element.</summary>
    public ArtifactKind Artifact { get; init; }
}

/// <summary>
/// Glyphs of one font on one baseline, from left to right (or, for <see cref="Rotation"/>, along the turned baseline).
/// </summary>
/// <param name="X">Of the origin of the first glyph.</param>
/// <param name="Y">Of the baseline.</param>
public sealed record GlyphRun(TextFont Font, Points Size, Color Color, Points X, Points Y, ImmutableArray<PlacedGlyph> Glyphs) : PageItem
{
    /// <summary>Degrees clockwise by which the baseline is turned around the origin.</summary>
    public double Rotation { get; init; }

    /// <summary>Width of the glyphs, 1 = 100 %. The offsets of <see cref="Glyphs"/> already count it.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Gaps were put between the characters (distributed, justified, spaced): readers must not take them for spaces.</summary>
    public bool Spread { get; init; }

    /// <summary>The text of the run, one scalar value for each glyph.</summary>
    public string Text => string.Concat(Glyphs.Select(glyph => char.ConvertFromUtf32(glyph.CodePoint)));
}

/// <param name="Offset">From the run's origin along the baseline, in points.</param>
public readonly record struct PlacedGlyph(ushort Glyph, int CodePoint, float Offset);

/// <summary>A filled rectangle: cell shading, an underline, and every horizontal or vertical rule.</summary>
public sealed record FilledBox(Box Box, Color Color) : PageItem;

/// <summary>A straight stroke at any angle: the slash of an unused cell; dashed and dotted rules.</summary>
/// <param name="Dash">Lengths of strokes and gaps; empty for a solid line.</param>
public sealed record Stroke(Points X1, Points Y1, Points X2, Points Y2, Points Width, Color Color, ImmutableArray<double> Dash) : PageItem;

/// <summary>A picture drawn upright (its EXIF orientation applied) into the box, whose ratio is the picture's.</summary>
public sealed record PlacedPicture(Picture Picture, Box Box) : PageItem;
