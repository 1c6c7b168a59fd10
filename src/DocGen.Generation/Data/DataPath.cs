using System.Collections.Immutable;

namespace DocGen.Generation.Data;

/// <summary>A path of keys, <c>*</c> standing for every item of a list: <c>educations.*.educationCertNo</c>.</summary>
public sealed class DataPath
{
    private const string EveryItem = "*";

    private readonly ImmutableArray<string> segments;

    private DataPath(ImmutableArray<string> segments) => this.segments = segments;

    public static DataPath Of(string path) => new([.. path.Split('.')]);

    /// <summary>The data with each value at the path changed; null takes it out. What is absent stays so.</summary>
    public ObjectValue Change(ObjectValue data, Func<Value, Value?> change) => (ObjectValue)Change(data, 0, change)!;

    /// <summary>Every value at the path.</summary>
    public IEnumerable<Value> Find(ObjectValue data) =>
        segments.Aggregate<string, IEnumerable<Value>>([data], (values, segment) => values.SelectMany(value => (segment, value) switch
        {
            (EveryItem, ListValue list) => list.Items.AsEnumerable(),
            (_, ObjectValue inner) when inner[segment] is { } member => [member],
            _ => [],
        }));

    private Value? Change(Value value, int depth, Func<Value, Value?> change)
    {
        if (depth == segments.Length) return change(value);
        return (segments[depth], value) switch
        {
            (EveryItem, ListValue list) => new ListValue([.. list.Items.Select(item => Change(item, depth + 1, change)).OfType<Value>()]),
            (var key, ObjectValue data) when data[key] is { } member => Change(member, depth + 1, change) is { } changed ? data.With(key, changed) : data.Without(key),
            _ => value,
        };
    }
}
