using System.Collections.Immutable;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Writing.Markup;

namespace DocGen.Generation.Docx.Writing;

/// <summary>Borders of paragraphs, tables and cells (17.3.1.24, 17.4.38, 17.4.66).</summary>
internal static class BorderWriter
{
    /// <summary>The sides in the order of the schema.</summary>
    public delegate IEnumerable<(string Name, Border? Line)> Sides(Borders borders);

    public static IEnumerable<(string Name, Border? Line)> AroundText(Borders borders) =>
        [("top", borders.Top), ("left", borders.Left), ("bottom", borders.Bottom), ("right", borders.Right)];

    public static IEnumerable<(string Name, Border? Line)> OfTable(Borders borders) =>
        [.. AroundText(borders), ("insideH", borders.InsideHorizontal), ("insideV", borders.InsideVertical)];

    public static IEnumerable<(string Name, Border? Line)> OfCell(Borders borders) =>
        [.. OfTable(borders), ("tl2br", borders.DiagonalDown), ("tr2bl", borders.DiagonalUp)];

    public static void Write(Markup xml, string name, Borders borders, Sides sides)
    {
        var lines = sides(borders).Where(side => side.Line is not null).ToImmutableArray();
        if (lines.IsEmpty) return;
        xml.Open(name);
        foreach (var (side, line) in lines) Write(xml, side, line!.Value, name == "pBdr" ? Space(side) : 0);
        xml.Close();
    }

    private static void Write(Markup xml, string side, Border line, int space)
    {
        xml.Open(side).Attribute("val", Name(line.Style));
        if (line.Style != BorderStyle.None)
            xml.Attribute("sz", EighthPoints(line.Width)).Attribute("space", space).Attribute("color", Hex(line.Color));
        xml.Close();
    }

    /// <summary>Points between a paragraph's border and its text, as Word sets them and layout has them.</summary>
    private static int Space(string side) => side is "top" or "bottom" ? 1 : 4;

    private static string Name(BorderStyle style) => style switch
    {
        BorderStyle.None => "nil",
        BorderStyle.Thick => "thick",
        BorderStyle.Double => "double",
        BorderStyle.Dotted => "dotted",
        BorderStyle.Dashed => "dashed",
        _ => "single",
    };
}
