using System.Globalization;

namespace DocGen.Generation.Templates.Schema;

/// <summary>Unified social credit codes (GB 32100), with the organisation code (GB 11714) inside of them.</summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const int Length = 18;

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>What is wrong with the code, how to mend it; null when nothing is.</summary>
    public static string? Fault(string code)
    {
        if (code.Length != Length) return $"应为18位，现为{code.Length}位；请核对。";
        for (var i = 0; i < Length; i++)
            if (!Alphabet.Contains(code[i], StringComparison.Ordinal))
                return $"第{i + 1}位是“{StringInfo.GetNextTextElement(code, i)}”，只能用数字和大写字母（不用 I、O、S、V、Z）；请核对。";
        if (CheckCharacter(code) != code[^1]) return "校验码（末位）不符，多半有一位抄错；请逐位核对。";
        return OrganisationCheck(code.AsSpan(8, 8)) == code[16] ? null : "第9至17位（主体标识码）的校验码不符；请逐位核对。";
    }

    private static char CheckCharacter(string code)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += Alphabet.IndexOf(code[i], StringComparison.Ordinal) * Weights[i];
        return Alphabet[(31 - sum % 31) % 31];
    }

    private static char OrganisationCheck(ReadOnlySpan<char> code)
    {
        var sum = 0;
        // GB 11714 counts letters A = 10 … Z = 35, unlike the alphabet around it.
        for (var i = 0; i < code.Length; i++) sum += (char.IsAsciiDigit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10) * OrganisationWeights[i];
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }
}
