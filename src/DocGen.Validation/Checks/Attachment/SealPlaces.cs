using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>The part of a page where a rule wants seals.</summary>
/// <param name="Box">In the page's pixels.</param>
internal sealed record SealPlace(SealRule Rule, PrintedPage Page, PixelBox Box);

/// <summary>Finds the places of a kind's seals by the words printed around them, and gives each seal to one place.</summary>
internal static class SealPlaces
{
    /// <summary>Millimetres by which the middle of a seal may lie outside: nobody aims well.</summary>
    private const double Play = 8;

    private const double MillimetresPerInch = 25.4;

    /// <summary>Resolution in which boxes of drawn pages are given.</summary>
    private const double DrawnDpi = 200;

    /// <summary>The words that have to be found for the places to be known.</summary>
    public static IEnumerable<ImmutableArray<string>> Anchors(AttachmentKind kind) =>
        kind.SealPlaces.Select(rule => rule.After.IsEmpty ? rule.Before : rule.After).Where(words => !words.IsEmpty);

    /// <summary>The places of a rule: on every page that has its words, whichever way up the page lies as it should; none when they could not be read.</summary>
    public static IEnumerable<SealPlace> Of(SealRule rule, IReadOnlyList<PrintedPage> pages)
    {
        foreach (var page in pages.Where(page => page.Turn is null or { Degrees: 0 }))
        {
            if (Between(rule, page) is not var (from, to)) continue;
            var (play, half) = ((int)(Play * (page.Page.Dpi ?? DrawnDpi) / MillimetresPerInch), page.Page.Width / 2);
            var (left, width) = rule.Side switch { SealSide.Left => (0, half), SealSide.Right => (half, page.Page.Width - half), _ => (0, page.Page.Width) };
            var (top, bottom) = (Math.Max(0, from - play), Math.Min(page.Page.Height, to + play));
            if (bottom > top) yield return new(rule, page, new(left, top, width, bottom - top));
        }
    }

    /// <summary>Of each place, how many of its page's seals are its own: each seal counts once, and as many places as can be are satisfied.</summary>
    /// <param name="places">Of different rules.</param>
    public static int[] Count(IReadOnlyList<SealPlace> places)
    {
        // A place of a rule that wants two seals is two places.
        int[] wanted = [.. Enumerable.Range(0, places.Count).SelectMany(place => Enumerable.Repeat(place, places[place].Rule.Least))];
        var holder = new Dictionary<(PrintedPage, SealFacts), int>();
        var counts = new int[places.Count];
        for (var at = 0; at < wanted.Length; at++) Give(at, []);
        foreach (var at in holder.Values) counts[wanted[at]]++;
        return counts;

        bool Give(int at, HashSet<(PrintedPage, SealFacts)> tried)
        {
            var place = places[wanted[at]];
            foreach (var seal in place.Page.Page.Seals.Where(seal => Holds(place.Box, seal.Box)))
                if (tried.Add((place.Page, seal)) && (!holder.TryGetValue((place.Page, seal), out var other) || Give(other, tried)))
                {
                    holder[(place.Page, seal)] = at;
                    return true;
                }
            return false;
        }
    }

    private static bool Holds(PixelBox place, PixelBox seal)
    {
        var (x, y) = (seal.X + seal.Width / 2, seal.Y + seal.Height / 2);
        return x >= place.X && x < place.Right && y >= place.Y && y < place.Bottom;
    }

    /// <summary>From the words above down to the words below, or the page's edges where the rule names none; null when those that it names are not there.</summary>
    private static (int From, int To)? Between(SealRule rule, PrintedPage page)
    {
        var above = Where(rule.After, page, 0);
        if (above is null && !rule.After.IsEmpty) return null;
        var from = above?.Y ?? 0;
        var below = Where(rule.Before, page, above?.Bottom ?? 0);
        if (below is null && rule.After.IsEmpty) return null;
        return (from, below?.Y ?? page.Page.Height);
    }

    /// <summary>Of the first of the words that is printed below a height.</summary>
    private static PixelBox? Where(ImmutableArray<string> words, PrintedPage page, int below)
    {
        foreach (var word in words.Select(Printed.Plain))
            if (page.Find(word) is { Pieces.Count: > 0 } found && Wanted.IsFound(word, found.Cost) && found.Pieces[0].Box is var box && box.Y >= below) return box;
        return null;
    }
}
