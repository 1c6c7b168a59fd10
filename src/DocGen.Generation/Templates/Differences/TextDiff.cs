using System.Collections.Immutable;

namespace DocGen.Generation.Templates.Differences;

/// <summary>Which paragraphs came, went or changed: the longest common sequence stays, what stands between is paired in order.</summary>
internal static class TextDiff
{
    /// <summary>Beyond, only the beginning and the end that are the same are left out: the table of a comparison grows with the square.</summary>
    private const int MostCompared = 3000;

    public static ImmutableArray<Change> Of(IReadOnlyList<Entry> before, IReadOnlyList<Entry> after)
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        var (i, j) = (0, 0);
        foreach (var (left, right) in Common(before, after).Append((before.Count, after.Count)))
        {
            Pair(before, i, left, after, j, right, changes);
            (i, j) = (left + 1, right + 1);
        }
        return changes.ToImmutable();
    }

    private static void Pair(IReadOnlyList<Entry> before, int i, int left, IReadOnlyList<Entry> after, int j, int right, ImmutableArray<Change>.Builder changes)
    {
        for (; i < left && j < right; i++, j++) changes.Add(new(after[j].Name, "", before[i].Value, after[j].Value));
        for (; i < left; i++) changes.Add(new(before[i].Name, "", before[i].Value, null));
        for (; j < right; j++) changes.Add(new(after[j].Name, "", null, after[j].Value));
    }

    /// <summary>The pairs of the longest common sequence, in order.</summary>
    private static IEnumerable<(int, int)> Common(IReadOnlyList<Entry> before, IReadOnlyList<Entry> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start].Value == after[start].Value) start++;
        var end = 0;
        while (end < before.Count - start && end < after.Count - start && before[^(end + 1)].Value == after[^(end + 1)].Value) end++;
        var middle = Middle(before, start, before.Count - end, after, start, after.Count - end);
        return Enumerable.Range(0, start).Select(i => (i, i)).Concat(middle).Concat(Enumerable.Range(0, end).Select(i => (before.Count - end + i, after.Count - end + i)));
    }

    private static List<(int, int)> Middle(IReadOnlyList<Entry> before, int from, int to, IReadOnlyList<Entry> after, int start, int stop)
    {
        var (rows, columns) = (to - from, stop - start);
        if (rows > MostCompared || columns > MostCompared) return [];
        // Length of the longest common sequence of what is left from here on.
        var lengths = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
            for (var j = columns - 1; j >= 0; j--)
                lengths[i, j] = before[from + i].Value == after[start + j].Value ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        var common = new List<(int, int)>();
        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (before[from + i].Value == after[start + j].Value) common.Add((from + i++, start + j++));
            else if (lengths[i + 1, j] >= lengths[i, j + 1]) i++;
            else j++;
        }
        return common;
    }
}
