using DocGen.Generation.Data;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Requests;

/// <summary>Lays the request's items over the notice's: the notice says which opinions there are and in which order, the request what they say.</summary>
internal static class NoticeMerge
{
    public static ObjectValue Apply(ObjectValue data, IEnumerable<ListMerge> merges) => merges.Aggregate(data, (current, merge) =>
        DataPath.Of(merge.With).Find(current).FirstOrDefault() is ListValue chain
            ? current.With(merge.List, Merge(chain, current[merge.List] as ListValue ?? ListValue.Empty, merge.By))
            : current);

    private static ListValue Merge(ListValue chain, ListValue given, string by)
    {
        var rest = given.Items.ToList();
        var merged = chain.Items.Select(step =>
        {
            var index = rest.FindIndex(item => Key(item, by) is { } key && key == Key(step, by));
            if (index < 0) return step;
            var item = (ObjectValue)rest[index];
            rest.RemoveAt(index);
            return item.Members.Aggregate((ObjectValue)step, (result, member) => result.With(member.Key, member.Value));
        }).ToList();
        return new([.. merged, .. rest]);
    }

    private static string? Key(Value item, string by) => ((item as ObjectValue)?[by] as TextValue)?.Text;
}
