namespace DocGen.Generation.Templates.Schema;

/// <summary>International standard book numbers: thirteen digits, or ten of before 2007.</summary>
public static class Isbn
{
    /// <summary>What is wrong with the number, how to mend it; null when nothing is. Hyphens and spaces do not count.</summary>
    public static string? Fault(string text)
    {
        var digits = string.Concat(text.Where(character => character is not ('-' or ' ')));
        var right = digits.Length switch
        {
            13 => digits.All(char.IsAsciiDigit) && digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0,
            10 => digits[..9].All(char.IsAsciiDigit) && (char.IsAsciiDigit(digits[9]) || digits[9] == 'X')
                && digits.Select((digit, i) => (digit == 'X' ? 10 : digit - '0') * (10 - i)).Sum() % 11 == 0,
            _ => (bool?)null,
        };
        return right switch
        {
            null => $"应为13位（2007年以前的书为10位），现为{digits.Length}位；请照版权页核对。",
            false => "校验码不符或含有不应有的字符；请照版权页逐位核对。",
            true => null,
        };
    }
}
