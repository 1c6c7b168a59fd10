using System.Globalization;
using System.Text;

namespace DocGen.Testing.Letters;

/// <param name="Codes">Texts of the QR codes.</param>
/// <param name="ShortCodes">As a reader of print hands them in.</param>
public sealed record ReadBack(IReadOnlyList<string> Codes, IReadOnlyList<string> ShortCodes);

/// <summary>Letters spoilt in every way, in equal shares, and what was read of them.</summary>
public sealed class LetterTrial
{
    private readonly (string Degradation, int Letter, bool ByCode, bool ByShortCode, int Near)[] results;

    private LetterTrial((string, int, bool, bool, int)[] results) => this.results = results;

    /// <summary>Texts of codes that no letter of the trial bears: each of them would vouch for a letter that there is not.</summary>
    public required IReadOnlyList<string> Wrong { get; init; }

    public double Share => (double)results.Count(result => result.ByCode || result.ByShortCode) / results.Length;

    /// <summary>Of the scans that nothing happened to.</summary>
    public double CleanShare
    {
        get
        {
            var clean = results.Where(result => result.Degradation.StartsWith("clean", StringComparison.Ordinal)).ToArray();
            return (double)clean.Count(result => result.ByCode) / clean.Length;
        }
    }

    /// <param name="letters">Numbers into <see cref="TrialLetters.All"/>.</param>
    /// <param name="read">Reads one upload; called from one thread.</param>
    public static LetterTrial Run(IReadOnlyList<int> letters, Func<byte[], ReadBack> read)
    {
        var wrong = new List<string>();
        var results = new List<(string, int, bool, bool, int)>();
        foreach (var degradation in Degradation.All)
        {
            foreach (var number in letters)
            {
                var letter = TrialLetters.All[number];
                var back = read(degradation.Upload(letter, (uint)number));
                wrong.AddRange(back.Codes.Where(code => code != letter.QrText));
                // The service looks up what passes the check character: others that pass it are unknown there, and told here as near misses.
                var passed = back.ShortCodes.Select(Trust.Tokens.ShortCode.Read).OfType<string>().Distinct().ToArray();
                var right = passed.Contains(letter.ShortCode);
                results.Add((degradation.Name, number, back.Codes.Contains(letter.QrText), right, passed.Length - (right ? 1 : 0)));
            }
        }
        return new([.. results]) { Wrong = wrong };
    }

    public string Table()
    {
        var table = new StringBuilder("degradation | letters | by QR code | by short code | either | near misses\n");
        foreach (var group in results.GroupBy(result => result.Degradation)) Row(group.Key, [.. group]);
        Row("all", results);
        return table.ToString();

        void Row(string name, (string Degradation, int Letter, bool ByCode, bool ByShortCode, int Near)[] rows) => table.Append(CultureInfo.InvariantCulture,
            $"{name} | {rows.Length} | {rows.Count(row => row.ByCode)} | {rows.Count(row => row.ByShortCode)} | {rows.Count(row => row.ByCode || row.ByShortCode)} | {rows.Sum(row => row.Near)}\n");
    }
}
