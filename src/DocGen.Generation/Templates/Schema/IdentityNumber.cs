using System.Collections.Frozen;
using System.Globalization;

namespace DocGen.Generation.Templates.Schema;

/// <summary>
/// Citizen identity numbers (GB 11643), the numbers of the same build on residence permits of Hong Kong, Macao and Taiwan residents (81…, 82…, 83…)
/// and of foreigners' permanent residence cards (9…), and the latter's old build of three letters and twelve digits. Passports have what build they like.
/// </summary>
public static class IdentityNumber
{
    public const string Citizen = "居民身份证", Compatriot = "港澳台居民居住证", Foreigner = "外国人永久居留身份证", Passport = "护照";

    private const string CheckDigits = "10X98765432";

    private const int Length = 18, LegacyLength = 15;

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static readonly FrozenSet<string> Provinces = FrozenSet.ToFrozenSet(
        [
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
            "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
        ],
        StringComparer.Ordinal);

    /// <summary>What is wrong with the (normalised) number, how to mend it; null when nothing is.</summary>
    /// <param name="idType">The kind of document, in the words of this class; null when the form doesn't ask for it.</param>
    public static string? Fault(string number, string? idType = null)
    {
        if (idType == Passport) return PassportFault(number);
        if (IsOldCard(number))
            return idType == Foreigner ? null : $"是旧版{Foreigner}的号码；如确系该证件，请把证件类型改为“{Foreigner}”，否则请填写18位号码。";
        if (number.Length == LegacyLength && number.All(char.IsAsciiDigit)) return "是15位的旧号码，已停止使用；请填写18位公民身份号码。";
        if (number.Length != Length) return $"应为18位，现为{number.Length}位；请核对。";
        for (var i = 0; i < Length; i++)
            if (!char.IsAsciiDigit(number[i]) && !(i == Length - 1 && number[i] == 'X'))
                return $"第{i + 1}位是“{CharacterAt(number, i)}”，{(i == Length - 1 ? "末位只能是数字或X" : "前17位只能是数字")}；请核对。";
        if (!HasKnownProvince(number)) return "前两位不是现行的省级行政区划代码；请核对。";
        if (Birth(number) is null) return "第7至14位不是历法上存在的出生日期；请核对。";
        if (CheckDigit(number) != number[^1]) return "校验码（末位）不符，多半有一位抄错；请逐位核对。";
        return idType is null ? null : FaultOfKind(number, idType);
    }

    /// <summary>Whether it could be somebody's number, a slip of the pen aside: digits, a province, a day of birth. The check digit may lack.</summary>
    public static bool Resembles(ReadOnlySpan<char> digits) => digits.Length is Length or Length - 1
        && !digits[..(Length - 1)].ContainsAnyExceptInRange('0', '9') && HasKnownProvince(digits) && CalendarDate.OfDigits(digits[6..14]) is not null;

    /// <summary>Of a faultless 18-digit number; null else.</summary>
    public static DateOnly? BirthOf(string number) => number.Length == Length && Fault(number) is null ? Birth(number) : null;

    /// <summary>男 or 女, of a faultless 18-digit number; null else.</summary>
    public static string? SexOf(string number) => number.Length == Length && Fault(number) is null ? (number[16] - '0') % 2 == 1 ? "男" : "女" : null;

    private static DateOnly? Birth(string number) => CalendarDate.OfDigits(number.AsSpan(6, 8));

    /// <summary>New cards of foreigners put 9 first, then the province that issued them.</summary>
    private static bool HasKnownProvince(ReadOnlySpan<char> number) =>
        Provinces.GetAlternateLookup<ReadOnlySpan<char>>().Contains(number[0] == '9' ? number[1..3] : number[..2]);

    private static bool IsOldCard(string number) =>
        number.Length == LegacyLength && number[..3].All(char.IsAsciiLetterUpper) && number[3..].All(char.IsAsciiDigit);

    private static string? PassportFault(string number) =>
        number.Length is >= 5 and <= 20 && number.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character))
            ? null
            : "不是护照号码：应为5至20位大写字母和数字，不含空格；请核对。";

    private static string? FaultOfKind(string number, string idType)
    {
        var kind = number[0] switch { '9' => Foreigner, '8' => Compatriot, _ => Citizen };
        return kind == idType || idType is not (Citizen or Compatriot or Foreigner) ? null : $"与证件类型“{idType}”不符，这样的号码属于“{kind}”；请核对证件类型和号码。";
    }

    private static char CheckDigit(string number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (number[i] - '0') * Weights[i];
        return CheckDigits[sum % 11];
    }

    private static string CharacterAt(string text, int index) => StringInfo.GetNextTextElement(text, index);
}
