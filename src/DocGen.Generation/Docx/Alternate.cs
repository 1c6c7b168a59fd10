using System.Xml.Linq;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>mc:AlternateContent (ISO/IEC 29500-3, 9): the same thing said twice, for newer and for older readers.</summary>
internal static class Alternate
{
    /// <summary>
    /// A drawing is taken as the newer form says it, so that a picture is read and a shape named; anything else as the fallback says it.
    /// </summary>
    public static XElement Chosen(XElement alternate)
    {
        var choices = alternate.Elements(Mc + "Choice").ToList();
        return choices.Find(choice => choice.Descendants(W + "drawing").Any())
            ?? alternate.Elements(Mc + "Fallback").FirstOrDefault(fallback => fallback.HasElements)
            ?? choices.FirstOrDefault() ?? alternate;
    }
}
