using System.Collections.Immutable;
using System.Globalization;
using DocGen.Generation.Data;
using NJsonSchema.Validation;

namespace DocGen.Generation.Templates.Schema;

/// <summary>A place in the data, with the schema and the value there.</summary>
internal sealed class FieldPath
{
    private readonly FieldPath? parent;
    private readonly ImmutableArray<int> order;

    private FieldPath(FieldPath? parent, SchemaNode node, Value? value, string pointer, string label, ImmutableArray<int> order) =>
        (this.parent, Node, Value, Pointer, Label, this.order) = (parent, node, value, pointer, label, order);

    public SchemaNode Node { get; }

    /// <summary>Null where a required member is missing.</summary>
    public Value? Value { get; }

    public string Pointer { get; }

    /// <summary>For staff: “教育经历”第2项的“学历”.</summary>
    public string Label { get; }

    public string Key { get; private init; } = "";

    /// <summary>The member is not in the schema.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>What the sibling says that the schema names as kind of the identity number here.</summary>
    public string? IdType => Node.IdTypeField is { } sibling ? ((parent?.Value as ObjectValue)?[sibling] as TextValue)?.Text : null;

    public SchemaNode ParentNode => parent?.Node ?? Node;

    public IEnumerable<FieldPath> Above
    {
        get
        {
            for (var path = parent; path is not null; path = path.parent) yield return path;
        }
    }

    public bool IsInRoot => parent is { parent: null };

    public string ParentLabel => parent?.Label ?? "";

    public static IComparer<FieldPath> InOrderOfData { get; } = Comparer<FieldPath>.Create((one, other) =>
    {
        var (first, second) = (one.order, other.order);
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
            if (first[i] != second[i]) return first[i].CompareTo(second[i]);
        return first.Length.CompareTo(second.Length);
    });

    public static FieldPath Root(SchemaNode root, ObjectValue data) => new(null, root, data, DataSchema.DataPointer, "", []);

    public FieldPath Member(string name, Value? value)
    {
        var known = Node.Property(name);
        var title = known?.Title ?? name;
        return new(this, known ?? Node, value, JsonPointer.Append(Pointer, name), Label.Length == 0 ? $"“{title}”" : $"{Label}的“{title}”", order.Add(PlaceOf(name)))
        {
            Key = name,
            IsUnknown = known is null,
        };
    }

    public FieldPath Item(int index, Value? value) =>
        new(this, Node.Item ?? Node, value, JsonPointer.Append(Pointer, index), $"{Label}第{index + 1}项", order.Add(index));

    /// <summary>
    /// Where an error stands, which NJsonSchema writes as <c>#/a.b[0].c</c>. That says nothing sure about names with dots and brackets,
    /// but the schema's own names have neither, and members that it does not know are found without NJsonSchema.
    /// </summary>
    public static FieldPath Of(ValidationError error, SchemaNode root, ObjectValue data)
    {
        var path = Root(root, data);
        var rest = (error.Path ?? "").AsSpan();
        rest = rest.StartsWith("#/") ? rest[2..] : rest.TrimStart('#');
        while (!rest.IsEmpty)
        {
            var length = rest[0] == '[' ? rest.IndexOf(']') + 1 : NameLength(rest);
            path = rest[0] == '[' ? path.ItemAt(int.Parse(rest[1..(length - 1)], CultureInfo.InvariantCulture)) : path.MemberAt(rest[..length].ToString());
            rest = rest[length..].TrimStart('.');
        }
        return path;
    }

    private FieldPath MemberAt(string name) => Member(name, (Value as ObjectValue)?[name]);

    private FieldPath ItemAt(int index) => Item(index, Value is ListValue list && index < list.Items.Length ? list.Items[index] : null);

    private static int NameLength(ReadOnlySpan<char> rest) => rest.IndexOfAny('.', '[') is var end and >= 0 ? end : rest.Length;

    /// <summary>As it stands in the data; what is missing comes where the schema has it, after what is there.</summary>
    private int PlaceOf(string name)
    {
        if (Value is ObjectValue data)
            for (var i = 0; i < data.Members.Length; i++)
                if (data.Members[i].Key == name) return i;
        for (var i = 0; i < Node.Properties.Length; i++)
            if (Node.Properties[i].Key == name) return int.MaxValue / 2 + i;
        return int.MaxValue;
    }
}
