using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags.Filters;

/// <summary>是 or 否.</summary>
internal sealed class YesNoFilter : IFilter
{
    private static readonly TextValue Yes = new("是");
    private static readonly TextValue No = new("否");

    public Value Apply(Value value) => value is BooleanValue boolean ? boolean.Boolean ? Yes : No : value;

    public Value? Undo(string printed) => printed switch { "是" => Value.True, "否" => Value.False, _ => null };

    public bool Takes(DataKind kind) => kind is DataKind.Boolean;
}
