using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;

namespace DocGen.Generation.Docx;

/// <summary>What every reader of one document shares: the styles, the lists, and the problems found so far.</summary>
internal sealed class Reading(Package package, Styles styles, Numbering numbering, Limits limits)
{
    // More would help nobody.
    private const int MostProblems = 500;

    private readonly HashSet<Problem> known = [];

    public Package Package { get; } = package;

    public Styles Styles { get; } = styles;

    public Numbering Numbering { get; } = numbering;

    public Limits Limits { get; } = limits;

    /// <summary>w:defaultTabStop of the settings.</summary>
    public Points DefaultTabStop { get; init; }

    public List<Problem> Problems { get; init; } = [];

    public List<Problem> Warnings { get; } = [];

    /// <summary>To each place that a message may name, the element that stands there.</summary>
    public Dictionary<string, XElement> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>The first one keeps the place: cells that old writers merged side by side share theirs.</summary>
    public void Saw(ContentPlace place, XElement element) => Places.TryAdd(place.ToString(), element);

    public void Refuse(string code, string message, ContentPlace place) => Add(Problems, new Problem(code, message).In(place.ToString()));

    public void Warn(string code, string message, ContentPlace place) => Add(Warnings, new Problem(code, message).In(place.ToString()));

    private void Add(List<Problem> list, Problem problem)
    {
        if (list.Count < MostProblems && known.Add(problem)) list.Add(problem);
    }
}

/// <summary>Where the reader is: the part with its relationships, the place for messages, and what the table's style says there.</summary>
internal sealed record Scope(
    ContentPlace Place, IReadOnlyDictionary<string, Relationship> Relationships, ImmutableArray<XElement> TableStyle, int TableDepth)
{
    public Scope At(ContentPlace place) => this with { Place = place };
}
