using System.Runtime.CompilerServices;
using DocGen.Generation.Content;
using DocGen.Generation.Layout.Text;

namespace DocGen.Generation.Layout;

/// <summary>
/// Lines of a template's static paragraphs, broken once for all documents made of it. One a template and font library; thread-safe.
/// Entries live as long as their paragraphs, and a paragraph keeps few widths, so that the cache is bounded by its template.
/// </summary>
public sealed class LayoutCache
{
    private const int WidthsKept = 4;
    private readonly ConditionalWeakTable<Paragraph, Entry[]> entries = [];

    internal SetParagraph? Find(Paragraph paragraph, in Measure measure)
    {
        if (!entries.TryGetValue(paragraph, out var known)) return null;
        foreach (var entry in known)
            if (entry.Measure == measure) return entry.Lines;
        return null;
    }

    // The last writer wins: losing an entry to a race costs one more setting, never a wrong line.
    internal void Keep(Paragraph paragraph, in Measure measure, SetParagraph lines)
    {
        var known = entries.TryGetValue(paragraph, out var found) ? found : [];
        entries.AddOrUpdate(paragraph, [new Entry(measure, lines), .. known.Take(WidthsKept - 1)]);
    }

    private sealed record Entry(Measure Measure, SetParagraph Lines);
}
