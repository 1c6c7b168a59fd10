using Dapper;

namespace DocGen.Service.Storage;

/// <summary>Lists within a statement, written out: Dapper's own are written in two ways, one for each database.</summary>
internal static class WrittenList
{
    /// <summary>Adds each as a value of its own.</summary>
    /// <returns>Their names for <c>IN (…)</c>: <c>@name0,@name1</c>.</returns>
    public static string AddList<T>(this DynamicParameters values, string name, IEnumerable<T> list)
    {
        var names = new List<string>();
        foreach (var (index, item) in list.Index())
        {
            names.Add($"@{name}{index}");
            values.Add(names[^1], item);
        }
        return string.Join(',', names);
    }
}
