using System.Xml.Linq;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>w:rPr laid over a text format (17.3.2).</summary>
internal static class RunProperties
{
    public static RunFormat Apply(RunFormat format, XElement? properties, ThemeFonts theme)
    {
        foreach (var property in properties?.Elements() ?? [])
        {
            if (property.Name.Namespace != W) continue;
            format = property.Name.LocalName switch
            {
                "caps" => format with { Capitals = On(property) },
                "vanish" => format with { Hidden = On(property) },
                var name => format with { Text = Apply(format.Text, property, name, theme) },
            };
        }
        return format;
    }

    private static TextFormat Apply(TextFormat format, XElement property, string name, ThemeFonts theme) => name switch
    {
        "rFonts" => format with { Fonts = Fonts(format.Fonts, property, theme) },
        "sz" when property.Number("val") is { } half and > 0 and <= 3276 => format with { Size = new(half / 2) },
        "b" => format with { Bold = On(property) },
        "i" => format with { Italic = On(property) },
        "u" => format with { Underline = Line(property.Attr("val")) },
        "strike" or "dstrike" => format with { Strikethrough = On(property) },
        "color" => format with { Color = Color(property.Attr("val")) ?? Content.Color.Black },
        "shd" => format with { Shading = TableProperties.Shading(property) },
        "highlight" => format with { Shading = Highlight(property.Attr("val")) },
        "spacing" => format with { CharacterSpacing = property.Twips("val") ?? default },
        "w" when property.Number("val") is { } percent and >= 1 and <= 600 => format with { CharacterScale = percent / 100 },
        "position" when property.Number("val") is { } half and >= -3276 and <= 3276 => format with { Raise = new(half / 2) },
        "vertAlign" => format with { Position = Position(property.Attr("val")) },
        "fitText" => format with { FitWidth = property.Twips("val") ?? default, FitId = property.Integer("id") ?? 0 },
        _ => format,
    };

    /// <summary>What the properties ask for and the model does not have, as Word calls it; null when nothing is lost.</summary>
    public static string? Lost(XElement? properties) => properties?.Elements().Select(property => property.Name.LocalName switch
    {
        "em" when property.Attr("val") is not (null or "none") => "着重号",
        "bdr" when property.Attr("val") is not (null or "none" or "nil") => "字符边框",
        "eastAsianLayout" => "双行合一或纵横混排",
        "smallCaps" when On(property) => "小型大写字母",
        "outline" or "shadow" or "emboss" or "imprint" when On(property) => "空心、阴影或浮雕效果",
        _ => null,
    }).FirstOrDefault(found => found is not null);

    private static VerticalPosition Position(string? value) => value switch
    {
        "superscript" => VerticalPosition.Superscript,
        "subscript" => VerticalPosition.Subscript,
        _ => VerticalPosition.Baseline,
    };

    private static bool On(XElement property) => property.Attr("val") is not ("0" or "false" or "off");

    private static FontNames Fonts(FontNames fonts, XElement property, ThemeFonts theme) => new(
        theme.Find(property.Attr("asciiTheme")) ?? property.Attr("ascii") ?? fonts.Ascii,
        theme.Find(property.Attr("hAnsiTheme")) ?? property.Attr("hAnsi") ?? fonts.HighAnsi,
        theme.Find(property.Attr("eastAsiaTheme")) ?? property.Attr("eastAsia") ?? fonts.EastAsia);

    private static Underline Line(string? value) => value switch
    {
        null or "none" => Underline.None,
        "double" => Underline.Double,
        "thick" => Underline.Thick,
        "dotted" or "dottedHeavy" => Underline.Dotted,
        "dash" or "dashedHeavy" or "dashLong" or "dotDash" or "dotDotDash" => Underline.Dash,
        "wave" or "wavyHeavy" or "wavyDouble" => Underline.Wave,
        _ => Underline.Single,
    };

    /// <summary>17.18.40.</summary>
    private static Color? Highlight(string? name) => name switch
    {
        "yellow" => new(255, 255, 0),
        "green" => new(0, 255, 0),
        "cyan" => new(0, 255, 255),
        "magenta" => new(255, 0, 255),
        "blue" => new(0, 0, 255),
        "red" => new(255, 0, 0),
        "darkBlue" => new(0, 0, 128),
        "darkCyan" => new(0, 128, 128),
        "darkGreen" => new(0, 128, 0),
        "darkMagenta" => new(128, 0, 128),
        "darkRed" => new(128, 0, 0),
        "darkYellow" => new(128, 128, 0),
        "darkGray" => new(128, 128, 128),
        "lightGray" => new(192, 192, 192),
        "black" => Content.Color.Black,
        _ => null,
    };
}
