using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Pages;

/// <summary>A point on a page with the direction in which text reads there.</summary>
/// <param name="Angle">Degrees counter-clockwise.</param>
internal readonly record struct WatermarkPlace(double X, double Y, double Angle)
{
    /// <param name="along">In the direction of reading.</param>
    /// <param name="across">To the next line: downwards for text that reads to the right.</param>
    public WatermarkPlace Moved(double along, double across)
    {
        var (sine, cosine) = Math.SinCos(Angle * Math.PI / 180);
        return this with { X = X + along * cosine + across * sine, Y = Y - along * sine + across * cosine };
    }
}

/// <summary>The room that a watermark's text takes around its centre.</summary>
internal readonly record struct WatermarkExtent(double Width, double Height)
{
    /// <summary>False when the text would lie wholly beside the page.</summary>
    public bool Touches(double pageWidth, double pageHeight, WatermarkPlace center)
    {
        WatermarkPlace[] corners =
        [
            center.Moved(-Width / 2, -Height / 2), center.Moved(Width / 2, -Height / 2),
            center.Moved(-Width / 2, Height / 2), center.Moved(Width / 2, Height / 2),
        ];
        return corners.Max(corner => corner.X) > 0 && corners.Min(corner => corner.X) < pageWidth
            && corners.Max(corner => corner.Y) > 0 && corners.Min(corner => corner.Y) < pageHeight;
    }
}

/// <summary>The lines of a watermark as glyphs, centred around a place of its own, ready to be put anywhere.</summary>
internal sealed class WatermarkText
{
    /// <summary>Of the middle of Han characters above their baseline, in ems.</summary>
    public const double MiddleOfText = 0.38;

    private readonly Points size;
    private readonly Color color;
    private readonly List<Part> parts = [];

    public WatermarkText(ImmutableArray<string> lines, string family, Color color, FontLibrary fonts, Points size, Points lineHeight,
        FontStyle style = FontStyle.Regular)
    {
        (this.size, this.color) = (size, color);
        Height = lines.Length * lineHeight.Value;
        for (var index = 0; index < lines.Length; index++)
        {
            var across = (index - (lines.Length - 1) / 2.0) * lineHeight.Value + MiddleOfText * size.Value;
            Width = Math.Max(Width, SetLine(lines[index], family, style, fonts, across));
        }
    }

    public double Width { get; }

    public double Height { get; }

    public WatermarkExtent Extent => new(Width, Height);

    public IEnumerable<GlyphRun> At(WatermarkPlace center)
    {
        foreach (var part in parts)
        {
            var place = center.Moved(part.Along, part.Across);
            yield return new(part.Font, size, color, new(place.X), new(place.Y), part.Glyphs) { Rotation = -center.Angle, Artifact = ArtifactKind.Watermark };
        }
    }

    /// <summary>Centres the line; one part for each stretch that a single font serves.</summary>
    private double SetLine(string line, string family, FontStyle style, FontLibrary fonts, double across)
    {
        var (width, start) = (0.0, 0.0);
        var set = new List<(TextFont Font, double Start, ImmutableArray<PlacedGlyph>.Builder Glyphs)>();
        foreach (var rune in line.EnumerateRunes())
        {
            var font = fonts.Choose(family, style, rune.Value)
                ?? throw new InvalidOperationException("Characters without a font are refused before.");
            if (set.Count == 0 || set[^1].Font != font)
            {
                start = width;
                set.Add((font, start, ImmutableArray.CreateBuilder<PlacedGlyph>()));
            }
            var glyph = font.Face.GlyphOf(rune.Value);
            set[^1].Glyphs.Add(new(glyph, rune.Value, (float)(width - start)));
            width += font.Face.AdvanceOf(glyph) * size.Value / font.Face.UnitsPerEm;
        }
        foreach (var (font, at, glyphs) in set) parts.Add(new(font, at - width / 2, across, glyphs.ToImmutable()));
        return width;
    }

    /// <summary>Glyphs of one font, by where their baseline begins from the centre of the text.</summary>
    private sealed record Part(TextFont Font, double Along, double Across, ImmutableArray<PlacedGlyph> Glyphs);
}
