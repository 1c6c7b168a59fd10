namespace DocGen.Testing.Rendering;

/// <summary>Two renderings of one document beside each other, character by character.</summary>
/// <param name="Shown">Characters of the first.</param>
/// <param name="Matched">Those that were found in the second.</param>
/// <param name="Elsewhere">Matched ones that stand on another page there.</param>
/// <param name="OtherBreaks">Places between two matched characters where one rendering begins a line and the other does not.</param>
/// <param name="Across">Millimetres to the right of its place in the first, of each matched character on its page.</param>
/// <param name="Down">Millimetres below it.</param>
public sealed record RenderingComparison(int Shown, int Matched, int Elsewhere, int OtherBreaks, IReadOnlyList<double> Across, IReadOnlyList<double> Down)
{
    /// <summary>Characters that must follow one another alike, for the first of them to be taken for the same.</summary>
    private const int Context = 5;

    /// <summary>Characters on both sides that may be skipped: a page of rows that are painted in another order.</summary>
    private const int Farthest = 3_000;

    private const double MillimetresPerPoint = 25.4 / 72;

    /// <summary>Millimetres between the two places of each matched character on its page.</summary>
    public IEnumerable<double> Off => Across.Zip(Down, (across, down) => Math.Sqrt(across * across + down * down));

    /// <summary>To each character of the first.</summary>
    public required IReadOnlyList<Displacement> Reasons { get; init; }

    /// <summary>Matched characters that are more than a millimetre off, or on another page.</summary>
    public int Over => Elsewhere + Off.Count(distance => distance > 1);

    public static RenderingComparison Of(IReadOnlyList<ShownCharacter> first, IReadOnlyList<ShownCharacter> second)
    {
        var match = Match(first, second);
        var (across, down) = (new List<double>(), new List<double>());
        var (elsewhere, breaks) = (0, 0);
        for (var index = 0; index < first.Count; index++)
        {
            if (match[index] is not { } other) continue;
            if (second[other].Page != first[index].Page) elsewhere++;
            else
            {
                across.Add((second[other].X - first[index].X) * MillimetresPerPoint);
                down.Add((second[other].Y - first[index].Y) * MillimetresPerPoint);
            }
            if (index + 1 < first.Count && match[index + 1] == other + 1 && BeginsLine(first, index + 1) != BeginsLine(second, other + 1)) breaks++;
        }
        return new(first.Count, match.Count(found => found is not null), elsewhere, breaks, across, down) { Reasons = new DisplacementReader(first, second, match).Read() };
    }

    /// <summary>Both texts run alike, but for page numbers and rows that stand again on a further page: where they part, the next place that both have goes on.</summary>
    private static int?[] Match(IReadOnlyList<ShownCharacter> first, IReadOnlyList<ShownCharacter> second)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var at = 0; at + Context <= second.Count; at++)
        {
            var key = KeyAt(second, at);
            if (!places.TryGetValue(key, out var list)) places.Add(key, list = []);
            list.Add(at);
        }
        var match = new int?[first.Count];
        var (index, other) = (0, 0);
        while (index < first.Count && other < second.Count)
        {
            if (first[index].Text == second[other].Text) match[index++] = other++;
            else if (Meeting(first, places, index, other) is { } meeting) (index, other) = meeting;
            else index++;
        }
        AddOthers(first, places, match);
        return match;
    }

    /// <summary>What is painted in another order there.</summary>
    private static void AddOthers(IReadOnlyList<ShownCharacter> first, Dictionary<string, List<int>> places, int?[] match)
    {
        var taken = match.OfType<int>().ToHashSet();
        for (var index = 0; index + Context <= first.Count; index++)
        {
            if (match[index] is not null || !places.TryGetValue(KeyAt(first, index), out var list)) continue;
            var found = list.FindIndex(at => Enumerable.Range(at, Context).All(other => !taken.Contains(other)));
            for (var step = 0; found >= 0 && step < Context && match[index + step] is null; step++)
                if (taken.Add(list[found] + step)) match[index + step] = list[found] + step;
        }
    }

    private static (int Index, int Other)? Meeting(IReadOnlyList<ShownCharacter> first, Dictionary<string, List<int>> places, int index, int other)
    {
        (int Index, int Other)? best = null;
        var least = Farthest;
        for (var step = 0; step < least && index + step + Context <= first.Count; step++)
        {
            if (!places.TryGetValue(KeyAt(first, index + step), out var list)) continue;
            var found = list.BinarySearch(other);
            if (found < 0) found = ~found;
            if (found == list.Count || step + list[found] - other >= least) continue;
            (least, best) = (step + list[found] - other, (index + step, list[found]));
        }
        return best;
    }

    private static string KeyAt(IReadOnlyList<ShownCharacter> text, int index) => string.Concat(Enumerable.Range(index, Context).Select(at => text[at].Text));

    internal static bool BeginsLine(IReadOnlyList<ShownCharacter> text, int index) =>
        text[index].Page != text[index - 1].Page || Math.Abs(text[index].Y - text[index - 1].Y) > text[index].Size / 2 || text[index].X < text[index - 1].X;
}
