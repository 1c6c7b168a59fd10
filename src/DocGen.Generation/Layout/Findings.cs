using DocGen.Documents;
using DocGen.Generation.Layout.Text;

namespace DocGen.Generation.Layout;

/// <summary>Gathers the report of one run.</summary>
internal sealed class Findings
{
    private readonly SortedSet<int> missing = [];
    private readonly SortedDictionary<string, SortedSet<int>> served = new(StringComparer.Ordinal);
    private readonly List<Overflow> overflows = [];

    public void Add(TextFindings text)
    {
        if (!text.Any) return;
        missing.UnionWith(text.MissingCharacters);
        foreach (var (face, codePoint) in text.ServedByFallback)
        {
            if (!served.TryGetValue(face, out var characters)) served[face] = characters = [];
            characters.Add(codePoint);
        }
    }

    public void Overflows(OverflowKind kind, int page, double excess) => overflows.Add(new(kind, page, new Points(excess)));

    public LayoutReport Report() =>
        new([.. missing], [.. served.Select(pair => new FontUse(pair.Key, [.. pair.Value]))], [.. overflows.Distinct()]);
}
