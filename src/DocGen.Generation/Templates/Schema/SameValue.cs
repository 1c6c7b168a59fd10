using System.Diagnostics.CodeAnalysis;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>When two values are one to JSON Schema (2020-12 core, 4.2.2): numbers by what they count, objects whatever the order of their members.</summary>
internal sealed class SameValue : IEqualityComparer<Value>
{
    public static SameValue Comparer { get; } = new();

    public bool Equals(Value? one, Value? other) => (one, other) switch
    {
        (NumberValue first, NumberValue second) => first.Number == second.Number,
        (ListValue first, ListValue second) => first.Items.SequenceEqual(second.Items, this),
        (ObjectValue first, ObjectValue second) => first.Members.Length == second.Members.Length && SameMembers(first, second),
        _ => Equals(one, (object?)other),
    };

    public int GetHashCode([DisallowNull] Value value)
    {
        var hash = new HashCode();
        switch (value)
        {
            case NumberValue number:
                hash.Add(number.Number);
                break;
            case ListValue list:
                foreach (var item in list.Items) hash.Add(GetHashCode(item));
                break;
            case ObjectValue data:
                hash.Add(data.Members.Sum(member => (long)GetHashCode(member.Value)));
                break;
            default:
                hash.Add(value);
                break;
        }
        return hash.ToHashCode();
    }

    private bool SameMembers(ObjectValue one, ObjectValue other)
    {
        var members = other.Members.ToDictionary(StringComparer.Ordinal);
        return one.Members.All(member => members.TryGetValue(member.Key, out var value) && Equals(member.Value, value));
    }
}
