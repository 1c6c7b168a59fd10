using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>A place in the data, with the schema and the value there. What only messages need is made when it is asked for: nearly all data has no faults.</summary>
internal sealed class FieldPath
{
    private readonly FieldPath? parent;
    private readonly int index;

    private FieldPath(FieldPath? parent, SchemaNode node, Value? value, string key, int index) =>
        (this.parent, Node, Value, Key, this.index) = (parent, node, value, key, index);

    public SchemaNode Node { get; }

    /// <summary>Null where a required member is missing.</summary>
    public Value? Value { get; }

    /// <summary>Of a member; empty for an item.</summary>
    public string Key { get; }

    /// <summary>The member is not in the schema.</summary>
    public bool IsUnknown { get; private init; }

    public string Pointer => parent is null ? DataSchema.DataPointer : IsItem ? JsonPointer.Append(parent.Pointer, index) : JsonPointer.Append(parent.Pointer, Key);

    /// <summary>For staff: “教育经历”第2项的“学历”.</summary>
    public string Label => parent is null ? "" : IsItem ? $"{parent.Label}第{index + 1}项" : LabelOfMember(parent.Label, IsUnknown ? Key : Node.Title);

    /// <summary>What the sibling says that the schema names as kind of the identity number here.</summary>
    public string? IdType => Node.IdTypeField is { } sibling ? ((parent?.Value as ObjectValue)?[sibling] as TextValue)?.Text : null;

    public SchemaNode ParentNode => parent?.Node ?? Node;

    public bool IsInRoot => parent is { parent: null };

    public string ParentLabel => parent?.Label ?? "";

    public static IComparer<IReadOnlyList<int>> InOrderOfData { get; } = Comparer<IReadOnlyList<int>>.Create((first, second) =>
    {
        for (var i = 0; i < Math.Min(first.Count, second.Count); i++)
            if (first[i] != second[i]) return first[i].CompareTo(second[i]);
        return first.Count.CompareTo(second.Count);
    });

    private bool IsItem => index >= 0;

    public static FieldPath Root(SchemaNode root, ObjectValue data) => new(null, root, data, "", -1);

    public FieldPath Member(string name, Value? value)
    {
        var known = Node.Property(name);
        return new(this, known ?? Node, value, name, -1) { IsUnknown = known is null };
    }

    public FieldPath Item(int index, Value? value) => new(this, Node.Item ?? Node, value, "", index);

    /// <summary>Where it stands in the data; what is missing comes where the schema has it, after what is there.</summary>
    public IReadOnlyList<int> Order()
    {
        var order = new List<int>();
        for (var path = this; path.parent is { } above; path = above) order.Insert(0, path.IsItem ? path.index : above.PlaceOf(path.Key));
        return order;
    }

    private static string LabelOfMember(string parent, string title) => parent.Length == 0 ? $"“{title}”" : $"{parent}的“{title}”";

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
