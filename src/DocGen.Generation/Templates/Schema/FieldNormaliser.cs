using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>Walks data along the schema and mends what has only one meaning.</summary>
internal sealed class FieldNormaliser
{
    private const char NameDot = '\u00B7';

    /// <summary>
    /// Dots at the height of letters that stand for · (GB/T 15834 4.14 间隔号) in some input method or character set: hyphenation point, bullets, bullet and
    /// dot operators, katakana dots, full-width full stop, one dot leader, ano teleia, word separator and raised dots, sinological dot, araea.
    /// </summary>
    private static readonly SearchValues<char> NameDots =
        SearchValues.Create("\u2027\u2022\u2219\u22C5\u30FB\uFF65\uFF0E\u2024\u0387\u2E31\u2E33\uA78F\u318D\u16EB");

    /// <summary>What is a · only between two Han characters: “J. Smith” keeps its full stop.</summary>
    private static readonly SearchValues<char> SentenceDots = SearchValues.Create(".\uFE52");

    private readonly List<Problem> warnings = [];

    public IReadOnlyList<Problem> Warnings => warnings;

    public Value Run(SchemaNode node, Value value, string pointer) => (node.Kind, value) switch
    {
        (DataKind.Object, ObjectValue data) => Object(node, data, pointer),
        (DataKind.List, ListValue list) => new ListValue([.. list.Items.Select((item, i) => Run(node.Item!, item, JsonPointer.Append(pointer, i)))]),
        (DataKind.Text, TextValue text) when node.IsName => Name(node, text, pointer),
        (DataKind.Text, TextValue text) when node.Format == FieldFormat.Identity => Identity(node, text, pointer),
        _ => value,
    };

    /// <summary>A member that is null is one that is not there: portals write out every field they know.</summary>
    private ObjectValue Object(SchemaNode node, ObjectValue data, string pointer)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(data.Members.Length);
        foreach (var (name, value) in data.Members)
        {
            if (node.Property(name) is not { } property) members.Add(new(name, value));
            else if (value is not NullValue || property.TakesNull) members.Add(new(name, Run(property, value, JsonPointer.Append(pointer, name))));
        }
        return new(members.DrainToImmutable());
    }

    private TextValue Name(SchemaNode node, TextValue written, string pointer)
    {
        var name = WithNameDots(written.Text.Trim());
        if (name != written.Text.Trim())
            Warn("data.name-dot", $"“{node.Title}”里的间隔号已统一为“·”（U+00B7）；请在来源系统里改正。", pointer);
        var joined = WithoutInnerSpace(name);
        if (joined != name) Warn("data.name-space", $"“{node.Title}”两字之间的空格已去掉；对齐由表格负责，请在来源系统里改正。", pointer);
        return joined == written.Text ? written : new(joined);
    }

    /// <summary>The dots that input methods and other systems put into names of minorities and foreigners.</summary>
    private static string WithNameDots(string name)
    {
        var result = new StringBuilder(name);
        for (var i = 0; i < name.Length; i++)
            if (NameDots.Contains(name[i]) || (SentenceDots.Contains(name[i]) && IsBetweenHan(name, i)))
                result[i] = NameDot;
        return result.ToString();
    }

    private static bool IsBetweenHan(string name, int i) => i > 0 && i + 1 < name.Length && IsHan(name[i - 1]) && IsHan(name[i + 1]);

    /// <summary>张　三 is how lists align names of two characters; names of other lengths may well have a space.</summary>
    private static string WithoutInnerSpace(string name)
    {
        var characters = name.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).ToList();
        return characters.Count == 2 && characters.TrueForAll(IsHan) ? string.Concat(characters) : name;
    }

    private static bool IsHan(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter;

    /// <summary>Halves of pairs count as Han: no other script with names in our forms lies beyond the first plane.</summary>
    private static bool IsHan(char character) => char.IsSurrogate(character) || char.GetUnicodeCategory(character) == UnicodeCategory.OtherLetter;

    private TextValue Identity(SchemaNode node, TextValue written, string pointer)
    {
        var number = string.Concat(written.Text.Trim().Select(HalfWidth));
        if (number != written.Text)
            Warn("data.identity-full-width", $"“{node.Title}”里的全角字符或首尾空格已改正；请在来源系统里改正。", pointer);
        var upper = number.ToUpperInvariant();
        if (upper != number) Warn("data.identity-lower-case", $"“{node.Title}”里的小写字母已改为大写；请在来源系统里改正。", pointer);
        return upper == written.Text ? written : new(upper);
    }

    private static char HalfWidth(char character) => character switch
    {
        >= '０' and <= '９' => (char)(character - '０' + '0'),
        >= 'Ａ' and <= 'Ｚ' => (char)(character - 'Ａ' + 'A'),
        >= 'ａ' and <= 'ｚ' => (char)(character - 'ａ' + 'a'),
        _ => character,
    };

    private void Warn(string code, string message, string pointer) => warnings.Add(new Problem(code, message).At(pointer));
}
