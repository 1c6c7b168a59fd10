using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>w:tblPr, w:trPr and w:tcPr (17.4).</summary>
internal static class TableProperties
{
    public static TableFormat Table(TableFormat format, XElement? properties)
    {
        if (properties is null) return format;
        if (properties.Val("jc") is { } alignment) format = format with { Alignment = ParagraphProperties.Alignment(alignment) };
        var indent = properties.Element(W + "tblInd");
        if (indent.Attr("type") is null or "dxa" && indent.Twips("w") is { } left) format = format with { Indent = left };
        if (properties.Element(W + "tblBorders") is { } borders) format = format with { Borders = Borders(format.Borders, borders) };
        if (properties.Element(W + "tblCellMar") is { } margins) format = format with { CellMargins = Margins(format.CellMargins, margins) };
        if (properties.Element(W + "tblCellSpacing").Twips("w") is { } spacing) format = format with { CellSpacing = spacing };
        return format;
    }

    public static RowFormat Row(XElement? properties)
    {
        var height = properties?.Element(W + "trHeight");
        return new()
        {
            Height = Points.Max(height.Twips("val") ?? default, default),
            HeightRule = height.Twips("val") is null or { Value: <= 0 } ? HeightRule.Auto : height.Attr("hRule") switch
            {
                "exact" => HeightRule.Exact,
                "auto" => HeightRule.Auto,
                _ => HeightRule.AtLeast,
            },
            Header = properties.Toggle("tblHeader") ?? false,
            KeepWhole = properties.Toggle("cantSplit") ?? false,
            GridBefore = Count(properties, "gridBefore"),
            GridAfter = Count(properties, "gridAfter"),
        };
    }

    /// <summary>w:tcPr laid over a cell's format; its borders over those that the table's style gives the cell.</summary>
    public static CellFormat Cell(CellFormat format, XElement? properties, Margins tableMargins)
    {
        foreach (var property in properties?.Elements().Where(property => property.Name.Namespace == W) ?? [])
            format = Cell(format, property, property.Name.LocalName, tableMargins);
        return format;
    }

    private static CellFormat Cell(CellFormat format, XElement property, string name, Margins tableMargins) => name switch
    {
        "gridSpan" => format with { ColumnSpan = Math.Clamp(property.Integer("val") ?? 1, 1, 1000) },
        "vMerge" => format with { Merge = property.Attr("val") == "restart" ? VerticalMerge.Start : VerticalMerge.Continue },
        "vAlign" => format with { VerticalAlignment = Vertical(property.Attr("val")) },
        "textDirection" => format with { Direction = Direction(property.Attr("val")) },
        "tcBorders" => format with { Borders = Borders(format.Borders, property) },
        "tcMar" => format with { Margins = Margins(format.Margins ?? tableMargins, property) },
        "shd" => format with { Shading = Shading(property) },
        "tcFitText" => format with { FitText = On(property) },
        "noWrap" => format with { NoWrap = On(property) },
        _ => format,
    };

    private static TextDirection Direction(string? value) => value switch
    {
        "tbRl" or "tbRlV" => TextDirection.VerticalRightToLeft,
        "btLr" => TextDirection.BottomToTop,
        _ => TextDirection.Horizontal,
    };

    private static bool On(XElement property) => property.Attr("val") is not ("0" or "false" or "off");

    /// <summary>A pattern of percents is the mixture of its two colours (17.18.78), which is how a printer shows it.</summary>
    public static Color? Shading(XElement property)
    {
        var fill = Color(property.Attr("fill"));
        var share = property.Attr("val") switch
        {
            "solid" => 1,
            ['p', 'c', 't', .. var percent] => Math.Clamp((Number(percent) ?? 0) / 100, 0, 1),
            _ => 0,
        };
        if (share == 0) return fill;
        var (ink, paper) = (Color(property.Attr("color")) ?? Content.Color.Black, fill ?? new Color(255, 255, 255));
        byte Mix(byte over, byte under) => (byte)Math.Round(over * share + under * (1 - share));
        return new Color(Mix(ink.Red, paper.Red), Mix(ink.Green, paper.Green), Mix(ink.Blue, paper.Blue));
    }

    public static VerticalAlignment Vertical(string? value) => value switch
    {
        "center" or "both" => VerticalAlignment.Center,
        "bottom" => VerticalAlignment.Bottom,
        _ => VerticalAlignment.Top,
    };

    public static Borders Borders(Borders under, XElement borders) => under with
    {
        Top = Line(borders, "top") ?? under.Top,
        Bottom = Line(borders, "bottom") ?? under.Bottom,
        Left = Line(borders, "left") ?? Line(borders, "start") ?? under.Left,
        Right = Line(borders, "right") ?? Line(borders, "end") ?? under.Right,
        InsideHorizontal = Line(borders, "insideH") ?? under.InsideHorizontal,
        InsideVertical = Line(borders, "insideV") ?? under.InsideVertical,
        DiagonalDown = Line(borders, "tl2br") ?? under.DiagonalDown,
        DiagonalUp = Line(borders, "tr2bl") ?? under.DiagonalUp,
    };

    /// <summary>Line styles that we do not draw in their own way are drawn as a single line of their width (17.18.2).</summary>
    private static Border? Line(XElement borders, string side)
    {
        if (borders.Element(W + side) is not { } line) return null;
        var style = line.Attr("val") switch
        {
            null or "nil" or "none" => BorderStyle.None,
            "double" or "triple" => BorderStyle.Double,
            "thick" => BorderStyle.Thick,
            "dotted" => BorderStyle.Dotted,
            "dashed" or "dashSmallGap" or "dotDash" or "dotDotDash" => BorderStyle.Dashed,
            _ => BorderStyle.Single,
        };
        if (style == BorderStyle.None) return Border.None;
        // 17.3.4: at most 96 eighths of a point.
        var eighths = Math.Clamp(line.Number("sz") ?? 4, 0, 96);
        return new(style, new(eighths / 8), Color(line.Attr("color")) ?? Content.Color.Black);
    }

    private static Margins Margins(Margins under, XElement margins) => new(
        Width(margins, "top") ?? under.Top, Width(margins, "right") ?? Width(margins, "end") ?? under.Right,
        Width(margins, "bottom") ?? under.Bottom, Width(margins, "left") ?? Width(margins, "start") ?? under.Left);

    private static Points? Width(XElement margins, string side) => margins.Element(W + side).Twips("w");

    private static int Count(XElement? properties, string name) => Math.Clamp((properties?.Element(W + name)).Integer("val") ?? 0, 0, 1000);
}
