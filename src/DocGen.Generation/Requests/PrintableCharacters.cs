using System.Globalization;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Fonts;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Requests;

/// <summary>Finds the characters that would print as a blank or a box: on an official form a missing character is a wrong name.</summary>
internal sealed class PrintableCharacters(FontLibrary fonts)
{
    /// <summary>Of each text with a fault, the first few; a text in a wrong encoding has hundreds.</summary>
    private const int FaultsOfOneText = 5;

    public IEnumerable<Problem> Check(Value value, DataShape shape, string pointer) => (shape.Kind, value) switch
    {
        (DataKind.Object, ObjectValue data) => data.Members.Where(member => shape.Members.ContainsKey(member.Key))
            .SelectMany(member => Check(member.Value, shape.Members[member.Key], JsonPointer.Append(pointer, member.Key))),
        (DataKind.List, ListValue list) => list.Items.SelectMany((item, i) => Check(item, shape.Item!, JsonPointer.Append(pointer, i))),
        (DataKind.Text, TextValue text) => Check(text.Text, shape.Title, pointer),
        _ => [],
    };

    public IEnumerable<Problem> Check(string text, string title, string pointer) =>
        text.EnumerateRunes().Where(rune => rune.Value is not ('\n' or '\t') && !fonts.CanShow(rune.Value) || IsUnseen(rune)).Distinct()
            .Take(FaultsOfOneText).Select(rune => Fault(rune, title).At(pointer));

    private static Problem Fault(Rune rune, string title)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse)
            return new("data.private-use-character", $"“{title}”里有自造字 {code}（用户自定义区），在别的机器上会显示成另一个字；{Instead(rune)}");
        return IsUnseen(rune)
            ? new("data.invisible-character", $"“{title}”里有看不见的字符 {code}，多半是从网页或其他文档带入的；请删去。")
            : new("data.character-without-font", $"“{title}”里的“{rune}”（{code}）没有字体能显示；请核对该字，或请管理员安装含有该字的字体。");
    }

    private static string Instead(Rune rune) => MovedCharacters.Find(rune.Value) is { } moved
        ? string.Create(CultureInfo.InvariantCulture, $"它多半是“{new Rune(moved)}”，GB 18030 已给它正式编码 U+{moved:X4}，请核对后改用。")
        : "请改用该字的 Unicode 正式编码，如输入法的 GB 18030 生僻字。";

    /// <summary>Format characters, private use and selectors: what is printed would not be what was written, font or not.</summary>
    private static bool IsUnseen(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || (rune.Value > 0x7F && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
