using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>Structure, content and signatures of a PDF that may have been made to deceive or to harm. All walks through it are bounded.</summary>
internal static class ExaminedPdf
{
    /// <summary>Pages whose content is interpreted, if the budget for content lasts as long.</summary>
    private const int MostPages = 300;

    /// <summary>Pages that are named.</summary>
    private const int MostNamed = 50;

    /// <summary>Of one side in points: 200 inches (ISO 32000-1, annex C.2), and what a line of print needs.</summary>
    private const double LongestSide = 14_400, ShortestSide = 20;

    private const double MillimetresAPoint = 25.4 / 72;

    /// <summary>Null when nothing that can be shown can be made of it.</summary>
    public static PdfFacts? Of(ReadOnlyMemory<byte> upload) => Examine(upload).Facts is { Unreadable: false } facts ? facts : null;

    /// <summary>Also of what can't be opened: what is active in it some other reader may run.</summary>
    public static (PdfFacts Facts, PixelSize? Largest, bool Damaged) Examine(ReadOnlyMemory<byte> upload)
    {
        if (PackedObjects.AreTooMany(upload.Span)) return (Nothing(upload) with { Unreadable = true, Overgrown = true }, null, Damaged: false);
        using var file = PdfFile.Open(upload);
        if (file is { Locked: true }) return (Nothing(upload) with { Locked = true }, null, Damaged: false);
        var pages = file?.CountPages() ?? 0;
        return file is null || pages < 1 ? (Nothing(upload) with { Unreadable = true }, null, Damaged: true) : Examine(file, pages, upload);
    }

    private static (PdfFacts Facts, PixelSize? Largest, bool Damaged) Examine(PdfFile file, int pages, ReadOnlyMemory<byte> upload)
    {
        var shown = SignatureObjects.In(file, pages);
        var walk = PdfWalk.Through(file, pages);
        file.ReleaseAll();
        // What is too much to walk through is not interpreted either.
        var content = walk.Unfinished ? default : Interpret(file, pages);
        var announced = file.Root["/Pages"]["/Count"].Integer is { } count && count > pages ? count : (long?)null;
        var troubles = file.Troubles();
        var facts = new PdfFacts
        {
            Pages = pages,
            Locked = false,
            Encrypted = file.Encrypted,
            HasText = content.HasText,
            Signatures = [.. shown.Concat(SignatureTraces.In(upload.Span, shown)).Select(entry => Examine(entry, upload))],
            Repaired = troubles.Repaired,
            Announced = announced,
            Broken = content.Broken.IsDefault ? [] : content.Broken,
            Odd = OddPages(file, pages),
            Active = walk.Active,
            Objects = walk.Objects,
            Overgrown = walk.Unfinished,
            LongestStream = walk.Longest,
        };
        return (facts, walk.Largest, announced is not null || troubles.Lost || !facts.Broken.IsEmpty);
    }

    private static (bool HasText, ImmutableArray<int> Broken) Interpret(PdfFile file, int pages)
    {
        var (budget, text, broken) = (ContentBudget.OfFile, false, ImmutableArray.CreateBuilder<int>());
        for (var index = 0; index < Math.Min(pages, MostPages) && budget.Bytes > 0; index++)
        {
            var content = PageContent.Of(file, index, budget);
            text |= content.ShowsText;
            if (content.Damaged && broken.Count < MostNamed) broken.Add(index + 1);
            file.ReleaseAll();
        }
        return (text, broken.ToImmutable());
    }

    private static ImmutableArray<OddPage> OddPages(PdfFile file, int pages)
    {
        var odd = ImmutableArray.CreateBuilder<OddPage>();
        for (var index = 0; index < Math.Min(pages, MostPages) && odd.Count < MostNamed; index++)
        {
            var box = PageBox.Of(file.Page(index));
            var (width, height) = (box.Shown.Width * box.Unit, box.Shown.Height * box.Unit);
            if (Math.Max(width, height) > LongestSide || Math.Min(width, height) < ShortestSide)
                odd.Add(new(index + 1, Math.Round(width * MillimetresAPoint, 1), Math.Round(height * MillimetresAPoint, 1)));
            file.ReleaseAll();
        }
        return odd.ToImmutable();
    }

    private static PdfFacts Nothing(ReadOnlyMemory<byte> upload) =>
        new() { Pages = 0, Locked = false, Repaired = false, HasText = false, Signatures = [], Active = [.. ActiveNames.In(upload.Span)] };

    private static PdfSignatureFacts Examine(SignatureEntry entry, ReadOnlyMemory<byte> upload)
    {
        var pdf = upload.Span;
        var covered = CoveredBytes.Read(entry.Range, pdf);
        var message = SignedMessage.Read(entry.Contents, covered);
        return new()
        {
            Shown = entry.Shown,
            Format = entry.Format,
            RangeIsSound = CoveredBytes.IsSound(entry.Range, pdf, entry.Contents),
            BytesAfter = CoveredBytes.After(entry.Range, pdf.Length),
            Intact = message.Intact,
            Altered = SignedDigest.Differs(entry.Contents, covered),
            NamesCertificate = message.NamesCertificate,
            CertificateSha256 = message.CertificateSha256,
        };
    }
}
