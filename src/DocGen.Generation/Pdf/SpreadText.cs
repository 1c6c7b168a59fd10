using System.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Pdf;

/// <summary>
/// Finds the runs of one line between whose characters gaps were put: readers would take the gaps for spaces, within a run and where the
/// font changes from one to the next, so one span gives the text of them all.
/// </summary>
internal static class SpreadText
{
    /// <summary>Readers guess a space from a tenth of an em on.</summary>
    private const double NoticeableGap = 0.08;

    /// <summary>Runs further apart than this, in ems, are not one line of spread text.</summary>
    private const double WidestJoint = 2;

    /// <summary>How many items, from this one on, want one span; 0 when the item wants none.</summary>
    public static int Count(ReadOnlySpan<PageItem> items)
    {
        if (items[0] is not GlyphRun { Spread: true, Glyphs.IsEmpty: false } run) return 0;
        var count = 1;
        var gaps = HasGaps(run);
        while (count < items.Length && items[count] is GlyphRun { Spread: true, Glyphs.IsEmpty: false } next && Joins(run, next))
        {
            gaps = gaps || HasGaps(next) || Distance(run, next) > NoticeableGap * run.Size.Value;
            run = next;
            count++;
        }
        return gaps ? count : 0;
    }

    public static string TextOf(ReadOnlySpan<PageItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
            foreach (var glyph in ((GlyphRun)item).Glyphs) text.Append(new Rune(glyph.CodePoint).ToString());
        return text.ToString();
    }

    private static bool Joins(GlyphRun run, GlyphRun next) =>
        next.Element == run.Element && next.Artifact == run.Artifact && next.Y == run.Y && run.Rotation == 0 && next.Rotation == 0
        && Distance(run, next) / run.Size.Value is >= -0.5 and <= WidestJoint;

    private static bool HasGaps(GlyphRun run)
    {
        for (var index = 1; index < run.Glyphs.Length; index++)
            if (run.Glyphs[index].Offset - End(run, index - 1) > NoticeableGap * run.Size.Value) return true;
        return false;
    }

    private static double Distance(GlyphRun run, GlyphRun next) =>
        next.X.Value + next.Glyphs[0].Offset - run.X.Value - End(run, run.Glyphs.Length - 1);

    private static double End(GlyphRun run, int index)
    {
        var face = run.Font.Face;
        return run.Glyphs[index].Offset + face.AdvanceOf(run.Glyphs[index].Glyph) * run.Size.Value * run.Scale / face.UnitsPerEm;
    }
}
