namespace DocGen.Validation.Checks.Attachment;

/// <summary>The part of a text that is most like some words.</summary>
/// <param name="Cost">1 for each character that is wrong, missing or too many; a quarter where it only looks like the right one.</param>
/// <param name="Start">In the text.</param>
/// <param name="End">In the text, behind the last.</param>
internal readonly record struct Likeness(double Cost, int Start, int End)
{
    private const int Wrong = 4, Alike = 1;

    /// <summary>Sellers' edit distance to any part of the text; the first of the best.</summary>
    /// <param name="words">As <see cref="Printed.Plain"/> leaves them.</param>
    /// <param name="text">The same.</param>
    public static Likeness Find(string words, string text)
    {
        if (text.IndexOf(words, StringComparison.Ordinal) is var exact and >= 0) return new(0, exact, exact + words.Length);
        var (costs, starts) = (new int[words.Length + 1], new int[words.Length + 1]);
        for (var row = 0; row <= words.Length; row++) costs[row] = row * Wrong;
        var (best, start, end) = (words.Length * Wrong, 0, 0);
        for (var column = 0; column < text.Length; column++)
        {
            var (diagonal, from) = (costs[0], starts[0]);
            (costs[0], starts[0]) = (0, column + 1);
            for (var row = 1; row <= words.Length; row++)
            {
                var (cost, at) = (diagonal + CostOf(words[row - 1], text[column]), row == 1 ? column : from);
                if (costs[row] + Wrong < cost) (cost, at) = (costs[row] + Wrong, starts[row]);
                if (costs[row - 1] + Wrong < cost) (cost, at) = (costs[row - 1] + Wrong, starts[row - 1]);
                (diagonal, from) = (costs[row], starts[row]);
                (costs[row], starts[row]) = (cost, at);
            }
            if (costs[^1] < best) (best, start, end) = (costs[^1], starts[^1], column + 1);
        }
        return new((double)best / Wrong, Math.Min(start, end), end);
    }

    private static int CostOf(char one, char other) => one == other ? 0 : LookAlikes.Are(one, other) ? Alike : Wrong;
}
