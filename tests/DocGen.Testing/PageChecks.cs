using DocGen.Documents;
using DocGen.Generation.Pages;

namespace DocGen.Testing;

/// <summary>What must hold of every page, whatever the data: nothing outside of the paper, no text across a rule, no text on text.</summary>
public static class PageChecks
{
    private const string ClosingPunctuation = "，。、；：！？）》」』】〕〉”’";

    private static readonly Points Edge = Points.FromMillimetres(8);

    /// <summary>One sentence for each fault; empty when the pages are sound.</summary>
    public static IEnumerable<string> Faults(PagedDocument document) =>
        document.Pages.SelectMany((page, number) => Faults(page).Select(fault => $"page {number + 1}: {fault}"));

    private static IEnumerable<string> Faults(Page page)
    {
        var runs = page.Items.OfType<GlyphRun>().Where(run => run.Rotation == 0 && run.Glyphs.Any(glyph => glyph.CodePoint > ' ' && glyph.CodePoint != 0x3000)).Select(run => (run.Text, Ink: InkOf(run))).ToList();
        var rules = page.Items.OfType<FilledBox>().Select(item => item.Box).Where(box => Math.Min(box.Width.Value, box.Height.Value) < 3).ToList();
        foreach (var (text, ink) in runs)
        {
            if (ink.X < Edge || ink.Y < Edge || ink.Right > page.Width - Edge || ink.Bottom > page.Height - Edge) yield return $"“{text}” stands outside of the page at {ink.X.Millimetres:0.0}, {ink.Y.Millimetres:0.0} mm";
            foreach (var rule in rules.Where(rule => Overlap(ink, rule))) yield return $"“{text}” is crossed by the rule at {rule.X.Millimetres:0.0}, {rule.Y.Millimetres:0.0} mm";
        }
        for (var i = 0; i < runs.Count; i++)
            for (var j = i + 1; j < runs.Count; j++)
                if (Overlap(runs[i].Ink, runs[j].Ink)) yield return $"“{runs[i].Text}” and “{runs[j].Text}” lie on each other at {runs[j].Ink.X.Millimetres:0.0}, {runs[j].Ink.Y.Millimetres:0.0} mm";
        foreach (var picture in page.Items.OfType<PlacedPicture>())
            foreach (var (text, _) in runs.Where(run => Overlap(run.Ink, picture.Box)))
                yield return $"“{text}” lies on a picture";
    }

    /// <summary>The part of the line that a Han character's ink fills, a little less than its em box.</summary>
    private static Box InkOf(GlyphRun run)
    {
        var last = run.Glyphs[^1];
        var advance = run.Font.Face.AdvanceOf(last.Glyph) * run.Size.Value * run.Scale / run.Font.Face.UnitsPerEm;
        // The right half of closing punctuation is blank, and may be squeezed away at the end of a line.
        if (ClosingPunctuation.Contains((char)last.CodePoint, StringComparison.Ordinal)) advance /= 2;
        const double inset = 0.3;
        return new(run.X + new Points(run.Glyphs[0].Offset + inset), run.Y - run.Size * 0.78, new(last.Offset - run.Glyphs[0].Offset + advance - 2 * inset), run.Size * 0.84);
    }

    private static bool Overlap(Box a, Box b) => a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;
}
