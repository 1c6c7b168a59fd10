using DocGen.Generation.Templates.Tags;

namespace DocGen.Generation.Templates.Inference;

/// <summary>What the tags of a document say of one field, collected while it is read.</summary>
/// <param name="name">As the tag writes it: a key or a Chinese title.</param>
internal sealed class InferredField(string name)
{
    private readonly List<InferredField> members = [];

    public string Name => name;

    /// <summary>In the order in which the document names them.</summary>
    public IReadOnlyList<InferredField> Members => members;

    /// <summary>From the cell or the words beside the tag that named it first.</summary>
    public string? Label { get; set; }

    public bool Printed { get; set; }

    public bool IsPicture { get; set; }

    /// <summary>A section is laid over it.</summary>
    public bool HasSection { get; set; }

    /// <summary>Something says that it repeats: rows, <c>min</c>, <c>{{index}}</c>, <c>{{.}}</c>.</summary>
    public bool Repeats { get; set; }

    /// <summary><c>{{.}}</c>: its items are texts.</summary>
    public bool HoldsTexts { get; set; }

    public List<FilterCall> Filters { get; } = [];

    public InferredField Member(string wanted)
    {
        if (members.Find(member => member.Name == wanted) is { } known) return known;
        var added = new InferredField(wanted);
        members.Add(added);
        return added;
    }

    /// <summary>Down a dotted path.</summary>
    public InferredField At(string path) => path.Split('.').Aggregate(this, (field, step) => field.Member(step));
}
