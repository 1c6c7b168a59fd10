using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>w:pPr laid over a paragraph format (17.3.1).</summary>
internal static class ParagraphProperties
{
    public static ParagraphFormat Apply(ParagraphFormat format, XElement? properties)
    {
        if (properties is null) return format;
        foreach (var property in properties.Elements().Where(property => property.Name.Namespace == W))
            format = Apply(format, property, property.Name.LocalName);
        return format;
    }

    private static ParagraphFormat Apply(ParagraphFormat format, XElement property, string name) => name switch
    {
        "jc" => format with { Alignment = Alignment(property.Attr("val")) },
        "ind" => Indent(format, property),
        "spacing" => Spacing(format, property),
        "contextualSpacing" => format with { ContextualSpacing = On(property) },
        "keepNext" => format with { KeepWithNext = On(property) },
        "keepLines" => format with { KeepLines = On(property) },
        "widowControl" => format with { WidowControl = On(property) },
        "pageBreakBefore" => format with { PageBreakBefore = On(property) },
        "snapToGrid" => format with { SnapToGrid = On(property) },
        "kinsoku" => format with { Kinsoku = On(property) },
        "autoSpaceDE" or "autoSpaceDN" => format with { AutoSpace = On(property) },
        "wordWrap" => format with { BreakWords = !On(property) },
        "tabs" => format with { Tabs = [.. Tabs(format, property).OrderBy(tab => tab.Position)] },
        "outlineLvl" => format with { OutlineLevel = property.Integer("val") is { } level and >= 0 and < 9 ? level + 1 : 0 },
        "pBdr" => format with { Borders = TableProperties.Borders(format.Borders, property) },
        "shd" => format with { Shading = TableProperties.Shading(property) },
        _ => format,
    };

    public static Alignment Alignment(string? value) => value switch
    {
        "center" => Content.Alignment.Center,
        "right" or "end" => Content.Alignment.Right,
        "both" => Content.Alignment.Justify,
        "distribute" or "thaiDistribute" => Content.Alignment.Distribute,
        _ => Content.Alignment.Left,
    };

    private static bool On(XElement property) => property.Attr("val") is not ("0" or "false" or "off");

    private static ParagraphFormat Indent(ParagraphFormat format, XElement ind)
    {
        // An indent in points overrules one in characters that a style gave, and the other way round (17.3.1.12).
        if ((ind.Twips("left") ?? ind.Twips("start")) is { } left) format = format with { IndentLeft = left, IndentLeftCharacters = null };
        if ((ind.Twips("right") ?? ind.Twips("end")) is { } right) format = format with { IndentRight = right, IndentRightCharacters = null };
        if (ind.Twips("firstLine") is { } first) format = format with { FirstLineIndent = first, FirstLineCharacters = null };
        if (ind.Twips("hanging") is { } hanging) format = format with { FirstLineIndent = -hanging, FirstLineCharacters = null };
        if ((ind.Integer("leftChars") ?? ind.Integer("startChars")) is { } left100) format = format with { IndentLeftCharacters = NonZero(left100) };
        if ((ind.Integer("rightChars") ?? ind.Integer("endChars")) is { } right100) format = format with { IndentRightCharacters = NonZero(right100) };
        if (ind.Integer("firstLineChars") is { } first100) format = format with { FirstLineCharacters = NonZero(first100) };
        if (ind.Integer("hangingChars") is { } hanging100) format = format with { FirstLineCharacters = NonZero(-hanging100) };
        return format;
    }

    /// <summary>At most a hundred characters: no page is wider.</summary>
    private static int? NonZero(int hundredths) => hundredths == 0 ? null : Math.Clamp(hundredths, -10_000, 10_000);

    private static ParagraphFormat Spacing(ParagraphFormat format, XElement spacing)
    {
        if (Space(spacing, "before") is { } before) format = format with { SpaceBefore = before };
        if (Space(spacing, "after") is { } after) format = format with { SpaceAfter = after };
        if (spacing.Number("line") is not ({ } line and > 0)) return format;
        return format with
        {
            LineSpacing = spacing.Attr("lineRule") switch
            {
                "exact" => new(LineRule.Exact, 1, Points.FromTwips(Math.Min(line, 31680))),
                "atLeast" => new(LineRule.AtLeast, 1, Points.FromTwips(Math.Min(line, 31680))),
                _ => new(LineRule.Auto, Math.Min(line / 240, 132), default),
            },
        };
    }

    /// <summary>
    /// Automatic space is that of HTML, 14 points. Space in hundredths of a line goes by the length beside it, which the writer measured
    /// on its document grid; without one a line is 12 points.
    /// </summary>
    private static Points? Space(XElement spacing, string side) =>
        spacing.Attr(side + "Autospacing") is "1" or "true" or "on" ? new Points(14)
        : spacing.Integer(side + "Lines") is { } lines and > 0 && spacing.Twips(side) is null or { Value: 0 }
            ? new Points(Math.Min(lines, 10_000) / 100.0 * 12)
        : spacing.Twips(side);

    private static Dictionary<Points, TabStop>.ValueCollection Tabs(ParagraphFormat format, XElement tabs)
    {
        var stops = format.Tabs.ToDictionary(tab => tab.Position);
        foreach (var tab in tabs.Elements(W + "tab"))
        {
            if (tab.Twips("pos") is not { } position) continue;
            if (tab.Attr("val") == "clear") stops.Remove(position);
            else stops[position] = new(position, TabAlignmentOf(tab.Attr("val")), Leader(tab.Attr("leader")));
        }
        return stops.Values;
    }

    private static TabAlignment TabAlignmentOf(string? value) => value switch
    {
        "center" => TabAlignment.Center,
        "right" or "end" => TabAlignment.Right,
        "decimal" => TabAlignment.Decimal,
        _ => TabAlignment.Left,
    };

    private static char Leader(string? value) => value switch
    {
        "dot" => '.',
        "hyphen" => '-',
        "underscore" or "heavy" => '_',
        "middleDot" => '·',
        _ => ' ',
    };
}
