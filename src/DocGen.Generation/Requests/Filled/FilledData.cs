using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Docx;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Requests.Filled;

/// <summary>The data of a document with what was changed in it.</summary>
internal static class FilledData
{
    /// <summary>The data as it was printed, with the changes; items are numbered as the document has them.</summary>
    public static ObjectValue Changed(ObjectValue before, ImmutableArray<ChangedField> changes, FilledDocument document)
    {
        var data = (document.Request?.Lists ?? []).Aggregate(before, PrintedOrder.Of);
        foreach (var change in changes) data = (ObjectValue)FilledPath.Set(data, CollectionsMarshal.AsSpan(FilledPath.Parse(change.Path)!), change.Value);
        return data;
    }

    /// <summary>What the schema says of the fields that were changed; the others were judged when the document was made.</summary>
    public static IEnumerable<Problem> Faults(Template template, ObjectValue changed, ImmutableArray<ChangedField> changes)
    {
        var places = changes.Where(change => change.Value is not NullValue).DistinctBy(change => change.Path)
            .ToDictionary(change => FilledPath.Pointer(FilledPath.Parse(change.Path)!), change => change.Place, StringComparer.Ordinal);
        return template.Schema.Check(changed)
            .Where(problem => problem.Pointer is { } pointer && places.ContainsKey(pointer)).Select(problem => problem.In(places[problem.Pointer!]));
    }

    /// <summary>The data as a request has it.</summary>
    public static ObjectValue Sent(Template template, ObjectValue changed, ObjectValue before, FilledDocument document)
    {
        var data = changed;
        if (!ReferenceEquals(changed, before))
            data = (document.Request?.Lists ?? []).Aggregate((ObjectValue)WithoutEmptyItems(changed), (so, list) => PrintedOrder.Undone(so, before, list));
        return (ObjectValue)WithPictures(data, template.Schema.Shape, document.Pictures);
    }

    /// <summary>Rows that only kept their room, and rows that somebody emptied.</summary>
    private static Value WithoutEmptyItems(Value value) => value switch
    {
        ListValue list => new ListValue([.. list.Items.Select(WithoutEmptyItems).Where(item => item is not (NullValue or ObjectValue { Members.IsEmpty: true }))]),
        ObjectValue data => new ObjectValue([.. data.Members.Select(member => KeyValuePair.Create(member.Key, WithoutEmptyItems(member.Value)))]),
        _ => value,
    };

    /// <summary>A picture that was named by its digest, as base64; one that is gone from the document is gone from the data.</summary>
    private static Value WithPictures(Value value, DataShape? shape, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> pictures) => value switch
    {
        TextValue { Text: var text } when shape?.Kind == DataKind.Picture && text.StartsWith(EmbeddedRequest.PicturePrefix, StringComparison.Ordinal) =>
            pictures.TryGetValue(text[EmbeddedRequest.PicturePrefix.Length..], out var picture) ? new TextValue(Convert.ToBase64String(picture.Span)) : Value.Null,
        ListValue list => new ListValue([.. list.Items.Select(item => WithPictures(item, shape?.Item, pictures))]),
        ObjectValue data => new ObjectValue([.. data.Members
            .Select(member => (member.Key, Before: member.Value, After: WithPictures(member.Value, shape?.Members.GetValueOrDefault(member.Key), pictures)))
            .Where(member => member.After is not NullValue || member.Before is NullValue).Select(member => KeyValuePair.Create(member.Key, member.After))]),
        _ => value,
    };
}
