using DocGen.Generation.Data;
using DocGen.Generation.Templates;
using DocGen.Generation.Templates.Tags.Filters;

namespace DocGen.Generation.Requests;

/// <summary>Shows data as a view (公示版) or a stage (预览) lets it be seen.</summary>
internal static class ViewOfData
{
    /// <summary>Takes out, masks and empties what the view names, then masks what is left of it in any other text.</summary>
    public static ObjectValue Show(ObjectValue data, ViewDefinition view)
    {
        var scrub = new Scrub(view.Scrub.SelectMany(path => DataPath.Of(path).Find(data)).OfType<TextValue>().Select(text => text.Text));
        data = view.Remove.Aggregate(data, (current, path) => DataPath.Of(path).Change(current, _ => null));
        data = view.Mask.Aggregate(data, (current, mask) => DataPath.Of(mask.Key).Change(current, value => Hide(value, mask.Value)));
        data = Clear(data, view.Clear);
        return scrub.Apply(data);
    }

    /// <summary>Empties the members: lists and groups stay, so that a form keeps their place; anything else is as if never given.</summary>
    public static ObjectValue Clear(ObjectValue data, IEnumerable<string> paths) => paths.Aggregate(data, (current, path) =>
        DataPath.Of(path).Change(current, value => value switch
        {
            ListValue => ListValue.Empty,
            ObjectValue => ObjectValue.Empty,
            _ => null,
        }));

    private static Value? Hide(Value value, string mask) => value switch
    {
        // yyyy-MM-dd; what is shorter is a year and month already.
        TextValue text when mask == ViewDefinition.YearMonth => new TextValue(text.Text.Length > 7 ? text.Text[..7] : text.Text),
        TextValue text => new TextValue(Mask.Of(mask)!.Hide(text.Text)),
        NumberValue number => new TextValue(Mask.Of(mask)!.Hide(number.Literal)),
        ListValue list => new ListValue([.. list.Items.Select(item => Hide(item, mask)).OfType<Value>()]),
        // Of anything else no part may be shown.
        _ => null,
    };
}
