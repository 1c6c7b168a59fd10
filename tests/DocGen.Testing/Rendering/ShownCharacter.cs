using System.Globalization;
using System.Xml;

namespace DocGen.Testing.Rendering;

/// <summary>A character on a page as mutool finds it, white space left out.</summary>
/// <param name="Page">From 0.</param>
/// <param name="X">Of its origin, in points from the left edge.</param>
/// <param name="Y">Of its baseline, from the upper edge.</param>
public readonly record struct ShownCharacter(int Page, string Text, double X, double Y, double Size)
{
    /// <summary>In the order of painting.</summary>
    public static IReadOnlyList<ShownCharacter> Read(string pdf, out int pages)
    {
        var shown = new List<ShownCharacter>();
        pages = 0;
        var size = 0.0;
        using var text = new StringReader(Tools.RunClean("mutool", "draw", "-q", "-F", "stext", pdf));
        using var reader = XmlReader.Create(text, new XmlReaderSettings { CheckCharacters = false });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.Name == "page") pages++;
            else if (reader.Name == "font") size = Number(reader, "size");
            else if (reader.Name == "char" && !string.IsNullOrWhiteSpace(reader.GetAttribute("c")))
                shown.Add(new(pages - 1, reader.GetAttribute("c")!, Number(reader, "x"), Number(reader, "y"), size));
        }
        return shown;
    }

    private static double Number(XmlReader reader, string name) => double.Parse(reader.GetAttribute(name)!, CultureInfo.InvariantCulture);
}
