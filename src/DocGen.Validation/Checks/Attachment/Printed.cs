using System.Text;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>How printed words are compared: without spaces, punctuation, brackets and dots, whatever their width.</summary>
internal static class Printed
{
    /// <summary>Letters and digits alone; capitals; what OCR can't tell apart in Latin print is one.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '〇' or '○') plain.Append(Look(Rune.ToUpperInvariant(rune)));
        return plain.ToString();
    }

    private static string Look(Rune rune) => rune.Value switch
    {
        'O' or '〇' or '○' => "0",
        'I' or 'L' => "1",
        _ => rune.ToString(),
    };
}
