using System.Globalization;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Pages;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx.Writing;

/// <summary>
/// A watermark as Word itself makes it: text along a path (VML, ISO/IEC 29500-4, 19.1.2.23) behind a header, so that it stands on every page. The
/// places are those of the PDF; the shapes of the characters are the reader's own.
/// </summary>
internal sealed class WatermarkShapes(Watermark watermark, Points width, Points height)
{
    /// <summary>Of text along a path (19.1.2.19, o:spt 136): stretched to the box of the shape.</summary>
    private const string TextPath = "136";

    /// <summary>Of a character that is no Han and no full-width one, in ems.</summary>
    private const double Narrow = 0.55;

    /// <summary>Of the height that a line has in the PDF, what its characters fill.</summary>
    private const double Filled = 0.75;

    /// <param name="header">Makes the ids of the shapes unique in the document.</param>
    public void Write(Markup xml, int header)
    {
        var number = 0;
        var (text, places) = watermark.On(width.Value, height.Value, watermark.Lines.Max(Ems));
        foreach (var place in places)
        {
            // LibreOffice sees only the first shape of a w:pict.
            xml.Open("r").Open("rPr").On("noProof").Close().Open("pict");
            if (number++ == 0) ShapeType(xml);
            Shape(xml, text with { Height = text.Height * Filled }, place, string.Create(CultureInfo.InvariantCulture, $"{header}_{number}"));
            xml.Close().Close();
        }
    }

    private static void ShapeType(Markup xml)
    {
        xml.Open(V + "shapetype").Plain("id", "_x0000_t" + TextPath).Plain("coordsize", "21600,21600").Attribute(O + "spt", TextPath).Plain("path", "m0,0l21600,0m0,21600l21600,21600e");
        xml.Open(V + "path").Plain("textpathok", "t").Close().Open(V + "textpath").Plain("on", "t").Plain("fitshape", "t").Close().Close();
    }

    private void Shape(Markup xml, WatermarkExtent text, WatermarkPlace place, string id)
    {
        var style = new StringBuilder();
        void Say(string name, string value) => style.Append(name).Append(':').Append(value).Append(';');
        static string Points(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "pt";
        Say("position", "absolute");
        Say("margin-left", Points(place.X - text.Width / 2));
        Say("margin-top", Points(place.Y - text.Height / 2));
        Say("width", Points(text.Width));
        Say("height", Points(text.Height));
        // Clockwise here.
        Say("rotation", (360 - place.Angle).ToString("0.##", CultureInfo.InvariantCulture));
        Say("z-index", "-251658752");
        foreach (var direction in (string[])["horizontal", "vertical"]) Say($"mso-position-{direction}-relative", "page");
        xml.Open(V + "shape").Plain("id", "DocGenWaterMark" + id).Plain("type", "#_x0000_t" + TextPath).Plain("alt", "").Plain("style", style.ToString().TrimEnd(';'))
            .Attribute(O + "allowincell", "f").Plain("fillcolor", "#" + Markup.Hex(watermark.Color)).Plain("stroked", "f");
        xml.Open(V + "textpath").Plain("style", $"font-family:\"{watermark.FontFamily}\";font-size:1pt").Plain("string", string.Join('\n', watermark.Lines)).Close().Close();
    }

    private static double Ems(string line) => line.EnumerateRunes().Sum(rune => rune.Value < 0x2E80 ? Narrow : 1);
}
