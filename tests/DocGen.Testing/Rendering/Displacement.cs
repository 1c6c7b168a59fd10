namespace DocGen.Testing.Rendering;

/// <summary>Why a character stands more than a millimetre from its place in the other rendering.</summary>
public enum Displacement
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>A line with letters, digits or a middle dot beside Han breaks elsewhere, or is wider: the character stands in it, or was moved by it.</summary>
    Latin,

    /// <summary>A line breaks elsewhere, or is spread, where a sign ends it that may not begin the next and may lose its blank half or hang.</summary>
    Punctuation,

    /// <summary>Steps of less than half a millimetre, from row to row, have added up.</summary>
    Steps,

    Unknown,
}

/// <summary>
/// Follows the characters of one rendering in the order of painting, and asks at each line that is moved against the line before it what between them did it.
/// </summary>
internal sealed class DisplacementReader(IReadOnlyList<ShownCharacter> first, IReadOnlyList<ShownCharacter> second, int?[] match)
{
    private const double Millimetre = 72 / 25.4;

    /// <summary>Least move between two lines that is a step of its own and no sum of thicknesses, in millimetres.</summary>
    private const double Jump = 0.5;

    /// <summary>Less may be rounding, in millimetres.</summary>
    private const double Drift = 0.1;

    /// <summary>Characters that a row paints at most after one of its own: what makes it higher may stand in a later cell.</summary>
    private const int Row = 400;

    private readonly int[] lines = LinesOf(first), others = LinesOf(second);

    public Displacement[] Read()
    {
        var breaks = new Displacement[first.Count];
        for (var index = 0; index < breaks.Length; index++) breaks[index] = BreaksElsewhere(index) ? Above(breaks, index) ?? ReasonOfBreak(index) : Displacement.None;
        var read = new Displacement[first.Count];
        var (reason, before, page, begun) = (Displacement.None, 0.0, 0, false);
        var moves = new List<(double Down, Displacement Reason)>();
        for (var index = 0; index < first.Count; index++)
        {
            if (match[index] is not { } other) continue;
            var (place, there) = (first[index], second[other]);
            var together = place.Page == there.Page;
            // A page begins where it begins; what moved the page before may have moved its first lines onto it.
            if (place.Page != page)
            {
                (page, before, begun) = (place.Page, 0, false);
                moves.Clear();
            }
            var (across, down) = ((there.X - place.X) / Millimetre, (there.Y - place.Y) / Millimetre);
            if (!together || Math.Abs(down - before) > Jump)
                reason = Alike(moves, down, together) ?? Near(breaks, index) ?? Carried(reason, before, begun && together);
            else if (Math.Abs(down) > 1 && reason == Displacement.None) reason = Displacement.Steps;
            if (together && Math.Abs(down) <= 1) reason = Displacement.None;
            if (together) (before, begun) = (down, true);
            if (together && reason is not (Displacement.None or Displacement.Unknown) && (moves.Count == 0 || moves[^1].Down != down)) moves.Add((down, reason));
            if (!together || Math.Abs(down) > 1) read[index] = reason;
            else if (Math.Sqrt(across * across + down * down) > 1) read[index] = Along(breaks, index);
        }
        return read;
    }

    /// <summary>What moved the page before, when a page begins with what it had no room for; on a page that had moved by little, that little.</summary>
    private static Displacement Carried(Displacement reason, double before, bool within) =>
        within ? Displacement.Unknown : reason != Displacement.None ? reason : Math.Abs(before) > Drift ? Displacement.Steps : Displacement.Unknown;

    /// <summary>What moved other lines of this page as far: rows are painted in another order here and there.</summary>
    private static Displacement? Alike(List<(double Down, Displacement Reason)> moves, double down, bool together) =>
        together && moves.FindLastIndex(move => Math.Abs(move.Down - down) <= Jump) is >= 0 and var found ? moves[found].Reason : null;

    /// <summary>What moved this line: the break nearest before it on its page, or one that a later cell of its row has.</summary>
    private Displacement? Near(Displacement[] breaks, int index)
    {
        for (var at = index; at >= 0 && first[at].Page == first[index].Page; at--)
            if (breaks[at] != Displacement.None) return breaks[at];
        for (var at = index + 1; at < Math.Min(breaks.Length, index + Row); at++)
            if (breaks[at] != Displacement.None) return breaks[at];
        return null;
    }

    /// <summary>Moved within its line only: by a break of that line, or because something in it has another width.</summary>
    private Displacement Along(Displacement[] breaks, int index)
    {
        for (var at = index; at >= 0 && lines[at] == lines[index]; at--)
            if (breaks[at] != Displacement.None) return breaks[at];
        for (var at = index; at < first.Count && (lines[at] == lines[index] || lines[at - 1] == lines[index]); at++)
            if (breaks[at] != Displacement.None) return breaks[at];
        if (Has(lines, first, index, IsNarrow)) return Displacement.Latin;
        return IsSign(EndOf(lines, first, index)) || IsSign(EndOf(others, second, match[index]!.Value)) ? Displacement.Punctuation : Displacement.Unknown;
    }

    /// <summary>A line begins here in one rendering only.</summary>
    private bool BreaksElsewhere(int index) =>
        index > 0 && match[index] is { } other && other > 0 && match[index - 1] == other - 1 && lines[index] == lines[index - 1] != (others[other] == others[other - 1]);

    /// <summary>Why the line above breaks elsewhere: this one only follows it. Null below a line that begins alike in both.</summary>
    private Displacement? Above(Displacement[] breaks, int index)
    {
        for (var at = index - 1; at > 0 && lines[at] >= lines[index] - 2; at--)
        {
            if (breaks[at] != Displacement.None) return breaks[at];
            if (lines[at] != lines[at - 1] && match[at] is { } other && other > 0 && others[other] != others[other - 1]) return null;
        }
        return null;
    }

    private Displacement ReasonOfBreak(int index)
    {
        var other = match[index]!.Value;
        if (Has(lines, first, index, IsNarrow) || Has(lines, first, index - 1, IsNarrow) || Has(others, second, other - 1, IsNarrow)) return Displacement.Latin;
        var near = new[] { first[index - 1], first[index], first[Math.Min(index + 1, first.Count - 1)], EndOf(lines, first, index - 1), EndOf(others, second, other - 1) };
        return near.Any(IsSign) ? Displacement.Punctuation : Displacement.Unknown;
    }

    private static bool Has(int[] lines, IReadOnlyList<ShownCharacter> text, int index, Func<ShownCharacter, bool> what)
    {
        var start = index;
        while (start > 0 && lines[start - 1] == lines[index]) start--;
        for (var at = start; at < text.Count && lines[at] == lines[index]; at++)
            if (what(text[at])) return true;
        return false;
    }

    private static ShownCharacter EndOf(int[] lines, IReadOnlyList<ShownCharacter> text, int index)
    {
        while (index + 1 < text.Count && lines[index + 1] == lines[index]) index++;
        return text[index];
    }

    private static bool IsNarrow(ShownCharacter shown) => shown.Text[0] is '·' or (> ' ' and <= '~');

    private static bool IsSign(ShownCharacter shown) => char.IsPunctuation(shown.Text[0]) || char.IsSymbol(shown.Text[0]);

    private static int[] LinesOf(IReadOnlyList<ShownCharacter> text)
    {
        var lines = new int[text.Count];
        for (var index = 1; index < lines.Length; index++) lines[index] = lines[index - 1] + (RenderingComparison.BeginsLine(text, index) ? 1 : 0);
        return lines;
    }
}
