using System.Collections.Frozen;
using System.Globalization;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags.Filters;

/// <summary>Hides most of an identifier. Characters are text elements, so a rare character counts once and is never torn.</summary>
public sealed class Mask : IFilter
{
    private static readonly FrozenSet<string> CompoundSurnames = new[]
    {
        "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳",
        "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙",
        "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "轩辕", "令狐", "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "梁丘", "左丘", "东门", "西门",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Mask> All = new Dictionary<string, Mask>(StringComparer.Ordinal)
    {
        ["id"] = new(text => Keep(text, 0, 2)),
        ["phone"] = new(text => text.Length == 11 ? Keep(text, 3, 4) : Keep(text, text.Length / 4, text.Length / 4)),
        ["name"] = new(text => string.Concat(text[..SurnameLength(text)]) + "**"),
        ["middle"] = new(text => Keep(text, text.Length / 4, text.Length / 4)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Func<string[], string> hide;

    private Mask(Func<string[], string> hide) => this.hide = hide;

    /// <summary>
    /// <c>id</c> keeps the last two characters, <c>phone</c> 136****3546, <c>name</c> the surname, <c>middle</c> a quarter at both ends; null for
    /// other names.
    /// </summary>
    public static Mask? Of(string name) => All.GetValueOrDefault(name);

    public string Hide(string text)
    {
        if (text.Length == 0) return text;
        var elements = new List<string>(text.Length);
        for (var at = StringInfo.GetTextElementEnumerator(text); at.MoveNext();) elements.Add(at.GetTextElement());
        return hide([.. elements]);
    }

    Value IFilter.Apply(Value value) => value switch
    {
        TextValue text => new TextValue(Hide(text.Text)),
        NumberValue number => new TextValue(Hide(number.Literal)),
        _ => value,
    };

    /// <summary>What was hidden nobody can read; a text that hides nothing is the value itself.</summary>
    Value? IFilter.Undo(string printed) => printed.Contains('*', StringComparison.Ordinal) ? null : new TextValue(printed);

    bool IFilter.Takes(DataKind kind) => kind is DataKind.Text or DataKind.Number;

    private static string Keep(string[] elements, int first, int last)
    {
        // A text no longer than what would be kept is hidden whole.
        if (elements.Length <= first + last) return new('*', elements.Length);
        return string.Concat(elements[..first]) + new string('*', elements.Length - first - last) + string.Concat(elements[^last..]);
    }

    private static int SurnameLength(string[] name) => name.Length > 2 && CompoundSurnames.Contains(name[0] + name[1]) ? 2 : 1;
}
