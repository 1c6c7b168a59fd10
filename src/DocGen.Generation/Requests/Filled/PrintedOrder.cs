using DocGen.Generation.Data;
using DocGen.Generation.Docx;

namespace DocGen.Generation.Requests.Filled;

/// <summary>A list whose items were printed in the order of the notice: numbers in the document count all of them, the request names only its own.</summary>
internal static class PrintedOrder
{
    /// <summary>The list as it was printed, an item for each that was.</summary>
    public static ObjectValue Of(ObjectValue data, EmbeddedList list)
    {
        var own = (data[list.Path] as ListValue ?? ListValue.Empty).Items.ToList();
        var printed = list.Keys.Select(key =>
        {
            var index = key.Length == 0 ? -1 : own.FindIndex(item => KeyOf(item, list.By) == key);
            // Items without a key come last, in the order of the request.
            if (index < 0 && key.Length == 0) index = own.FindIndex(item => KeyOf(item, list.By).Length == 0);
            if (index < 0) return new ObjectValue([new(list.By, new TextValue(key))]);
            var item = own[index];
            own.RemoveAt(index);
            return item;
        }).ToList();
        return data.With(list.Path, new ListValue([.. printed, .. own]));
    }

    /// <summary>The request's own items, those too that were filled in the document; in their old order when that is all there is.</summary>
    public static ObjectValue Undone(ObjectValue data, ObjectValue before, EmbeddedList list)
    {
        var original = before[list.Path] as ListValue;
        var own = (data[list.Path] as ListValue ?? ListValue.Empty).Items
            .Where(item => original?.Items.Contains(item) == true || item is ObjectValue { Members.Length: > 1 } || KeyOf(item, list.By).Length == 0).ToList();
        if (own.Count == 0 && original is null) return data.Without(list.Path);
        return original is not null && own.Count == original.Items.Length && own.TrueForAll(original.Items.Contains)
            ? data.With(list.Path, original)
            : data.With(list.Path, new ListValue([.. own]));
    }

    private static string KeyOf(Value item, string by) => ((item as ObjectValue)?[by] as TextValue)?.Text ?? "";
}
