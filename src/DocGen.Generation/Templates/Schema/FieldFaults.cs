using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>Collects what is wrong with one request's data, in one walk along it and its schema.</summary>
internal sealed class FieldFaults
{
    private readonly List<(IReadOnlyList<int> Order, Problem Problem)> found = [];

    private bool IsFull => found.Count > DataSchema.MaximumProblems;

    /// <summary>A value of the wrong type has no other faults, nor has one that is left empty: whoever mends that writes another value.</summary>
    public void Walk(FieldPath path)
    {
        if (IsFull || path.Value is not { } value) return;
        if (!path.Node.Assertions.TakesType(value)) Add(path, FieldMessages.Type(path));
        else if (IsEmpty(path.Node, value)) Add(path, FieldMessages.Empty(path));
        else Judge(path, value);
    }

    public IReadOnlyList<Problem> ToProblems() => found.Count == 0
        ? []
        : [.. found.OrderBy(fault => fault.Order, FieldPath.InOrderOfData).Select(fault => fault.Problem).Take(DataSchema.MaximumProblems)];

    private static bool IsEmpty(SchemaNode node, Value value) =>
        value is TextValue { Text: var text } && string.IsNullOrWhiteSpace(text)
        && (node.Kind == DataKind.Picture || node.Format is not null || node.MustNotBeBlank);

    private void Judge(FieldPath path, Value value)
    {
        foreach (var fault in path.Node.Assertions.FaultsOf(value)) Add(path, FieldMessages.For(fault, path));
        switch (path.Node.Kind, value)
        {
            case (DataKind.Object, ObjectValue data):
                Members(path, data);
                break;
            case (DataKind.List, ListValue list):
                for (var i = 0; i < list.Items.Length && !IsFull; i++) Walk(path.Item(i, list.Items[i]));
                break;
            case (DataKind.Text, TextValue text):
                Text(path, text.Text);
                break;
        }
    }

    private void Members(FieldPath path, ObjectValue data)
    {
        foreach (var name in path.Node.Assertions.Required)
            if (data[name] is null) Add(path.Member(name, null), FieldMessages.Required(path.Member(name, null)));
        foreach (var (name, value) in data.Members)
        {
            if (IsFull) return;
            var member = path.Member(name, value);
            if (member.IsUnknown) Add(member, FieldMessages.Unknown(member));
            else Walk(member);
        }
    }

    private void Text(FieldPath path, string text)
    {
        if (text.Length == 0) return;
        // A text has at least as many UTF-16 units as text elements: most need no counting.
        if (path.Node.MaxCharacters is { } limit && text.Length > limit && TextElements.Count(text) is var count && count > limit)
            Add(path, FieldMessages.TooLong(path, count, limit));
        if (path.Node.Format is { } format && FieldFormat.Fault(format, text, path.IdType) is { } fault) Add(path, FieldMessages.Format(path, format, fault));
    }

    private void Add(FieldPath path, Problem problem) => found.Add((path.Order(), problem.At(path.Pointer)));
}
