using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using DocGen.Generation.Layout;

namespace DocGen.Service.Generate;

/// <summary>A font of a document.</summary>
/// <param name="Face">PostScript name.</param>
public sealed record FontEntry(string Face)
{
    /// <summary>Of one face, in a header: proxies take some kilobytes for all of them.</summary>
    private const int MostInHeader = 50;

    /// <summary>Characters that it served because the font which the template asks for lacks them; left out when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fallback { get; init; }

    public static FontEntry From(FontUse use) =>
        new(use.Face) { Fallback = use.Characters.IsEmpty ? null : string.Concat(use.Characters.Select(char.ConvertFromUtf32)) };

    /// <summary>The value of <c>Docgen-Fonts</c>, a list of RFC 9651: <c>NotoSerifCJKsc-Regular, BabelStoneHan;fallback="U+20BB7 U+30EDD"</c>.</summary>
    public static string Header(ImmutableArray<FontUse> fonts) => string.Join(", ", fonts.Select(HeaderOf));

    private static string HeaderOf(FontUse use)
    {
        var face = Uri.EscapeDataString(use.Face);
        if (use.Characters.IsEmpty) return face;
        var characters = string.Join(' ', use.Characters.Take(MostInHeader).Select(character => string.Create(CultureInfo.InvariantCulture, $"U+{character:X4}")));
        return use.Characters.Length <= MostInHeader
            ? $"{face};fallback=\"{characters}\""
            : string.Create(CultureInfo.InvariantCulture, $"{face};fallback=\"{characters}\";more={use.Characters.Length - MostInHeader}");
    }
}
