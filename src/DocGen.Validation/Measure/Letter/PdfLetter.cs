using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Measure.Letter;

/// <summary>A letter that came back as a PDF, whether it is the sealed file, a print of it or a scan: what counts is what its pages show.</summary>
internal static class PdfLetter
{
    /// <summary>Our code has 9 pixels a module then; scans of more lose nothing that reading needs.</summary>
    private const int Dpi = 300;

    /// <returns>The page with our code, else of the last and the first page the one that promises more; null when none can be drawn.</returns>
    public static LetterFacts? Read(ReadOnlySpan<byte> pdf, LetterReader reader)
    {
        using var file = PdfDecoder.Open(pdf);
        if (file is null) return null;
        for (var page = 0; page < file.Pages; page++)
            if (file.Draw(page, Dpi) is { } drawn && reader.ReadPageOfOurs(drawn, page + 1) is { } ours) return ours;
        // To read the print of a page takes a second or two. The code stands at the end of a letter.
        LetterFacts? best = null;
        foreach (var page in new[] { file.Pages - 1, 0 }.Distinct())
        {
            if (file.Draw(page, Dpi) is not { } drawn) continue;
            var facts = reader.ReadPage(drawn, page + 1);
            if (best is null || Promise(facts) > Promise(best)) best = facts;
            if (!best.ShortCodes.IsEmpty) break;
        }
        return best;
    }

    private static int Promise(LetterFacts page) => !page.ShortCodes.IsEmpty ? 2 : !page.Codes.IsEmpty ? 1 : 0;
}
