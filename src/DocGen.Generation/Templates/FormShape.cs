using DocGen.Documents;

namespace DocGen.Generation.Templates;

/// <summary>What the tags of a form may name: the fields of its schema, and what the engine adds to the root.</summary>
public static class FormShape
{
    /// <summary>Root member that is true on the blank form.</summary>
    public const string Blank = "blank";

    /// <summary>Root member with the fields of the notice.</summary>
    public const string Notice = "notice";

    /// <summary>Root member with the stage: <c>draft</c> or <c>final</c>.</summary>
    public const string Stage = "stage";

    /// <summary>A merged list's items have the members of both lists.</summary>
    public static Outcome<DataShape> Of(DataShape schema, FormDefinition definition)
    {
        var problems = new List<Problem>();
        var shape = schema.With(Notice, Templates.Notice.Shape).With(Stage, DataShape.Text("阶段")).With(Blank, DataShape.Boolean("空白表"));
        foreach (var merge in definition.Merge)
        {
            var (list, with) = (ListAt(shape, merge.List), ListAt(shape, merge.With));
            var isMember = shape.Members.ContainsKey(merge.List);
            if (isMember && list?.Item is { } item && with?.Item is { } other && Has(item, merge.By) && Has(other, merge.By))
                shape = shape.With(merge.List, DataShape.List(list.Title, Union(item, other)));
            else
                problems.Add(new Problem("definition.unknown-list",
                    $"merge 中的“{merge.List}”“{merge.With}”应是两个列表的名称，“{merge.By}”应是两者的每一项都有的数据项。请对照 schema.json 改正。")
                { Place = Template.DefinitionFile, Pointer = "/merge" });
        }
        return Outcome.Check(problems, () => shape);
    }

    /// <summary>The shape at a path of keys, <c>*</c> standing for the items of a list; null when the form has no such field.</summary>
    public static DataShape? At(DataShape shape, string path)
    {
        foreach (var segment in path.Split('.'))
        {
            var next = segment == "*" ? shape.Item : shape.Members.GetValueOrDefault(segment);
            if (next is null) return shape.Kind == DataKind.Any ? shape : null;
            shape = next;
        }
        return shape;
    }

    private static DataShape? ListAt(DataShape shape, string path) => At(shape, path) is { Kind: DataKind.List } list ? list : null;

    private static bool Has(DataShape shape, string key) => shape.Members.ContainsKey(key);

    /// <summary>The request's own members keep their titles.</summary>
    private static DataShape Union(DataShape item, DataShape other) =>
        other.InOrder().Where(member => !Has(item, member.Key)).Aggregate(item, (shape, member) => shape.With(member.Key, member.Value));
}
