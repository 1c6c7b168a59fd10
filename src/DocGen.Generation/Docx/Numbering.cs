using System.Globalization;
using System.Text;
using System.Xml.Linq;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <param name="Text">Ready to print, such as “二、” or “(3)”.</param>
/// <param name="Suffix">tab, space or nothing (w:suff).</param>
internal sealed record ListLabel(string Text, string Suffix, XElement Level);

/// <summary>numbering.xml (17.9): counts list paragraphs in document order and gives each its label.</summary>
internal sealed class Numbering(XElement? root)
{
    private readonly Dictionary<(string Abstract, int Level), int> counters = [];

    /// <summary>Null when the paragraph is in no list, or in one that prints no label.</summary>
    public ListLabel? Next(XElement? numbering)
    {
        if (numbering.Val("numId") is not { } id || id == "0") return null;
        var depth = Math.Clamp((numbering?.Element(W + "ilvl")).Integer("val") ?? 0, 0, 8);
        var instance = root?.Elements(W + "num").FirstOrDefault(num => num.Attr("numId") == id);
        if (instance.Val("abstractNumId") is not { } abstractId || Level(instance, abstractId, depth) is not { } level) return null;

        counters[(abstractId, depth)] = counters.TryGetValue((abstractId, depth), out var count) ? count + 1 : Start(instance, level, depth);
        for (var deeper = depth + 1; deeper <= 8; deeper++) counters.Remove((abstractId, deeper));
        return new(Text(level.Val("lvlText") ?? "", instance, abstractId), level.Val("suff") ?? "tab", level);
    }

    private static int Start(XElement? instance, XElement level, int depth) =>
        (instance?.Elements(W + "lvlOverride").FirstOrDefault(over => over.Integer("ilvl") == depth)?.Element(W + "startOverride")).Integer("val")
        ?? level.Element(W + "start").Integer("val") ?? 1;

    private XElement? Level(XElement? instance, string abstractId, int depth) =>
        instance?.Elements(W + "lvlOverride").FirstOrDefault(over => over.Integer("ilvl") == depth)?.Element(W + "lvl")
        ?? root?.Elements(W + "abstractNum").FirstOrDefault(list => list.Attr("abstractNumId") == abstractId)?.Elements(W + "lvl").FirstOrDefault(level => level.Integer("ilvl") == depth);

    private string Text(string pattern, XElement? instance, string abstractId)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 >= pattern.Length || pattern[i + 1] is < '1' or > '9')
            {
                text.Append(pattern[i]);
                continue;
            }
            var depth = pattern[++i] - '1';
            var level = Level(instance, abstractId, depth);
            var count = counters.TryGetValue((abstractId, depth), out var counted) ? counted : level is null ? 1 : Start(instance, level, depth);
            text.Append(Format(count, level.Val("numFmt")));
        }
        return text.ToString();
    }

    private static string Format(int number, string? format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCountingThousand" or "japaneseCounting" or "ideographDigital" or "taiwaneseCounting" => Chinese(number),
        "lowerLetter" => Letter(number, 'a'),
        "upperLetter" => Letter(number, 'A'),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "bullet" => "•",
        "none" => "",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Letter(int number, char first) => number < 1 ? "" : new string((char)(first + (number - 1) % 26), (number - 1) / 26 + 1);

    private static string Roman(int number)
    {
        (int Value, string Letters)[] signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = new StringBuilder();
        foreach (var (value, letters) in signs)
            for (; number >= value && text.Length < 20; number -= value) text.Append(letters);
        return text.ToString();
    }

    /// <summary>Up to 99, as lists of a form need: 一, 十, 十一, 二十, 二十一.</summary>
    private static string Chinese(int number)
    {
        const string digits = "零一二三四五六七八九";
        if (number is < 0 or > 99) return number.ToString(CultureInfo.InvariantCulture);
        if (number < 10) return digits[number].ToString();
        return $"{(number < 20 ? "" : digits[number / 10])}十{(number % 10 == 0 ? "" : digits[number % 10])}";
    }
}
