using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Writing.Markup;

namespace DocGen.Generation.Docx.Writing;

/// <summary>A text format as w:rPr (17.3.2), in the order of the schema; what the document's defaults say already is left out.</summary>
internal static class RunWriter
{
    /// <summary>What styles.xml says for all runs.</summary>
    public static TextFormat Defaults => TextFormat.Default;

    public static void Properties(Markup xml, TextFormat format)
    {
        if (format == Defaults) return;
        xml.Open("rPr");
        Fonts(xml, format);
        if (format.Bold) xml.On("b").On("bCs");
        if (format.Italic) xml.On("i").On("iCs");
        if (format.Strikethrough) xml.On("strike");
        if (format.Color != Color.Black) xml.Value("color", Hex(format.Color));
        if (format.CharacterSpacing != Points.Zero) xml.Value("spacing", Twips(format.CharacterSpacing));
        if (format.CharacterScale != 1) xml.Value("w", (long)Math.Round(format.CharacterScale * 100));
        if (format.Raise != Points.Zero) xml.Value("position", HalfPoints(format.Raise));
        if (format.Size != Defaults.Size) xml.Value("sz", HalfPoints(format.Size)).Value("szCs", HalfPoints(format.Size));
        if (format.Underline != Underline.None) xml.Value("u", Line(format.Underline));
        if (format.Shading is { } shading) Shade(xml, shading);
        if (format.FitWidth > Points.Zero) xml.Open("fitText").Attribute("val", Twips(format.FitWidth)).Attribute("id", format.FitId).Close();
        if (format.Position != VerticalPosition.Baseline) xml.Value("vertAlign", format.Position == VerticalPosition.Superscript ? "superscript" : "subscript");
        xml.Close();
    }

    public static void Shade(Markup xml, Color color) =>
        xml.Open("shd").Attribute("val", "clear").Attribute("color", "auto").Attribute("fill", Hex(color)).Close();

    private static void Fonts(Markup xml, TextFormat format)
    {
        if (format.Fonts == Defaults.Fonts) return;
        xml.Open("rFonts").Attribute("ascii", format.Fonts.Ascii).Attribute("hAnsi", format.Fonts.HighAnsi).Attribute("eastAsia", format.Fonts.EastAsia).Close();
    }

    private static string Line(Underline underline) => underline switch
    {
        Underline.Double => "double",
        Underline.Thick => "thick",
        Underline.Dotted => "dotted",
        Underline.Dash => "dash",
        Underline.Wave => "wave",
        _ => "single",
    };
}
