using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Layout.Text;

/// <summary>A paragraph broken into lines for one width.</summary>
internal sealed record SetParagraph(ImmutableArray<Line> Lines, TextFindings Findings)
{
    /// <summary>Upper edge of each line from the first one's, and the lower edge of the last.</summary>
    public ImmutableArray<double> Tops { get; } = TopsOf(Lines);

    /// <summary>The length of the longest line, were nothing broken: what a vertical cell asks for.</summary>
    public required double NaturalWidth { get; init; }

    public double Height => Tops[^1];

    private static ImmutableArray<double> TopsOf(ImmutableArray<Line> lines)
    {
        var tops = ImmutableArray.CreateBuilder<double>(lines.Length + 1);
        tops.Add(0);
        foreach (var line in lines) tops.Add(tops[^1] + line.Height);
        return tops.DrainToImmutable();
    }
}

/// <summary>What surrounds a paragraph and changes its lines.</summary>
/// <param name="Pitch">Of the document grid.</param>
internal readonly record struct Measure(double Width, double Pitch, TextDirection Direction, LineFitting Fitting);

/// <summary>Paragraph and measure → lines. Looks static paragraphs up in the template's cache first.</summary>
internal sealed class ParagraphSetter(FontLibrary fonts, LayoutCache? cache)
{
    // NoWrap: wider than any page, small enough to keep fractions of a point.
    private const double Unbounded = 1e6;
    private readonly Itemiser itemiser = new(fonts);
    private readonly LineBuilder builder = new();

    public SetParagraph Set(Paragraph paragraph, in Measure measure)
    {
        if (cache is null || !paragraph.Static) return SetAnew(paragraph, measure);
        if (cache.Find(paragraph, measure) is { } known) return known;
        var set = SetAnew(paragraph, measure);
        cache.Keep(paragraph, measure, set);
        return set;
    }

    private SetParagraph SetAnew(Paragraph paragraph, in Measure measure)
    {
        var findings = new TextFindings();
        var format = paragraph.Format;
        var items = itemiser.Itemise(paragraph, measure.Direction, findings);
        var mark = itemiser.SourceOf(paragraph.MarkFormat, FontSlot.EastAsia).Primary;
        var indents = Indents.Of(format, ((TextRun?)paragraph.Inlines.FirstOrDefault(inline => inline is TextRun))?.Format ?? paragraph.MarkFormat);
        var width = Math.Max(0, measure.Width - indents.Left - indents.Right);
        var natural = NaturalWidth(items) + indents.Left + indents.Right + Math.Max(0, indents.FirstLine);
        if (measure.Fitting == LineFitting.Squeeze) Spacing.Fit(items, width - indents.FirstLine);

        var ruler = new TabRuler(format.Tabs, format.DefaultTabStop.Value, indents.Left, indents.FirstLine);
        var setter = new LineSetter(items, format, ruler, builder);
        double WidthOf(int line) => line == 0 ? width - indents.FirstLine : width;
        var unbroken = measure.Fitting != LineFitting.Wrap;
        var spans = new LineBreaker(items, new BreakRules(format), ruler).Break(line => unbroken ? Unbounded : WidthOf(line));
        var lines = ImmutableArray.CreateBuilder<Line>(spans.Count);
        foreach (var span in spans)
        {
            var number = lines.Count;
            var metrics = LineMetrics.Of(items[span.Start..span.ContentEnd], mark, format, measure.Pitch);
            lines.Add(setter.Set(span, number, indents.Left + (number == 0 ? indents.FirstLine : 0), WidthOf(number), metrics));
        }
        return new(lines.DrainToImmutable(), findings) { NaturalWidth = natural };
    }

    private static double NaturalWidth(ReadOnlySpan<Item> items)
    {
        var width = 0.0;
        foreach (ref readonly var item in items) width += item.Advance + item.Gap;
        return width;
    }
}

/// <summary>A paragraph's indents in points; those in characters win over those in points.</summary>
internal readonly record struct Indents(double Left, double Right, double FirstLine)
{
    public static Indents Of(ParagraphFormat format, TextFormat firstRun)
    {
        var hundredth = firstRun.Size.Value / 100;
        return new(
            format.IndentLeftCharacters * hundredth ?? format.IndentLeft.Value,
            format.IndentRightCharacters * hundredth ?? format.IndentRight.Value,
            format.FirstLineCharacters * hundredth ?? format.FirstLineIndent.Value);
    }
}
