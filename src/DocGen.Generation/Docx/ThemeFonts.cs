using System.Xml.Linq;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>The fonts that w:asciiTheme and its kin name (17.18.96): the theme's major and minor fonts, for Han those of script Hans.</summary>
internal sealed class ThemeFonts(XElement? theme)
{
    private readonly XElement? scheme = theme?.Element(A + "themeElements")?.Element(A + "fontScheme");

    public string? Find(string? name)
    {
        if (name is null || scheme is null) return null;
        var fonts = scheme.Element(A + (name.StartsWith("major", StringComparison.Ordinal) ? "majorFont" : "minorFont"));
        var face = name.EndsWith("EastAsia", StringComparison.Ordinal)
            ? Named(fonts?.Element(A + "ea")) ?? Named(fonts?.Elements(A + "font").FirstOrDefault(font => (string?)font.Attribute("script") == "Hans"))
            : Named(fonts?.Element(A + "latin"));
        return face;
    }

    private static string? Named(XElement? font) => (string?)font?.Attribute("typeface") is { Length: > 0 } face ? face : null;
}
