using System.Collections.Immutable;

namespace DocGen.Generation.Templates;

public enum DataKind
{
    /// <summary>Nothing is known: every key may occur (a template without a schema).</summary>
    Any,
    Text,
    Number,
    Boolean,
    Picture,
    Object,
    List,
}

/// <summary>What data a form takes, as far as its template has to know: which keys there are, what they are called, what they hold.</summary>
public sealed class DataShape
{
    private readonly ImmutableArray<KeyValuePair<string, DataShape>> ordered;
    private readonly Dictionary<string, DataShape> members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> keysOfTitles = new(StringComparer.Ordinal);

    private DataShape(DataKind kind, string title, IEnumerable<KeyValuePair<string, DataShape>> members, DataShape? item)
    {
        (Kind, Title, Item) = (kind, title, item);
        ordered = [.. members];
        foreach (var (key, member) in ordered)
        {
            this.members.Add(key, member);
            // Titles are unique at their level (the schema's lint sees to it); if not, the first one serves.
            if (member.Title.Length > 0) keysOfTitles.TryAdd(member.Title, key);
        }
    }

    /// <summary>Takes any key at any depth.</summary>
    public static DataShape Any { get; } = new(DataKind.Any, "", [], null);

    public DataKind Kind { get; }

    /// <summary>What staff call it: 姓名. Empty when it has no title.</summary>
    public string Title { get; }

    /// <summary>Of an object, by key; empty for the other kinds.</summary>
    public IReadOnlyDictionary<string, DataShape> Members => members;

    /// <summary>What a list holds; null for the other kinds.</summary>
    public DataShape? Item { get; }

    public static DataShape Text(string title = "") => new(DataKind.Text, title, [], null);

    public static DataShape Number(string title = "") => new(DataKind.Number, title, [], null);

    public static DataShape Boolean(string title = "") => new(DataKind.Boolean, title, [], null);

    public static DataShape Picture(string title = "") => new(DataKind.Picture, title, [], null);

    public static DataShape Object(string title, params IEnumerable<KeyValuePair<string, DataShape>> members) =>
        new(DataKind.Object, title, members, null);

    public static DataShape List(string title, DataShape item) => new(DataKind.List, title, [], item);

    /// <summary>The same object with one more member; a member of that key is replaced.</summary>
    public DataShape With(string key, DataShape member) =>
        Object(Title, ordered.Where(other => !string.Equals(other.Key, key, StringComparison.Ordinal)).Append(new(key, member)));

    /// <summary>The member of this key or, if there is none, of this Chinese title.</summary>
    public KeyValuePair<string, DataShape>? Find(string keyOrTitle)
    {
        if (Kind == DataKind.Any) return new(keyOrTitle, Any);
        var key = Members.ContainsKey(keyOrTitle) ? keyOrTitle : keysOfTitles.GetValueOrDefault(keyOrTitle);
        return key is null ? null : new(key, Members[key]);
    }

    /// <summary>Members in the order of the schema.</summary>
    public ImmutableArray<KeyValuePair<string, DataShape>> InOrder() => ordered;
}
