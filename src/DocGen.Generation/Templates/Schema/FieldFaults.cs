using DocGen.Documents;
using DocGen.Generation.Data;
using NJsonSchema.Validation;

namespace DocGen.Generation.Templates.Schema;

/// <summary>Collects what is wrong with one request's data: NJsonSchema's errors in our words, and what only we check.</summary>
internal sealed class FieldFaults(SchemaNode root)
{
    private readonly List<(FieldPath Path, Problem Problem)> found = [];

    /// <summary>NJsonSchema says where and which kind; the words come from the schema's titles. Unknown members the walk finds more surely.</summary>
    public void Take(ValidationError error, ObjectValue data)
    {
        if (error.Kind == ValidationErrorKind.NoAdditionalPropertiesAllowed) return;
        if (error is ChildSchemaValidationError { Kind: ValidationErrorKind.ArrayItemNotValid } wrapped)
        {
            foreach (var inner in wrapped.Errors.Values.SelectMany(errors => errors)) Take(inner, data);
            return;
        }
        var path = FieldPath.Of(error, root, data);
        if (FieldMessages.For(error.Kind, path) is { } problem) Add(path, problem);
    }

    public void Walk(ObjectValue data) => Walk(FieldPath.Root(root, data));

    /// <summary>A value of the wrong type has no other faults, nor has one that is left empty: whoever mends that writes another value.</summary>
    public IReadOnlyList<Problem> ToProblems()
    {
        var settled = found.Where(fault => Settles(fault.Problem)).Select(fault => fault.Path.Pointer).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. found.Where(fault => !fault.Path.Above.Any(path => settled.Contains(path.Pointer)))
                .Where(fault => Settles(fault.Problem) || !settled.Contains(fault.Path.Pointer))
                .OrderBy(fault => fault.Path, FieldPath.InOrderOfData)
                .Select(fault => fault.Problem).Distinct().Take(DataSchema.MaximumProblems),
        ];
    }

    private static bool Settles(Problem problem) => problem.Code is "data.type" or "data.empty";

    private void Walk(FieldPath path)
    {
        if (found.Count > DataSchema.MaximumProblems) return;
        switch (path.Node.Kind, path.Value)
        {
            case (DataKind.Object, ObjectValue data):
                foreach (var (name, value) in data.Members)
                {
                    if (found.Count > DataSchema.MaximumProblems) return;
                    Member(path.Member(name, value));
                }
                break;
            case (DataKind.List, ListValue list):
                for (var i = 0; i < list.Items.Length; i++) Walk(path.Item(i, list.Items[i]));
                break;
            case (DataKind.Text, TextValue text):
                Text(path, text.Text);
                break;
            case (DataKind.Picture, TextValue { Text: var text }) when string.IsNullOrWhiteSpace(text):
                Add(path, FieldMessages.Empty(path));
                break;
        }
    }

    private void Member(FieldPath path)
    {
        if (path.IsUnknown) Add(path, FieldMessages.Unknown(path));
        else Walk(path);
    }

    private void Text(FieldPath path, string text)
    {
        if (text.Length == 0 && path.Node.Format is null) return;
        if (string.IsNullOrWhiteSpace(text) && (path.Node.MustNotBeBlank || path.Node.Format is not null))
        {
            Add(path, FieldMessages.Empty(path));
            return;
        }
        // A text has at least as many UTF-16 units as text elements: most need no counting.
        if (path.Node.MaxCharacters is { } limit && text.Length > limit && TextElements.Count(text) is var count && count > limit)
            Add(path, FieldMessages.TooLong(path, count, limit));
        if (path.Node.Format is { } format && FieldFormat.Fault(format, text, path.IdType) is { } fault) Add(path, FieldMessages.Format(path, format, fault));
    }

    private void Add(FieldPath path, Problem problem) => found.Add((path, problem.At(path.Pointer)));
}
