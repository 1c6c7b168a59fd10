using System.Collections.Immutable;
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
        foreach (var filter in Filters) value = filter.Apply(value);
        var text = TextOf(value);
        if (text.Length > 0) return text;
        return (blank ? Blank : Default ?? Blank) ?? "";
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
