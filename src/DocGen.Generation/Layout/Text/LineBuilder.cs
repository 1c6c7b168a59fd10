using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Text;

/// <summary>Gathers placed items into runs, pictures, fields and what is drawn along them: one line after the other, in the same buffers.</summary>
internal sealed class LineBuilder
{
    // In em: wider gaps between glyphs could be taken for spaces.
    private const double SpreadGap = 0.08;

    private readonly ImmutableArray<LineRun>.Builder runs = ImmutableArray.CreateBuilder<LineRun>();
    private readonly ImmutableArray<LinePicture>.Builder pictures = ImmutableArray.CreateBuilder<LinePicture>();
    private readonly ImmutableArray<LineField>.Builder fields = ImmutableArray.CreateBuilder<LineField>();
    private readonly List<LineMark> marks = [];
    private readonly ImmutableArray<PlacedGlyph>.Builder glyphs = ImmutableArray.CreateBuilder<PlacedGlyph>();
    private readonly ImmutableArray<float>.Builder advances = ImmutableArray.CreateBuilder<float>();
    private RunStyle? style;
    private double start;
    private Spread spread;
    private bool gapBefore;

    /// <param name="gap">White space after the item.</param>
    /// <param name="leader">What fills a tab.</param>
    public void Add(in Item item, double x, double gap, char leader)
    {
        if (item.Kind == ItemKind.Glyph) AddGlyph(item, x, gap);
        else Flush();
        if (item.Kind == ItemKind.Picture) pictures.Add(new((PictureFrame)item.Source!, x, ((PictureFrame)item.Source!).Height.Value));
        if (item.Kind == ItemKind.Field) fields.Add(new(((PageNumber)item.Source!).Kind, item.Style, x, item.Advance));
        if (leader == '_') marks.Add(new(MarkKind.Underline, item.Style.Format with { Underline = Underline.Single }, x, x + item.Advance));
        else if (leader != '\0') AddLeader(item, x, leader);
        if (item.Kind != ItemKind.Picture) AddMarks(item.Style.Format, x, x + item.Advance + gap);
    }

    public Line Build(double height, double baseline, double excess, LineEnd ending, double anchor)
    {
        Flush();
        var line = new Line(height, baseline, excess, ending)
        {
            Runs = runs.ToImmutable(),
            Pictures = pictures.ToImmutable(),
            Fields = fields.ToImmutable(),
            Marks = [.. marks],
            Anchor = anchor,
        };
        runs.Clear();
        pictures.Clear();
        fields.Clear();
        marks.Clear();
        return line;
    }

    private void AddGlyph(in Item item, double x, double gap)
    {
        if (!Equals(style, item.Style)) Flush();
        if (style is null) (style, start, spread, gapBefore) = (item.Style, x, Spread.Natural, false);
        else if (gapBefore && item.Class != CharacterClass.Space) spread = Spread.Gaps;
        gapBefore = gap > SpreadGap * item.Style.Size && item.Class != CharacterClass.Space;
        glyphs.Add(new(item.Glyph, item.CodePoint, (float)(x - start)));
        advances.Add((float)item.Advance);
    }

    private void Flush()
    {
        if (style is not null) runs.Add(new(style, start, glyphs.ToImmutable(), advances.ToImmutable(), spread));
        glyphs.Clear();
        advances.Clear();
        style = null;
    }

    // Leaders stand on a grid of their own width counted from the paragraph's edge, so that those of successive lines align.
    private void AddLeader(in Item item, double x, char leader)
    {
        var glyph = item.Style.Font.Face.GlyphOf(leader);
        var advance = item.Style.AdvanceOf(glyph);
        if (glyph == 0 || advance <= 0) return;
        var first = Math.Ceiling(x / advance) * advance;
        for (var at = first; at + advance <= x + item.Advance; at += advance)
            AddGlyph(new Item { Glyph = glyph, CodePoint = leader, Style = item.Style, Advance = advance }, at, 0);
        Flush();
    }

    // Neighbours of the same look share one rule, so that a line under mixed text has no steps.
    private void AddMarks(TextFormat format, double from, double to)
    {
        if (format.Underline != Underline.None) Extend(MarkKind.Underline, format, from, to);
        if (format.Strikethrough) Extend(MarkKind.Strikethrough, format, from, to);
        if (format.Shading is not null) Extend(MarkKind.Shading, format, from, to);
    }

    private void Extend(MarkKind kind, TextFormat format, double from, double to)
    {
        for (var i = marks.Count - 1; i >= 0; i--)
        {
            var last = marks[i];
            if (last.Kind != kind || Math.Abs(last.End - from) > 0.001) continue;
            if (!SameLook(kind, last.Format, format)) break;
            marks[i] = last with { End = to, Format = last.Format.Size >= format.Size ? last.Format : format };
            return;
        }
        marks.Add(new(kind, format, from, to));
    }

    private static bool SameLook(MarkKind kind, TextFormat a, TextFormat b) => kind switch
    {
        MarkKind.Underline => a.Underline == b.Underline && a.Color == b.Color,
        MarkKind.Strikethrough => a.Color == b.Color && a.Size == b.Size,
        _ => a.Shading == b.Shading,
    };
}
