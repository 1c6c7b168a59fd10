using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>What is wrong with a field and how to mend it, in the words of the form. Never quotes a value: it may be somebody's.</summary>
internal static class FieldMessages
{
    private const int LongestName = 40;

    public static Problem Empty(FieldPath path) => new("data.empty", $"{path.Label}是空的；请填写，确无内容时不要提交该字段。");

    public static Problem TooLong(FieldPath path, int count, int limit) => new("data.too-long", $"{path.Label}{count} 字超过 {limit} 字；请删减（空白不计）。");

    public static Problem Format(FieldPath path, string format, string fault) => new($"data.{format}", path.Label + fault);

    public static Problem Required(FieldPath path) => new("data.required", $"{path.Label}必填；请补填。");

    public static Problem For(SchemaFault fault, FieldPath path) => fault switch
    {
        SchemaFault.Enum => new("data.enum", $"{path.Label}只能填：{Choices(path)}；请选填其一。"),
        SchemaFault.Pattern => new("data.pattern", $"{path.Label}的写法不合要求；{path.Node.Description?.TrimEnd('。') ?? "请核对"}。"),
        SchemaFault.TooShort => new("data.too-short", $"{path.Label}至少应有 {Of(path, "minLength")} 个字符；请补充。"),
        SchemaFault.Minimum => new("data.minimum", $"{path.Label}{Bound(path, "minimum", "不能小于", "exclusiveMinimum", "必须大于")}；请核对。"),
        SchemaFault.Maximum => new("data.maximum", $"{path.Label}{Bound(path, "maximum", "不能大于", "exclusiveMaximum", "必须小于")}；请核对。"),
        SchemaFault.MultipleOf => new("data.multiple-of", $"{path.Label}应为 {Of(path, "multipleOf")} 的倍数；请核对。"),
        SchemaFault.TooFewItems => new("data.too-few-items", $"{path.Label}至少应有 {Of(path, "minItems")} 项；请补充。"),
        SchemaFault.TooManyItems => new("data.too-many-items", $"{path.Label}最多 {Of(path, "maxItems")} 项；请删减。"),
        SchemaFault.DuplicateItems => new("data.duplicate-items", $"{path.Label}里有重复的项；请删去重复的。"),
        SchemaFault.Members => new("data.members", $"{LabelOrForm(path)}的字段数不合要求；请核对。"),
        _ => new("data.choice", $"{LabelOrForm(path)}的填法不合要求；{path.Node.Description?.TrimEnd('。') ?? "请对照表单的 Schema 核对"}。"),
    };

    public static Problem Unknown(FieldPath path)
    {
        if (path.IsInRoot && SchemaReader.ReservedNames.Contains(path.Key))
            return new("data.reserved-field", $"“{path.Key}”由系统填写，不能提交；请从 data 里删去（通知在 options.notice 里选）。");
        var place = path.ParentLabel.Length == 0 ? "表单" : path.ParentLabel;
        var name = path.Key.Length > LongestName || path.Key.Any(char.IsDigit) ? "这个" : $"“{path.Key}”这个";
        return new("data.unknown-field", $"{place}里没有{name}字段；{Suggestion(path)}");
    }

    private static string Suggestion(FieldPath path)
    {
        var properties = path.ParentNode.Properties;
        foreach (var (key, node) in properties)
            if (node.Title == path.Key) return $"“{node.Title}”的字段名是“{key}”，请改正。";
        return NearestName.Of(path.Key, properties.Select(property => property.Key)) is { } nearest
            ? $"是否应为“{nearest}”（{path.ParentNode.Property(nearest)!.Title}）？请改正或删去。"
            : "请改正字段名或删去。";
    }

    public static Problem Type(FieldPath path)
    {
        var (integer, label) = (path.Node.IsInteger, LabelOrForm(path));
        if (integer && path.Value is NumberValue number)
            return number.Number == decimal.Truncate(number.Number) && !number.Literal.Contains('.', StringComparison.Ordinal) && number.Number is < long.MinValue or > long.MaxValue
                ? new("data.type", $"{label}的数字过大；请核对。")
                : new("data.type", $"{label}应为整数，不带小数点；请改正。");
        return new("data.type", $"{label}应为{Expected(path, integer)}，现为{Actual(path.Value)}；请改正。");
    }

    private static string LabelOrForm(FieldPath path) => path.Label.Length == 0 ? "表单数据" : path.Label;

    private static string Expected(FieldPath path, bool integer) => path.Node.Kind switch
    {
        DataKind.Number => integer ? "整数（不加引号）" : "数字（不加引号）",
        DataKind.Boolean => "是否值（true 或 false）",
        DataKind.Object => "一组字段（{…}）",
        DataKind.List => "列表（[…]）",
        DataKind.Picture => "图片（base64 文字，或 part:名称）",
        _ => "文字（加引号）",
    };

    private static string Actual(Value? value) => value switch
    {
        TextValue => "文字",
        NumberValue => "数字",
        BooleanValue => "是否值",
        ObjectValue => "一组字段",
        ListValue => "列表",
        _ => "空值（null）",
    };

    private static string Choices(FieldPath path) =>
        string.Join('、', ((ListValue)path.Node.Source["enum"]!).Items.Select(choice => choice is NumberValue number ? number.Literal : ((TextValue)choice).Text));

    private static string Bound(FieldPath path, string inclusive, string words, string exclusive, string exclusiveWords) =>
        path.Node.Source[inclusive] is not null ? $"{words} {Of(path, inclusive)}" : $"{exclusiveWords} {Of(path, exclusive)}";

    private static string Of(FieldPath path, string keyword) => path.Node.Source[keyword] switch
    {
        NumberValue number => number.Literal,
        TextValue text => text.Text,
        _ => "",
    };
}
