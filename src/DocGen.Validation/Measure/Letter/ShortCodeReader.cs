using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DocGen.Documents;

namespace DocGen.Validation.Measure.Letter;

/// <summary>
/// Reads the printed short code, <c>XXXX-XXXX-XXXX-C</c>, when the QR code is lost. Each line that may be it is read again in several preparations
/// with nothing but the code's alphabet allowed; where they differ, every combination is a candidate. Which of them exists, the service knows.
/// </summary>
internal sealed partial class ShortCodeReader(PrintReader reader)
{
    /// <summary>Crockford's base 32 and the dash; no I, L, O, U.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ-";

    private const int Characters = 13, MostCandidates = 32, MostLines = 3;

    /// <summary>Heights of the line in pixels and how it is sharpened; together they read more than any alone.</summary>
    private static readonly (int Height, double Sharpened)[] Preparations = [(48, 0), (36, 0), (64, 1.5), (48, 3)];

    /// <param name="page">The way up that the lines were read in.</param>
    /// <param name="view">The page as the lines were read from.</param>
    /// <returns>The likeliest first; grouped by dashes as printed.</returns>
    public ImmutableArray<string> Read(Plane page, View view, ImmutableArray<TextLine> lines)
    {
        var votes = new List<string>();
        foreach (var line in lines.Where(line => Likeness(line.Text) > 0).OrderByDescending(line => Likeness(line.Text)).Take(MostLines))
        {
            votes.AddRange(Codes(line.Text));
            foreach (var (height, sharpened) in Preparations) votes.AddRange(Read(page, Around(line.Box, view, page), height, sharpened));
            if (votes.Count > 0) break;
        }
        return Candidates(votes);
    }

    private IEnumerable<string> Read(Plane page, PixelBox box, int height, double sharpened)
    {
        if (box.Width <= 0 || box.Height <= 0) return [];
        var line = Rescale.Cubic(page, box, (double)height / box.Height).Plane;
        if (sharpened > 0) line = Filter.Unsharp(line, sigma: height / 16.0, sharpened);
        return reader.Read(Filter.Bordered(line, 10), dpi: 300, PrintLayout.Line, Alphabet).SelectMany(read => Codes(read.Text));
    }

    /// <summary>How much of a code a line looks like: its label, its dashes, its capitals and digits in one run.</summary>
    private static int Likeness(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        var run = Run().Matches(plain).Select(match => match.Length).DefaultIfEmpty().Max();
        return (plain.Contains("验码", StringComparison.Ordinal) ? 10 : 0) + (run >= 8 ? run : 0) + 2 * plain.Count(character => character == '-');
    }

    private static PixelBox Around(PixelBox line, View view, Plane page)
    {
        var (from, to) = (view.OnPage(new(line.X, line.Y)), view.OnPage(new(line.Right, line.Bottom)));
        var more = (to.Y - from.Y) * 0.2;
        var (x, y) = (Math.Max(0, (int)(from.X - more)), Math.Max(0, (int)(from.Y - more)));
        return new(x, y, Math.Min(page.Width, (int)(to.X + more)) - x, Math.Min(page.Height, (int)(to.Y + more)) - y);
    }

    private static IEnumerable<string> Codes(string text) =>
        Printed().Matches(text.Replace(" ", "", StringComparison.Ordinal)).Select(match => match.Value)
            .Where(code => code.Contains('-', StringComparison.Ordinal)).Select(code => code.Replace("-", "", StringComparison.Ordinal));

    /// <summary>Whole readings by their votes, then mixtures of them place by place.</summary>
    private static ImmutableArray<string> Candidates(List<string> votes)
    {
        if (votes.Count == 0) return [];
        var whole = votes.GroupBy(vote => vote).OrderByDescending(group => group.Count()).Select(group => group.Key).ToList();
        IEnumerable<string> mixed = [""];
        for (var place = 0; place < Characters; place++)
        {
            var readings = votes.Select(vote => vote[place]).GroupBy(character => character).OrderByDescending(group => group.Count()).Select(group => group.Key).ToArray();
            readings = [.. readings.Concat(readings.SelectMany(LookAlikes)).Distinct()];
            mixed = [.. mixed.SelectMany(start => readings.Select(character => start + character)).Take(MostCandidates)];
        }
        return [.. whole.Concat(mixed).Distinct().Take(MostCandidates).Select(code => string.Join('-', code.Chunk(4).Select(group => new string(group))))];
    }

    /// <summary>I is in no code. The service takes it for 1; it may as well have been J.</summary>
    private static string LookAlikes(char character) => character == 'I' ? "J" : "";

    [GeneratedRegex("[0-9A-Z-]+")]
    private static partial Regex Run();

    /// <summary>Two dashes of the three may be lost; without any it is an identity number.</summary>
    [GeneratedRegex("[0-9A-Z]{4}-?[0-9A-Z]{4}-?[0-9A-Z]{4}-?[0-9A-Z](?![0-9A-Z])", RegexOptions.RightToLeft)]
    private static partial Regex Printed();
}
