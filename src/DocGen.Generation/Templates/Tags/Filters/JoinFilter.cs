using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags.Filters;

/// <summary>A list of texts in one line: <c>join:、</c>.</summary>
internal sealed class JoinFilter(string separator) : IFilter
{
    public Value Apply(Value value) => value is ListValue list ? new TextValue(Join(list, separator)) : value;

    public Value? Undo(string printed) => separator.Length == 0 ? null
        : new ListValue([.. printed.Split(separator).Select(text => text.Trim()).Where(text => text.Length > 0).Select(text => new TextValue(text))]);

    public bool Takes(DataKind kind) => kind is DataKind.List;

    public static string Join(ListValue list, string separator) =>
        string.Join(separator, list.Items.Select(TextOf).Where(text => text.Length > 0));

    private static string TextOf(Value item) => item switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Literal,
        _ => "",
    };
}
