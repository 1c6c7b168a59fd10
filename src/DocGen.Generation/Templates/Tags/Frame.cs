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

    private Frame(Frame? outer, Value value, int number, bool padding, bool blank) =>
        (this.outer, this.value, this.number, this.padding, Blank) = (outer, value, number, padding, blank);

    /// <summary>Nothing is filled in here: the blank form, or a row that only pads a list.</summary>
    public bool Blank { get; }

    public static Frame Root(ObjectValue data) => new(null, data, 0, padding: false, data["blank"] is BooleanValue { Boolean: true });

    public Frame Enter(Value inner) => new(this, inner, 0, padding, Blank);

    public Frame Item(Value item, int itemNumber) => new(this, item, itemNumber, padding, Blank);

    /// <summary>An item in which every lookup finds nothing.</summary>
    public Frame EmptyItem() => new(this, Value.Null, 0, padding: true, blank: true);

    public Value Find(Reference reference)
    {
        if (padding) return Value.Null;
        var frame = this;
        if (reference.Up is not { } up) return Search(reference);
        for (; up > 0; up--) frame = frame.outer!;
        return reference.IsItemNumber ? frame.Number : Follow(frame.value, reference.Path, 0);
    }

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
