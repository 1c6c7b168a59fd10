using System.Globalization;
using System.Text;

namespace DocGen.Generation.Requests;

/// <summary>Makes a text into a file name that every system takes and no reader is misled by.</summary>
public static class DownloadName
{
    /// <summary>Of every document that is kept or handed out.</summary>
    public const string Ending = ".pdf";

    public static string EndingOf(OutputFormat format) => format == OutputFormat.Docx ? ".docx" : Ending;

    /// <summary>Of file names in most file systems 255 bytes; the rest is left for what others append.</summary>
    private const int MaximumBytes = 200;

    private const string Refused = "/\\:*?\"<>|";

    /// <summary>Without separators, controls and what turns the direction of text; not too long; with its ending.</summary>
    /// <param name="instead">When nothing printable is left.</param>
    public static string Clean(string text, string instead, string ending = Ending)
    {
        var name = new StringBuilder();
        var bytes = Encoding.UTF8.GetByteCount(ending);
        for (var elements = StringInfo.GetTextElementEnumerator(Printable(text)); elements.MoveNext();)
        {
            var element = elements.GetTextElement();
            bytes += Encoding.UTF8.GetByteCount(element);
            if (bytes > MaximumBytes) break;
            name.Append(element);
        }
        // A placeholder that printed nothing leaves its hyphen behind.
        var clean = name.ToString().Trim(' ', '.', '-', '\u3000');
        return (clean.Length > 0 ? clean : instead) + ending;
    }

    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(IsPrintable).Select(rune => Rune.IsWhiteSpace(rune) ? " " : rune.ToString()));

    /// <summary>Format characters turn the direction of what follows: gnp.exe would read as exe.png.</summary>
    private static bool IsPrintable(Rune rune) => !Refused.Contains(rune.ToString(), StringComparison.Ordinal) && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
