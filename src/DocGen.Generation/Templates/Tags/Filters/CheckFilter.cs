using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags.Filters;

/// <summary>A box, ticked when the value is the one named or has it in its list (<c>check:合格</c>); without a name, when it is true.</summary>
internal sealed class CheckFilter(string? expected) : IFilter
{
    private static readonly TextValue Ticked = new("☑");
    private static readonly TextValue Unticked = new("☐");

    public Value Apply(Value value) => Matches(value) ? Ticked : Unticked;

    public string? Expected => expected;

    /// <summary>What a box says of its field depends on the other boxes of the field, unless the field is the box.</summary>
    public Value? Undo(string printed) => expected is not null ? null : printed switch { "☑" => Value.True, "☐" => Value.False, _ => null };

    public bool Takes(DataKind kind) => expected is null ? kind is DataKind.Boolean : kind is DataKind.Text or DataKind.Number or DataKind.List;

    private bool Matches(Value value) => value switch
    {
        BooleanValue boolean => expected is null && boolean.Boolean,
        TextValue text => string.Equals(text.Text, expected, StringComparison.Ordinal),
        NumberValue number => string.Equals(number.Literal, expected, StringComparison.Ordinal),
        ListValue list => list.Items.Any(Matches),
        _ => false,
    };
}
