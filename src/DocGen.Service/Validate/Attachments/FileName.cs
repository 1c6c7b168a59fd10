using System.Globalization;
using System.Text;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What the sender calls a file, fit to be shown beside what is said of it. It decides nothing, and is told to nobody but the sender.</summary>
internal static class FileName
{
    private const int MostCharacters = 120;

    /// <summary>Without folders and without what a terminal or a page would act upon.</summary>
    /// <returns>Null when nothing is left.</returns>
    public static string? Of(string? told)
    {
        if (told is null) return null;
        var name = new StringBuilder();
        foreach (var character in told[(told.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
            if (IsShown(character) && name.Length < MostCharacters) name.Append(character.ToString());
        return name.ToString().Trim() is { Length: > 0 } shown ? shown : null;
    }

    /// <summary>Format characters, too, turn the direction of what follows them.</summary>
    private static bool IsShown(Rune character) => Rune.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
