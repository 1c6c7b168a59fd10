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
        if (properties.Element(W + "tblInd") is { } indent && indent.Attr("type") is null or "dxa" && indent.Twips("w") is { } left) format = format with { Indent = left };
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
            Height = height.Twips("val") ?? default,
            HeightRule = height.Twips("val") is null or { Value: 0 } ? HeightRule.Auto : height.Attr("hRule") switch { "exact" => HeightRule.Exact, "auto" => HeightRule.Auto, _ => HeightRule.AtLeast },
            Header = properties.Toggle("tblHeader") ?? false,
            KeepWhole = properties.Toggle("cantSplit") ?? false,
            GridBefore = Count(properties, "gridBefore"),
            GridAfter = Count(properties, "gridAfter"),
        };
    }

    public static CellFormat Cell(XElement? properties, Margins tableMargins) => new()
    {
        ColumnSpan = Math.Max(1, Count(properties, "gridSpan")),
        Merge = properties?.Element(W + "vMerge") is { } merge ? merge.Attr("val") == "restart" ? VerticalMerge.Start : VerticalMerge.Continue : VerticalMerge.None,
        VerticalAlignment = Vertical(properties.Val("vAlign")),
        Direction = properties.Val("textDirection") switch { "tbRl" or "tbRlV" => TextDirection.VerticalRightToLeft, "btLr" => TextDirection.BottomToTop, _ => TextDirection.Horizontal },
        Borders = properties?.Element(W + "tcBorders") is { } borders ? Borders(Content.Borders.None, borders) : Content.Borders.None,
        Margins = properties?.Element(W + "tcMar") is { } margins ? Margins(tableMargins, margins) : null,
        Shading = Color(properties?.Element(W + "shd").Attr("fill")),
        FitText = properties.Toggle("tcFitText") ?? false,
        NoWrap = properties.Toggle("noWrap") ?? false,
    };

    public static VerticalAlignment Vertical(string? value) => value switch { "center" or "both" => VerticalAlignment.Center, "bottom" => VerticalAlignment.Bottom, _ => VerticalAlignment.Top };

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
        return style == BorderStyle.None ? Border.None : new(style, new((line.Number("sz") ?? 4) / 8), Color(line.Attr("color")) ?? Content.Color.Black);
    }

    private static Margins Margins(Margins under, XElement margins) => new(
        Width(margins, "top") ?? under.Top, Width(margins, "right") ?? Width(margins, "end") ?? under.Right,
        Width(margins, "bottom") ?? under.Bottom, Width(margins, "left") ?? Width(margins, "start") ?? under.Left);

    private static Points? Width(XElement margins, string side) => margins.Element(W + side).Twips("w");

    private static int Count(XElement? properties, string name) => Math.Clamp((properties?.Element(W + name)).Integer("val") ?? 0, 0, 1000);
}
