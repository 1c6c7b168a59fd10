namespace DocGen.Generation.Data;

/// <summary>Guesses which name somebody meant.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The known name with the fewest changes, when they are few enough to call it a typing error; else null.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName) return null;
        var best = known.Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(pair => pair.distance).FirstOrDefault();
        return best.candidate is not null && best.distance <= Math.Max(1, name.Length / 3) ? best.candidate : null;
    }

    /// <summary>Levenshtein's distance with neighbours that changed places as one change.</summary>
    public static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
            for (var j = 1; j <= to.Length; j++)
            {
                var same = from[i - 1] == to[j - 1];
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        return rows[from.Length, to.Length];
    }
}
