namespace DocGen.Generation.Layout.Text;

/// <summary>What setting a paragraph brought to light. Kept with cached lines, so that a report is the same with and without a cache.</summary>
internal sealed class TextFindings
{
    // Nearly always empty.
    private HashSet<int>? missing;
    private HashSet<(string Face, int CodePoint)>? served;

    public IReadOnlyCollection<int> MissingCharacters => missing ?? [];

    public IReadOnlyCollection<(string Face, int CodePoint)> ServedByFallback => served ?? [];

    public bool Any => missing is not null || served is not null;

    public void Missing(int codePoint) => (missing ??= []).Add(codePoint);

    public void Served(string face, int codePoint) => (served ??= []).Add((face, codePoint));
}
