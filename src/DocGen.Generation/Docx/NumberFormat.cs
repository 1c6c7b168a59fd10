using System.Globalization;
using System.Text;

namespace DocGen.Generation.Docx;

/// <summary>A number written as a w:numFmt says (17.18.59).</summary>
internal static class NumberFormat
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Null for a format that we do not write.</summary>
    public static string? Write(int number, string? format) => format switch
    {
        null or "decimal" or "decimalHalfWidth" => number.ToString(CultureInfo.InvariantCulture),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "decimalFullWidth" or "decimalFullWidth2" => Each(number, "０１２３４５６７８９"),
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting"
            => Counting(number, "零一二三四五六七八九", "十百千", Ten.Bare),
        "chineseLegalSimplified" => Counting(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", Ten.WithOne),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" => Each(number, Digits),
        "ideographTraditional" => Cycle(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => Cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Enclosed(number, '①'),
        "decimalEnclosedParen" => Enclosed(number, '⑴'),
        "decimalEnclosedFullstop" => Enclosed(number, '⒈'),
        "ideographEnclosedCircle" => number is >= 1 and <= 10 ? ((char)('㊀' + number - 1)).ToString() : null,
        "lowerLetter" => Letter(number, 'a'),
        "upperLetter" => Letter(number, 'A'),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "none" => "",
        _ => null,
    };

    private static string Each(int number, string digits) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => digit is >= '0' and <= '9' ? digits[digit - '0'] : digit));

    private static string? Enclosed(int number, char first) => number is >= 1 and <= 20 ? ((char)(first + number - 1)).ToString() : null;

    private static string? Cycle(int number, string signs) => number >= 1 && number <= signs.Length ? signs[number - 1].ToString() : null;

    private static string Letter(int number, char first) =>
        number < 1 ? "" : new string((char)(first + (number - 1) % 26), Math.Min((number - 1) / 26, 20) + 1);

    private static string Roman(int number)
    {
        (int Value, string Letters)[] signs =
        [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ];
        var text = new StringBuilder();
        foreach (var (value, letters) in signs)
            for (; number >= value && text.Length < 20; number -= value) text.Append(letters);
        return text.ToString();
    }

    private enum Ten { Bare, WithOne }

    /// <summary>Up to 9999, as 一, 十, 十一, 二十, 一百零五; a bare 十 at the front, but 壹拾 in the financial form.</summary>
    private static string Counting(int number, string digits, string units, Ten ten)
    {
        if (number is < 0 or > 9999) return number.ToString(CultureInfo.InvariantCulture);
        if (number == 0) return digits[..1];
        var (text, zero) = (new StringBuilder(), false);
        for (var (power, unit) = (1000, 2); power >= 1; power /= 10, unit--)
        {
            var digit = number / power % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }
            if (zero) text.Append(digits[0]);
            zero = false;
            if (digit > 1 || power != 10 || text.Length > 0 || ten == Ten.WithOne) text.Append(digits[digit]);
            if (unit >= 0) text.Append(units[unit]);
        }
        return text.ToString();
    }
}
