using System.Collections.Immutable;

namespace DocGen.Generation.Data;

/// <summary>One JSON value, immutable. What a request brings, what rules compute from it, and what a template binds.</summary>
public abstract record Value
{
    private protected Value()
    {
    }

    public static Value Null { get; } = new NullValue();

    public static Value True { get; } = new BooleanValue(true);

    public static Value False { get; } = new BooleanValue(false);
}

/// <summary>JSON null; also what a lookup of an absent member gives.</summary>
public sealed record NullValue : Value;

public sealed record TextValue(string Text) : Value;

/// <param name="Literal">As written in the JSON, so that 1.50 prints as 1.50.</param>
public sealed record NumberValue(decimal Number, string Literal) : Value;

public sealed record BooleanValue(bool Boolean) : Value;

public sealed record PictureValue(Pictures.Picture Picture) : Value;

public sealed record ListValue(ImmutableArray<Value> Items) : Value
{
    public static ListValue Empty { get; } = new([]);
}

/// <summary>Members in the order of the text; names are unique (the parser refuses duplicates).</summary>
public sealed record ObjectValue(ImmutableArray<KeyValuePair<string, Value>> Members) : Value
{
    public static ObjectValue Empty { get; } = new([]);

    /// <summary>The member's value, or <see langword="null"/> when the object has none of that name.</summary>
    public Value? this[string name]
    {
        get
        {
            foreach (var member in Members)
                if (string.Equals(member.Key, name, StringComparison.Ordinal)) return member.Value;
            return null;
        }
    }

    /// <summary>The same object with one member set, at its old position or at the end.</summary>
    public ObjectValue With(string name, Value value)
    {
        for (var i = 0; i < Members.Length; i++)
            if (string.Equals(Members[i].Key, name, StringComparison.Ordinal)) return new(Members.SetItem(i, new(name, value)));
        return new(Members.Add(new(name, value)));
    }

    /// <summary>The same object without the member, if it has it.</summary>
    public ObjectValue Without(string name) => new(Members.RemoveAll(member => string.Equals(member.Key, name, StringComparison.Ordinal)));
}
