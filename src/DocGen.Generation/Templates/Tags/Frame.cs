using System.Globalization;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags;

/// <summary>The data that a tag sees while a document is bound: one frame for the root, and one more for each section around the tag.</summary>
internal sealed class Frame
{
    private readonly Frame? outer;
    private readonly Value value;
    private readonly int number;
    private readonly bool padding;
    private readonly string? path;

    private Frame(Frame? outer, Value value, int number, bool padding, bool blank, string? path) =>
        (this.outer, this.value, this.number, this.padding, Blank, this.path) = (outer, value, number, padding, blank, path);

    /// <summary>Nothing is filled in here: the blank form, or a row that only pads a list.</summary>
    public bool Blank { get; }

    public static Frame Root(ObjectValue data) => Root(data, null);

    /// <summary>Knows the path of what it finds, see <see cref="PathOf(Reference)"/>.</summary>
    public static Frame RootWithPaths(ObjectValue data) => Root(data, "");

    public Frame Enter(Value inner, Reference section) => new(this, inner, 0, padding, Blank, PathOf(section));

    /// <param name="index">From 0.</param>
    public Frame Item(Value item, int index, Reference section) => new(this, item, index + 1, padding, Blank, PathOf(section, index));

    /// <summary>An item in which every lookup finds nothing.</summary>
    /// <param name="index">From 0, where it would stand in its list.</param>
    public Frame EmptyItem(int index, Reference section) => new(this, Value.Null, 0, padding: true, blank: true, PathOf(section, index));

    public Value Find(Reference reference)
    {
        if (padding) return Value.Null;
        var frame = this;
        if (reference.Up is not { } up) return Search(reference);
        for (; up > 0; up--) frame = frame.outer!;
        return reference.IsItemNumber ? frame.Number : Follow(frame.value, reference.Path, 0);
    }

    /// <summary>From the root: <c>educations[0].school</c>. Null when nobody asked for paths, and for what is no field of the data.</summary>
    public string? PathOf(Reference reference)
    {
        if (path is null || reference.IsItemNumber || reference.Up is not { } up) return null;
        var frame = this;
        for (; up > 0; up--) frame = frame.outer!;
        if (frame.path is not { Length: > 0 } start) return frame.path is null ? null : string.Join('.', reference.Path);
        return reference.Path.Length == 0 ? start : $"{start}.{string.Join('.', reference.Path)}";
    }

    private static Frame Root(ObjectValue data, string? path) => new(null, data, 0, padding: false, data["blank"] is BooleanValue { Boolean: true }, path);

    private string? PathOf(Reference section, int index) =>
        path is not null && PathOf(section) is { } list ? string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]") : null;

    private Value Number => number == 0 ? Value.Null : new NumberValue(number, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>From the inside out, for data whose shape nobody told.</summary>
    private Value Search(Reference reference)
    {
        for (var frame = this; frame is not null; frame = frame.outer)
        {
            if (frame.value is ObjectValue data && data[reference.Path[0]] is { } found) return Follow(found, reference.Path, 1);
            if (frame.number > 0 && reference.IsItemNumber) return frame.Number;
        }
        return Value.Null;
    }

    private static Value Follow(Value from, string[] path, int step)
    {
        for (; step < path.Length; step++)
        {
            if (from is not ObjectValue data || data[path[step]] is not { } next) return Value.Null;
            from = next;
        }
        return from;
    }
}
