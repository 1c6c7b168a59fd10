using System.Collections.Immutable;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>A path in a rule, compared with the form's shape: <c>posts.vacancy.middle</c>, <c>/applicant.idNumber</c>, <c>papers.title</c>.</summary>
/// <param name="Shape">What is there; of a path through lists, what each of them holds there.</param>
/// <param name="ThroughList">It names many values, one an item.</param>
internal sealed record RulePath(bool FromRoot, ImmutableArray<string> Keys, DataShape Shape, bool ThroughList)
{
    /// <summary>Null when the form has no such field.</summary>
    public static RulePath? Of(string path, DataShape root, DataShape item)
    {
        var fromRoot = path.StartsWith('/');
        var shape = fromRoot ? root : item;
        var (keys, throughList) = (ImmutableArray.CreateBuilder<string>(), false);
        foreach (var key in path.TrimStart('/').Split('.', StringSplitOptions.None))
        {
            if (shape.Kind == DataKind.List) (shape, throughList) = (shape.Item!, true);
            if (key == "*") continue;
            if (shape.Kind == DataKind.Any) keys.Add(key);
            else if (shape.Members.TryGetValue(key, out var member))
            {
                keys.Add(key);
                shape = member;
            }
            else return null;
        }
        return new(fromRoot, keys.DrainToImmutable(), shape, throughList);
    }

    /// <summary>The one value; null when it is absent or empty.</summary>
    public Value? One(RuleScope scope)
    {
        var value = Start(scope);
        foreach (var key in Keys) value = (value as ObjectValue)?[key];
        return IsEmpty(value) ? null : value;
    }

    /// <summary>Every value with its pointer; null where an item has none.</summary>
    public IEnumerable<PlacedValue> All(RuleScope scope, string pointer) => All(Start(scope), 0, FromRoot ? "" : pointer);

    /// <summary>Where the value is, or would be.</summary>
    public string PointerFrom(string pointer) => Keys.Aggregate(FromRoot ? "" : pointer, JsonPointer.Append);

    private Value? Start(RuleScope scope) => FromRoot ? scope.Root : scope.Item;

    private IEnumerable<PlacedValue> All(Value? value, int depth, string pointer)
    {
        if (value is ListValue list && depth < Keys.Length)
            return list.Items.SelectMany((item, i) => All(item, depth, JsonPointer.Append(pointer, i)));
        if (depth == Keys.Length) return [new(pointer, IsEmpty(value) ? null : value)];
        return All((value as ObjectValue)?[Keys[depth]], depth + 1, JsonPointer.Append(pointer, Keys[depth]));
    }

    private static bool IsEmpty(Value? value) => value switch
    {
        null or NullValue => true,
        TextValue text => string.IsNullOrWhiteSpace(text.Text),
        ObjectValue data => data.Members.All(member => IsEmpty(member.Value)),
        _ => false,
    };
}
