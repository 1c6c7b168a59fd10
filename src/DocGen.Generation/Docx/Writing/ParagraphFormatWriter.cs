using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Writing.Markup;

namespace DocGen.Generation.Docx.Writing;

/// <summary>A paragraph's format as w:pPr (17.3.1), in the order of the schema.</summary>
internal static class ParagraphFormatWriter
{
    /// <param name="section">Writes the w:sectPr of the section that ends with this paragraph.</param>
    public static void Write(Markup xml, Paragraph paragraph, Action? section)
    {
        var format = paragraph.Format;
        xml.Open("pPr");
        if (format.StyleId.Length > 0) xml.Value("pStyle", format.StyleId);
        if (format.KeepWithNext) xml.On("keepNext");
        if (format.KeepLines) xml.On("keepLines");
        if (format.PageBreakBefore) xml.On("pageBreakBefore");
        if (!format.WidowControl) xml.Off("widowControl");
        if (format.Borders != Borders.None) BorderWriter.Write(xml, "pBdr", format.Borders, BorderWriter.AroundText);
        if (format.Shading is { } shading) RunWriter.Shade(xml, shading);
        Tabs(xml, format);
        if (!format.Kinsoku) xml.Off("kinsoku");
        if (format.BreakWords) xml.Off("wordWrap");
        if (!format.AutoSpace) xml.Off("autoSpaceDE").Off("autoSpaceDN");
        if (!format.SnapToGrid) xml.Off("snapToGrid");
        Spacing(xml, format);
        Indents(xml, format);
        if (format.ContextualSpacing) xml.On("contextualSpacing");
        if (format.Alignment != Alignment.Left) xml.Value("jc", Name(format.Alignment));
        if (format.OutlineLevel > 0) xml.Value("outlineLvl", format.OutlineLevel - 1);
        RunWriter.Properties(xml, paragraph.MarkFormat);
        section?.Invoke();
        xml.Close();
    }

    public static string Name(Alignment alignment) => alignment switch
    {
        Alignment.Center => "center",
        Alignment.Right => "right",
        Alignment.Justify => "both",
        Alignment.Distribute => "distribute",
        _ => "left",
    };

    private static void Tabs(Markup xml, ParagraphFormat format)
    {
        if (format.Tabs.IsEmpty) return;
        xml.Open("tabs");
        foreach (var tab in format.Tabs)
        {
            xml.Open("tab").Attribute("val", Name(tab.Alignment));
            if (Leader(tab.Leader) is { } leader) xml.Attribute("leader", leader);
            xml.Attribute("pos", Twips(tab.Position)).Close();
        }
        xml.Close();
    }

    private static string Name(TabAlignment alignment) => alignment switch
    {
        TabAlignment.Center => "center",
        TabAlignment.Right => "right",
        TabAlignment.Decimal => "decimal",
        _ => "left",
    };

    private static string? Leader(char leader) => leader switch
    {
        '.' => "dot",
        '-' => "hyphen",
        '_' => "underscore",
        '·' => "middleDot",
        _ => null,
    };

    private static void Spacing(Markup xml, ParagraphFormat format)
    {
        var line = format.LineSpacing;
        if (format.SpaceBefore == Points.Zero && format.SpaceAfter == Points.Zero && line == LineSpacing.Single) return;
        xml.Open("spacing");
        if (format.SpaceBefore != Points.Zero) xml.Attribute("before", Twips(format.SpaceBefore));
        if (format.SpaceAfter != Points.Zero) xml.Attribute("after", Twips(format.SpaceAfter));
        if (line != LineSpacing.Single)
            xml.Attribute("line", line.Rule == LineRule.Auto ? (long)Math.Round(line.Factor * 240) : Twips(line.Height))
                .Attribute("lineRule", line.Rule switch { LineRule.Exact => "exact", LineRule.AtLeast => "atLeast", _ => "auto" });
        xml.Close();
    }

    private static void Indents(Markup xml, ParagraphFormat format)
    {
        var (left, right, first) = (Twips(format.IndentLeft), Twips(format.IndentRight), Twips(format.FirstLineIndent));
        var (left100, right100, first100) = (format.IndentLeftCharacters, format.IndentRightCharacters, format.FirstLineCharacters);
        if (left == 0 && right == 0 && first == 0 && left100 is null && right100 is null && first100 is null) return;
        xml.Open("ind");
        if (left100 is { } characters) xml.Attribute("leftChars", characters);
        if (left != 0) xml.Attribute("left", left);
        if (right100 is { } atRight) xml.Attribute("rightChars", atRight);
        if (right != 0) xml.Attribute("right", right);
        if (first100 is { } atFirst) xml.Attribute(atFirst < 0 ? "hangingChars" : "firstLineChars", Math.Abs(atFirst));
        if (first != 0) xml.Attribute(first < 0 ? "hanging" : "firstLine", Math.Abs(first));
        xml.Close();
    }
}
