using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>Lays out by hand what the writer's tests write.</summary>
internal static class PagesForTests
{
    public static StructureElement NewStructure() => new(StructureRole.Document, null);

    public static GlyphRun Run(
        FontFace face, string text, double x, double y, StructureElement? element = null, double size = 12, double gap = 0, double scale = 1)
    {
        var glyphs = ImmutableArray.CreateBuilder<PlacedGlyph>();
        var offset = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = face.GlyphOf(rune.Value);
            glyphs.Add(new(glyph, rune.Value, (float)offset));
            offset += face.AdvanceOf(glyph) * size * scale / face.UnitsPerEm + gap;
        }
        return new(new(face, SyntheticBold: false, SyntheticItalic: false), new(size), Color.Black, new(x), new(y), glyphs.ToImmutable())
        {
            Element = element,
            Spread = gap > 0,
            Scale = scale,
        };
    }

    public static Page A4(params IEnumerable<PageItem> items) => new(new(595.3), new(841.9), [.. items]);

    public static Page Small(double width, double height, params IEnumerable<PageItem> items) => new(new(width), new(height), [.. items]);

    public static PagedDocument Document(StructureElement structure, params IEnumerable<Page> pages) => new([.. pages], structure) { Title = "评审表（测试）" };

    public static PagedDocument Document(params IEnumerable<PageItem> items) => Document(NewStructure(), A4(items));

    public static byte[] Write(PagedDocument document) => PdfWriter.Write(document).Bytes.ToArray();

    public static TemporaryFile WriteFile(PagedDocument document) => new("document.pdf", Write(document));

    /// <summary>The pixels of the first page at one pixel a point, by row, as RRGGBB.</summary>
    public static string[][] Render(PagedDocument document)
    {
        using var file = WriteFile(document);
        Tools.RunClean("pdftoppm", "-r", "72", "-aa", "no", "-aaVector", "no", "-singlefile", file.Path, file.Beside("page"));
        var ppm = File.ReadAllBytes(file.Beside("page.ppm"));
        var fields = System.Text.Encoding.ASCII.GetString(ppm, 0, 32).Split('\n');
        var (width, height) = (int.Parse(fields[1].Split(' ')[0]), int.Parse(fields[1].Split(' ')[1]));
        var pixels = ppm[^(3 * width * height)..].Chunk(3).Select(pixel => Convert.ToHexString(pixel));
        return [.. pixels.Chunk(width)];
    }
}
