using System.Globalization;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;

namespace DocGen.Generation.Docx;

/// <summary>Names and attribute readings of WordprocessingML (ISO/IEC 29500-1) and DrawingML.</summary>
internal static class Xml
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace Pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    public static readonly XNamespace Mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public static readonly XNamespace W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    public static readonly XNamespace V = "urn:schemas-microsoft-com:vml";
    public static readonly XNamespace O = "urn:schemas-microsoft-com:office:office";

    /// <summary>w:val of a child; null when the child or the attribute is absent.</summary>
    public static string? Val(this XElement? parent, string child) => (string?)parent?.Element(W + child)?.Attribute(W + "val");

    public static string? Attr(this XElement? element, string name) => (string?)element?.Attribute(W + name);

    public static double? Number(this XElement? element, string name) => Number(element.Attr(name));

    public static int? Integer(this XElement? element, string name) =>
        Number(element.Attr(name)) is { } number and > int.MinValue and < int.MaxValue ? (int)number : null;

    /// <summary>No length on a page is longer than 22 inches (31,680 twips), Word's own bound.</summary>
    public static Points? Twips(this XElement? element, string name) =>
        element.Number(name) is { } number ? Points.FromTwips(Math.Clamp(number, -31680, 31680)) : null;

    /// <summary>
    /// Plain numbers; also the universal measures with a unit that the strict flavour and some writers use (“12pt”, “2.5cm”), in twips.
    /// </summary>
    public static double? Number(string? text)
    {
        if (text is null) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return double.IsFinite(number) ? number : null;
        if (text.Length < 3 || !double.TryParse(text[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return null;
        double? twips = text[^2..] switch
        {
            "pt" => number * 20,
            "cm" => number * 1440 / 2.54,
            "mm" => number * 1440 / 25.4,
            "in" => number * 1440,
            "pc" or "pi" => number * 240,
            _ => null,
        };
        return twips is { } finite && double.IsFinite(finite) ? finite : null;
    }

    /// <summary>A toggle property (17.3.2): present without w:val means on.</summary>
    public static bool? Toggle(this XElement? parent, string child)
    {
        var element = parent?.Element(W + child);
        return element is null ? null : element.Attr("val") is not ("0" or "false" or "off");
    }

    /// <summary>RRGGBB; auto and anything else is nothing.</summary>
    public static Color? Color(string? text) =>
        text is { Length: 6 } && int.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)
            ? new Color((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;
}
