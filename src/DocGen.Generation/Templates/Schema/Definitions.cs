using System.Collections.Immutable;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>The <c>$defs</c> of a schema, and the way of references that led to where one reads. Immutable.</summary>
internal sealed class Definitions
{
    private const string Prefix = "#/$defs/";

    private readonly ObjectValue? all;
    private readonly ImmutableStack<string> followed;

    public Definitions(ObjectValue root) : this(root["$defs"] as ObjectValue, [])
    {
    }

    private Definitions(ObjectValue? all, ImmutableStack<string> followed) => (this.all, this.followed) = (all, followed);

    /// <summary>The name of the definition; empty when the reference is none into <c>$defs</c>.</summary>
    public static string NameOf(Value reference) => reference is TextValue { Text: var text } && text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : "";

    public Value? Named(string name) => all?[name];

    /// <summary>Whether the definition is one of those that led here: data cannot be endlessly deep.</summary>
    public bool IsFollowed(string name) => followed.Contains(name);

    /// <summary>As seen from within the definition.</summary>
    public Definitions Below(string name) => new(all, followed.Push(name));

    /// <summary>Null when the reference leads nowhere or into itself.</summary>
    public (ObjectValue Schema, Definitions Below)? Follow(Value reference) =>
        NameOf(reference) is var name && Named(name) is ObjectValue schema && !IsFollowed(name) ? (schema, Below(name)) : null;
}
