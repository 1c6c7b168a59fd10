using DocGen.Documents;

namespace DocGen.Generation.Templates;

/// <summary>Compares the paths in form.json with the form's fields: a misspelt path in a view would leave in what must not be shown.</summary>
internal static class DefinitionPaths
{
    public static IEnumerable<Problem> Check(FormDefinition definition, DataShape shape) =>
        from named in Named(definition)
        where FormShape.At(shape, named.Path) is null
        select new Problem("definition.unknown-field", $"“{named.Path}”不是这份表的数据项。请对照 schema.json 改正；列表的每一项写 *，例如 papers.*.title。")
        {
            Place = Template.DefinitionFile,
            Pointer = named.Pointer,
        };

    private static IEnumerable<(string Path, string Pointer)> Named(FormDefinition definition)
    {
        foreach (var path in definition.Unprinted) yield return (path, "/unprinted");
        foreach (var (name, view) in definition.Views)
        {
            foreach (var path in view.Remove) yield return (path, $"/views/{name}/remove");
            foreach (var path in view.Mask.Keys.Order(StringComparer.Ordinal)) yield return (path, $"/views/{name}/mask");
            foreach (var path in view.Clear) yield return (path, $"/views/{name}/clear");
            foreach (var path in view.Scrub) yield return (path, $"/views/{name}/scrub");
        }
        foreach (var (name, stage) in definition.Stages)
            foreach (var path in stage.Clear) yield return (path, $"/stages/{name}/clear");
    }
}
