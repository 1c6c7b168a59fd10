using DocGen.Generation.Content;

namespace DocGen.Generation.Layout.Text;

/// <summary>How the text of a paragraph keeps to the width it is given.</summary>
internal enum LineFitting { Wrap, NoWrap, Squeeze }

/// <summary>Sets the items of one span into a line: alignment, justification, runs of one style.</summary>
internal readonly ref struct LineSetter(Span<Item> items, ParagraphFormat format, TabRuler ruler, LineBuilder builder)
{
    private readonly Span<Item> items = items;
    private const double Tolerance = 0.01;

    /// <param name="indent">Of this line, from the paragraph's edge.</param>
    /// <param name="width">Between its indents.</param>
    public Line Set(in LineSpan span, int number, double indent, double width, (double Height, double Baseline) metrics)
    {
        var content = items.Slice(span.Start, span.ContentEnd - span.Start);
        var slack = width - (NaturalWidth(content) - span.Squeeze);
        var alignment = EffectiveAlignment(span.Ending);
        var gaps = alignment is Alignment.Justify or Alignment.Distribute && slack > Tolerance ? Gaps.Find(content, alignment) : default;
        var share = gaps.Count > 0 ? slack / gaps.Count : 0;
        if (gaps.Count > 0) slack = 0;
        var anchor = alignment switch { Alignment.Right => 1, Alignment.Center => 0.5, _ => 0 };
        var x = indent + Math.Max(0, slack) * anchor;

        for (var i = 0; i < content.Length; i++)
        {
            ref var item = ref content[i];
            var extra = share > 0 && gaps.After(content, i) ? share : 0;
            var gap = i == content.Length - 1 ? 0 : item.Gap + extra;
            builder.Add(item, x, gap, item.Kind == ItemKind.Tab ? ruler.LeaderAt(x - indent, number) : '\0');
            x += item.Advance + gap;
        }
        return builder.Build(metrics.Height, metrics.Baseline, Math.Max(0, -slack - Tolerance), span.Ending, anchor);
    }

    private Alignment EffectiveAlignment(LineEnd ending) =>
        format.Alignment == Alignment.Justify && ending != LineEnd.Wrapped ? Alignment.Left : format.Alignment;

    private static double NaturalWidth(ReadOnlySpan<Item> content)
    {
        var width = 0.0;
        foreach (ref readonly var item in content) width += item.Advance + item.Gap;
        return content.IsEmpty ? 0 : width - content[^1].Gap;
    }

    /// <summary>The places of a line that a justified or distributed line widens.</summary>
    private readonly record struct Gaps(int First, int Count, Alignment Alignment)
    {
        // What stands before the last tab keeps its place.
        public static Gaps Find(ReadOnlySpan<Item> content, Alignment alignment)
        {
            var first = 0;
            for (var i = 0; i < content.Length; i++)
                if (content[i].Kind == ItemKind.Tab) first = i + 1;
            var found = new Gaps(first, 0, alignment);
            var count = 0;
            for (var i = first; i < content.Length; i++)
                if (found.After(content, i)) count++;
            return found with { Count = count };
        }

        public bool After(ReadOnlySpan<Item> content, int index)
        {
            if (index < First || index + 1 >= content.Length) return false;
            ref readonly var item = ref content[index];
            ref readonly var next = ref content[index + 1];
            if (next.Class == CharacterClass.Mark || next.Pinned) return false;
            return Alignment == Alignment.Distribute || item.Wide || next.Wide || item.Class == CharacterClass.Space;
        }
    }
}
