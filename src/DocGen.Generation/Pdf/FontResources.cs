using DocGen.Generation.Fonts;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>The faces of one document in the order of their first use.</summary>
/// <param name="first">Number of the first resource: those before it are taken.</param>
internal sealed class FontResources(ObjectFile file, int first = 0)
{
    private readonly List<EmbeddedFont> fonts = [];
    private readonly Dictionary<FontFace, EmbeddedFont> byFace = new(ReferenceEqualityComparer.Instance);

    public EmbeddedFont Of(FontFace face)
    {
        if (byFace.TryGetValue(face, out var known)) return known;
        var font = new EmbeddedFont(face, first + fonts.Count, file.Reserve());
        fonts.Add(font);
        byFace.Add(face, font);
        return font;
    }

    /// <summary>The entries of the resource dictionary, and the fonts themselves.</summary>
    public void Write(PooledBuffer resources)
    {
        if (fonts.Count == 0) return;
        resources.Add("/Font<<"u8);
        WriteNames(resources);
        resources.Add(">>"u8);
        WriteAll();
    }

    /// <summary>The names for a dictionary of fonts that is there already, and the fonts themselves.</summary>
    public void Append(PooledBuffer names)
    {
        WriteNames(names);
        WriteAll();
    }

    private void WriteAll()
    {
        foreach (var font in fonts)
        {
            font.Write(file);
            font.Dispose();
        }
    }

    private void WriteNames(PooledBuffer names)
    {
        foreach (var font in fonts) names.Add("/F"u8).Integer(font.Index).Space().Reference(font.Number);
    }
}
