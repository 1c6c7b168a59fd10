using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Tags.Filters;

namespace DocGen.Generation.Templates.Tags;

internal enum Newlines
{
    /// <summary>Each line of the value is a paragraph of its own.</summary>
    EndParagraphs,

    /// <summary>The lines stay one paragraph (filter <c>lines</c>).</summary>
    BreakLines,
}

/// <summary>How a tag's value becomes text.</summary>
internal sealed record Printing
{
    public static Printing Plain { get; } = new();

    public ImmutableArray<IFilter> Filters { get; init; } = [];

    /// <summary>For an absent value in a filled form.</summary>
    public string? Default { get; init; }

    /// <summary>For an absent value in a blank form, and in a filled one that has no default: the room to write by hand.</summary>
    public string? Blank { get; init; }

    public Newlines Newlines { get; init; }

    public string Print(Value value, bool blank)
    {
        var text = TextOf(Filtered(value));
        if (text.Length > 0) return text;
        return (blank ? Blank : Default ?? Blank) ?? "";
    }

    /// <summary>Nothing of the value itself is printed.</summary>
    public bool IsEmpty(Value value) => TextOf(Filtered(value)).Length == 0;

    public FieldUse UseOf(string path) =>
        path.StartsWith(FormShape.Notice + ".", StringComparison.Ordinal) || path is FormShape.Stage or FormShape.Blank ? FieldUse.Fact
        : Filters is [.., CheckFilter] ? FieldUse.CheckBox
        : FieldUse.Text;

    /// <summary>Says of a list or a text whether it has one value, or of a truth whether it holds: the box of <see cref="CheckFilter"/>.</summary>
    public CheckFilter? Box => Filters is [.., CheckFilter box] ? box : null;

    /// <summary>The value of a field of that shape that is printed so: null of JSON when it is absent; null when nobody can tell.</summary>
    public Value? Read(string printed, DataShape shape)
    {
        if (printed.Trim().Length == 0 || printed == Default || printed == Blank) return Value.Null;
        Value? value = new TextValue(printed);
        for (var i = Filters.Length - 1; i >= 0; i--)
        {
            if (value is not TextValue { Text: var text }) return null;
            value = Filters[i].Undo(text);
        }
        return value is null ? null : Typed(value, shape);
    }

    private Value? Typed(Value value, DataShape shape) => (shape.Kind, value) switch
    {
        (DataKind.Text, TextValue) or (DataKind.Number, NumberValue) or (DataKind.Boolean, BooleanValue) => value,
        (DataKind.Number, TextValue { Text: var text }) => NumberFilter.Plain.Undo(text),
        (DataKind.Boolean, TextValue { Text: var text }) => new YesNoFilter().Undo(text.Trim()),
        (DataKind.List, ListValue list) => Items(list.Items.OfType<TextValue>().Select(item => item.Text), shape.Item!),
        (DataKind.List, TextValue { Text: var text }) => Items(text.Split(Newlines == Newlines.BreakLines ? '\n' : '、'), shape.Item!),
        _ => null,
    };

    private static ListValue? Items(IEnumerable<string> texts, DataShape item)
    {
        var items = texts.Select(text => text.Trim()).Where(text => text.Length > 0).Select(text => Plain.Typed(new TextValue(text), item)).ToImmutableArray();
        return items.Contains(null) ? null : new([.. items.OfType<Value>()]);
    }

    private Value Filtered(Value value)
    {
        foreach (var filter in Filters) value = filter.Apply(value);
        return value;
    }

    private string TextOf(Value value) => value switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Literal,
        BooleanValue boolean => boolean.Boolean ? "是" : "否",
        ListValue list => JoinFilter.Join(list, Newlines == Newlines.BreakLines ? "\n" : "、"),
        _ => "",
    };
}
