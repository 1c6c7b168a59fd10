using System.Globalization;
using DocGen.Generation.Data;

namespace DocGen.Generation.Requests.Filled;

/// <summary>A key, or the number of an item from 0.</summary>
internal readonly record struct PathStep(string Key, int? Index);

/// <summary>The path of one value as controls have it: <c>educations[0].school</c>.</summary>
internal static class FilledPath
{
    /// <summary>No list of a form is longer; a tag that says more is nobody's.</summary>
    public const int MostItems = 2_000;

    /// <summary>Null for what is no path.</summary>
    public static List<PathStep>? Parse(string path)
    {
        var steps = new List<PathStep>();
        foreach (var segment in path.Split('.'))
        {
            var bracket = segment.IndexOf('[', StringComparison.Ordinal);
            var key = bracket < 0 ? segment : segment[..bracket];
            if (key.Length == 0) return null;
            steps.Add(new(key, null));
            for (var rest = bracket < 0 ? "" : segment[bracket..]; rest.Length > 0;)
            {
                var end = rest.IndexOf(']', StringComparison.Ordinal);
                if (rest[0] != '[' || end < 0) return null;
                if (!int.TryParse(rest.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= MostItems) return null;
                steps.Add(new("", index));
                rest = rest[(end + 1)..];
            }
        }
        return steps;
    }

    /// <summary>With <c>*</c> for every item: <c>educations.*.school</c>.</summary>
    public static string Generic(IEnumerable<PathStep> steps) => string.Join('.', steps.Select(step => step.Index is null ? step.Key : "*"));

    /// <summary>Below <c>/data</c>.</summary>
    public static string Pointer(IEnumerable<PathStep> steps) =>
        steps.Aggregate("/data", (pointer, step) => step.Index is { } index ? JsonPointer.Append(pointer, index) : JsonPointer.Append(pointer, step.Key));

    /// <summary>The value there; null of JSON when there is none.</summary>
    public static Value Find(Value value, IEnumerable<PathStep> steps) => steps.Aggregate(value, (at, step) => (at, step) switch
    {
        (ObjectValue data, { Index: null }) => data[step.Key] ?? Value.Null,
        (ListValue list, { Index: { } index }) when index < list.Items.Length => list.Items[index],
        _ => Value.Null,
    });

    /// <summary>The same data with a value set there; null of JSON takes it out, and with it the item that it leaves empty.</summary>
    public static Value Set(Value under, ReadOnlySpan<PathStep> steps, Value value)
    {
        if (steps.IsEmpty) return value;
        var step = steps[0];
        var rest = steps[1..];
        if (step.Index is { } index)
        {
            var items = (under as ListValue ?? ListValue.Empty).Items;
            if (items.Length <= index) items = items.AddRange(Enumerable.Repeat(Value.Null, index + 1 - items.Length));
            return new ListValue(items.SetItem(index, Set(items[index], rest, value)));
        }
        var data = under as ObjectValue ?? ObjectValue.Empty;
        var inner = Set(data[step.Key] ?? Value.Null, rest, value);
        if (inner is NullValue || (inner is ObjectValue { Members.IsEmpty: true } && data[step.Key] is null)) return data.Without(step.Key);
        return data.With(step.Key, inner);
    }
}
