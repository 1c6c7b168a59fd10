using System.Globalization;
using System.Text;
using DocGen.Generation.Content;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;

namespace DocGen.Testing.Fuzz;

/// <summary>
/// Random texts in mixed scripts through layout: all that can be seen comes back in its order, or is reported as missing with 〓 in its place; fallbacks
/// are found where they stand; the pages are bounded. And through the PDF, for the scripts that its readers give back as they are.
/// </summary>
public static class TextFuzz
{
    private const int Geta = 0x3013, Leader = '.';

    /// <summary>Poppler gives an accent that touches a letter back as the mark that combines with it; no mark is among the texts that it is asked for.</summary>
    private static readonly Dictionary<int, int> Accents = new() { [0x0300] = '`', [0x0302] = '^', [0x0303] = '~', [0x0304] = 0xAF, [0x0308] = 0xA8, [0x030A] = 0xB0, [0x0301] = 0xB4, [0x0327] = 0xB8 };

    public static FuzzResult Run(int seed) => FuzzResult.Of(string.Create(CultureInfo.InvariantCulture, $"text {seed}"), () =>
    {
        var document = new Document([new RandomText(seed).Section()]);
        var laidOut = LayoutEngine.Run(document, Stages.Fonts);
        return new(laidOut.Report.MissingCharacters.IsEmpty ? "printed" : "with missing characters told", Fault(document, laidOut));
    });

    /// <summary>As many texts as seeds, in one file, asked of pdftotext.</summary>
    public static FuzzResult ReadBack(int firstSeed, int count) => FuzzResult.Of(string.Create(CultureInfo.InvariantCulture, $"texts {firstSeed}…"), () =>
    {
        var blocks = Enumerable.Range(firstSeed, count).Select(seed => (Block)new RandomText(seed).PlainParagraph()).ToList();
        var laidOut = LayoutEngine.Run(new Document([new Section(PageSetup.A4, [.. blocks])]), Stages.Fonts);
        using var file = new TemporaryFile("texts.pdf", PdfWriter.Write(laidOut.Document).Bytes.Span);
        var read = FuzzResult.Seen(Tools.RunClean("pdftotext", "-raw", file.Path, "-")).Select(read => Accents.GetValueOrDefault(read, read)).Order().ToList();
        var expected = FuzzResult.SeenIn(laidOut.Document).Order().ToList();
        return new("read back", expected.SequenceEqual(read) ? null
            : $"{expected.Count} characters became {read.Count}: lost {Codes(expected.Except(read))}, new {Codes(read.Except(expected))}");
    });

    private static string? Fault(Document document, LaidOutDocument laidOut)
    {
        if (laidOut.Report.Unfinished) return "the pages have no end";
        var missing = laidOut.Report.MissingCharacters.ToHashSet();
        // Leaders of tabs are printed as text.
        var printed = FuzzResult.SeenIn(laidOut.Document).Where(codePoint => codePoint != Leader).ToList();
        var (at, count) = (0, 0);
        foreach (var codePoint in FuzzResult.SeenIn(document.Sections[0].Blocks).Where(codePoint => codePoint != Leader))
        {
            count++;
            if (at < printed.Count && printed[at] == (missing.Contains(codePoint) ? Geta : codePoint)) at++;
            else if (!IsUnseen(codePoint)) return $"U+{codePoint:X4}, character {count}, is not printed; in its place stands {(at < printed.Count ? $"U+{printed[at]:X4}" : "nothing")}";
        }
        if (at != printed.Count) return $"{printed.Count - at} characters more than the text has";
        // Each character could stand on a page of its own, and each line that breaks.
        if (laidOut.Document.Pages.Length > count + 20) return $"{laidOut.Document.Pages.Length} pages for {count} characters";
        var (told, found) = (laidOut.Report.FontUses.SelectMany(use => use.Characters), Fallbacks.In(document, Stages.Fonts).Select(fallback => fallback.Character));
        if (!told.ToHashSet().SetEquals(found)) return $"fallbacks told {Codes(told)}, found {Codes(found)}";
        return laidOut.Document.Pages.SelectMany(page => page.Items).OfType<GlyphRun>().Any(run => !double.IsFinite(run.X.Value + run.Y.Value) || run.Glyphs.Any(glyph => !float.IsFinite(glyph.Offset)))
            ? "a place that is no number" : null;
    }

    /// <summary>Controls, joiners and selectors: nothing is drawn for them where the font has nothing.</summary>
    private static bool IsUnseen(int codePoint) => codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || Rune.GetUnicodeCategory(new Rune(codePoint)) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;

    private static string Codes(IEnumerable<int> characters) => string.Join(' ', characters.Distinct().Take(20).Select(character => $"U+{character:X4}"));
}
