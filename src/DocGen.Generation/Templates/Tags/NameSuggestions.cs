using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags;

/// <summary>What an unknown name was probably meant to be.</summary>
internal static class NameSuggestions
{
    private const int Most = 3;

    /// <summary>“{{employerName}}（单位名称）”, best first; names within reach go before names deeper down.</summary>
    public static IEnumerable<string> For(string name, Scope scope) =>
        scope.Shapes().SelectMany(shape => Names(shape, ""))
            .Select((candidate, order) => (candidate, order, changes: Changes(name, candidate)))
            .Where(scored => scored.changes <= Math.Max(1, name.Length / 2))
            .OrderBy(scored => scored.changes).ThenBy(scored => scored.order)
            .Select(scored => Written(scored.candidate)).Distinct(StringComparer.Ordinal).Take(Most);

    /// <summary>Whether a field of that name exists at any level.</summary>
    public static bool ExistsAnywhere(string name, DataShape shape) =>
        shape.Kind == DataKind.Any || shape.Find(Last(name)) is not null
        || shape.Members.Values.Any(member => ExistsAnywhere(name, member)) || (shape.Item is { } item && ExistsAnywhere(name, item));

    /// <summary>Whether one name is the key and the other the title of a field, segment by segment.</summary>
    public static bool SameField(string a, string b, DataShape shape) =>
        string.Equals(a, b, StringComparison.Ordinal)
        || (a.Split('.') is var left && b.Split('.') is var right && left.Length == right.Length
            && left.Zip(right).All(pair => pair.First == pair.Second || AreKeyAndTitle(pair.First, pair.Second, shape)));

    private static bool AreKeyAndTitle(string a, string b, DataShape shape) =>
        shape.Members.Any(member => (member.Key, member.Value.Title) == (a, b) || (member.Key, member.Value.Title) == (b, a)
            || AreKeyAndTitle(a, b, member.Value))
        || (shape.Item is { } item && AreKeyAndTitle(a, b, item));

    private static IEnumerable<(string Path, string Title)> Names(DataShape shape, string prefix)
    {
        foreach (var member in shape.InOrder())
        {
            yield return (prefix + member.Key, member.Value.Title);
            foreach (var deeper in Names(member.Value, $"{prefix}{member.Key}.")) yield return deeper;
        }
    }

    /// <summary>Letters to change, counted for the key and for the title; none when the name is right but its level is wrong.</summary>
    private static int Changes(string name, (string Path, string Title) candidate) =>
        Last(candidate.Path) == Last(name) || candidate.Title == Last(name)
            ? 0 : Math.Min(Distance(name, candidate.Path), Distance(Last(name), candidate.Title));

    private static string Written((string Path, string Title) candidate) =>
        $"{{{{{candidate.Path}}}}}" + (candidate.Title.Length == 0 ? "" : $"（{candidate.Title}）");

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static int Distance(string a, string b) => NearestName.Distance(a.ToUpperInvariant(), b.ToUpperInvariant());
}
