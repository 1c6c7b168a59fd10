namespace DocGen.Generation.Templates.Tags;

/// <param name="Path">From the root, lists as <c>*</c>: <c>papers.*.title</c>.</param>
internal sealed record Resolved(Reference Reference, DataShape Shape, string Path);

/// <summary>What a tag can name: the shapes of the sections around it, inner ones first. The compiler's side of <see cref="Frame"/>.</summary>
internal sealed class Scope
{
    private readonly Scope? outer;
    private readonly DataShape shape;
    private readonly string path;
    private readonly bool isItem;

    private Scope(Scope? outer, DataShape shape, string path, bool isItem) =>
        (this.outer, this.shape, this.path, this.isItem) = (outer, shape, path, isItem);

    public static Scope Root(DataShape shape) => new(null, shape, "", isItem: false);

    /// <summary>Inside a section over what was resolved.</summary>
    public Scope Enter(Resolved section) => section.Shape.Kind switch
    {
        DataKind.List => new(this, section.Shape.Item!, section.Path + ".*", isItem: true),
        // Whether it is a list, only the data can tell.
        DataKind.Any => new(this, section.Shape, section.Path, isItem: true),
        _ => new(this, section.Shape, section.Path, isItem: false),
    };

    /// <summary>The field that a tag names by keys or titles; null when there is none of that name.</summary>
    public Resolved? Resolve(string name)
    {
        if (name == ".") return outer is null ? null : new(new(0, []), shape, path);
        var segments = name.Split('.');
        var up = 0;
        for (var scope = this; scope is not null; scope = scope.outer, up++)
        {
            if (scope.shape.Kind == DataKind.Any) return new(new(null, segments) { IsItemNumber = IsItemNumber(name) }, DataShape.Any, "");
            if (scope.shape.Find(segments[0]) is not null) return scope.Follow(segments, up);
            if (scope.isItem && IsItemNumber(name)) return new(new(up, []) { IsItemNumber = true }, DataShape.Number("序号"), "");
        }
        return null;
    }

    /// <summary>The scopes around a tag with their shapes, for suggestions.</summary>
    public IEnumerable<DataShape> Shapes()
    {
        for (var scope = this; scope is not null; scope = scope.outer) yield return scope.shape;
    }

    /// <summary>Means something inside of a list only.</summary>
    public static bool IsOfItem(string name) => name == "." || IsItemNumber(name);

    private static bool IsItemNumber(string name) => name is "index" or "序号";

    private Resolved? Follow(string[] segments, int up)
    {
        var (keys, at, fullPath) = (new string[segments.Length], shape, path);
        for (var i = 0; i < segments.Length; i++)
        {
            if (at.Find(segments[i]) is not { } member) return null;
            (keys[i], at) = (member.Key, member.Value);
            fullPath = fullPath.Length == 0 ? member.Key : $"{fullPath}.{member.Key}";
        }
        return new(new(up, keys), at, fullPath);
    }
}
