using DocGen.Documents.Pictures;

namespace DocGen.Validation.Measure.Letter;

/// <summary>Reads letters of ours that came back as pictures or PDF. Keeps its scanner and its network from one to the next; not thread-safe.</summary>
internal sealed class LetterReader
{
    private readonly QrLadder ladder = new(new QrScanner());
    private readonly LetterFields fields;
    private readonly WholePage whole;

    public LetterReader()
    {
        var reader = new PrintReader();
        (fields, whole) = (new(reader), new(reader));
    }

    /// <param name="orientation">EXIF 1–8.</param>
    /// <returns>Null when no decoder can make pixels of it.</returns>
    public LetterFacts? Read(ReadOnlySpan<byte> upload, int orientation) =>
        PictureSignature.Of(upload) == PictureSignature.Pdf ? PdfLetter.Read(upload, this)
        : LetterPicture.Of(upload, orientation) is { } page ? ReadPage(page)
        : null;

    /// <param name="page">Painted at 200 to 300 dpi.</param>
    /// <param name="number">From 1, of the PDF.</param>
    public LetterFacts ReadPage(Raster page, int number) => ReadPage(LetterPicture.Of(page)) with { Page = number };

    /// <summary>The codes alone, of one page of many: where ours is, the rest is worth its time. Null when ours is not there.</summary>
    /// <inheritdoc cref="ReadPage(Raster, int)" path="/param"/>
    public LetterFacts? ReadPageOfOurs(Raster page, int number)
    {
        var plane = LetterPicture.Of(page);
        var codes = ladder.Find(plane);
        return Ours(codes) is { } ours ? ReadPrint(plane, codes, ours) with { Page = number } : null;
    }

    private LetterFacts ReadPage(Plane page)
    {
        var codes = ladder.Find(page);
        if (Ours(codes) is { } ours) return ReadPrint(page, codes, ours);
        var (lines, shortCodes) = whole.Read(page);
        return Facts(page, codes) with { Lines = lines, ShortCodes = shortCodes };
    }

    private LetterFacts ReadPrint(Plane page, IReadOnlyList<FoundCode> codes, FoundCode ours)
    {
        var frame = Register.ByRule(ours, page);
        return Facts(page, codes) with
        {
            Lines = fields.Read(frame ?? Register.ByCode(ours), page),
            Signature = frame is null ? null : SignatureBox.Measure(frame, page),
        };
    }

    private static FoundCode? Ours(IReadOnlyList<FoundCode> codes) => codes.LastOrDefault(code => QrText.IsOurs(code.Text));

    private static LetterFacts Facts(Plane page, IReadOnlyList<FoundCode> codes) => new()
    {
        Width = page.Width,
        Height = page.Height,
        Codes = [.. codes.Select(code => new QrFacts(code.Text, code.Box, code.Preparation))],
        ShortCodes = [],
        Lines = [],
    };
}
