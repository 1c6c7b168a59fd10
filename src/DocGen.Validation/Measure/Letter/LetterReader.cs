using DocGen.Documents.Pictures;

namespace DocGen.Validation.Measure.Letter;

/// <summary>Reads letters of ours that came back as pictures or PDF. Keeps its scanner from one to the next; not thread-safe.</summary>
internal sealed class LetterReader
{
    private readonly QrLadder ladder = new(new QrScanner());

    /// <param name="orientation">EXIF 1–8.</param>
    /// <returns>Null when no decoder can make pixels of it.</returns>
    public LetterFacts? Read(ReadOnlySpan<byte> upload, int orientation) =>
        PictureSignature.Of(upload) == PictureSignature.Pdf ? PdfLetter.Read(upload, this)
        : LetterPicture.Of(upload, orientation) is { } page ? ReadPage(page)
        : null;

    /// <param name="page">Painted at 200 to 300 dpi.</param>
    /// <param name="number">From 1, of the PDF.</param>
    public LetterFacts ReadPage(Raster page, int number) => ReadPage(LetterPicture.Of(page)) with { Page = number };

    private LetterFacts ReadPage(Plane page)
    {
        var codes = ladder.Find(page);
        return new()
        {
            Width = page.Width,
            Height = page.Height,
            Codes = [.. codes.Select(code => new QrFacts(code.Text, code.Box, code.Preparation))],
            ShortCodes = [],
            Lines = [],
        };
    }
}
