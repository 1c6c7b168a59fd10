namespace DocGen.Validation.Measure.Pdf;

/// <summary>Structure and signatures of a PDF that may have been made to deceive. All walks through it are bounded.</summary>
internal static class ExaminedPdf
{
    private const int MostPages = 50;

    /// <summary>Null when nothing that can be shown can be made of it.</summary>
    public static PdfFacts? Of(ReadOnlyMemory<byte> upload)
    {
        using var file = PdfFile.Open(upload);
        if (file is null) return null;
        if (file.Locked) return new() { Pages = 0, Locked = true, Repaired = false, HasText = false, Signatures = [] };
        var pages = file.CountPages();
        if (pages < 1) return null;
        var shown = SignatureObjects.In(file, pages);
        var budget = ContentBudget.OfFile;
        return new()
        {
            Pages = pages,
            Locked = false,
            HasText = Enumerable.Range(0, Math.Min(pages, MostPages)).Any(page => PageContent.Of(file, page, budget).ShowsText),
            Signatures = [.. shown.Concat(SignatureTraces.In(upload.Span, shown)).Select(entry => Examine(entry, upload))],
            Repaired = file.WasRepaired(),
        };
    }

    private static PdfSignatureFacts Examine(SignatureEntry entry, ReadOnlyMemory<byte> upload)
    {
        var pdf = upload.Span;
        var message = SignedMessage.Read(entry.Contents, CoveredBytes.Read(entry.Range, pdf));
        return new()
        {
            Shown = entry.Shown,
            Format = entry.Format,
            RangeIsSound = CoveredBytes.IsSound(entry.Range, pdf, entry.Contents),
            BytesAfter = CoveredBytes.After(entry.Range, pdf.Length),
            Intact = message.Intact,
            NamesCertificate = message.NamesCertificate,
            CertificateSha256 = message.CertificateSha256,
        };
    }
}
