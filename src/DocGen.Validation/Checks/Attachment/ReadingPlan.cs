using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// Which parts of which pages have to be read for the rules of a kind, the most telling first. A file's own text costs nothing. Of scans first the leading pages are
/// read, then those behind them, then what is still missing is looked for as large letters and at another size; of pages that no rule needs a few lines tell whether
/// they can be read, and which way up they lie.
/// </summary>
public static class ReadingPlan
{
    /// <summary>Of a page's height: three to five lines.</summary>
    private const double SampleHeight = 0.1;

    /// <summary>Pages that are read at first, and then in each round, of all files together.</summary>
    private const int FirstPages = 4, MorePages = 8;

    /// <summary>Pages that are looked through again for large letters, or at another size.</summary>
    private const int MostAgain = 4;

    /// <summary>Resolutions that a name is read at once more which was read nearly right.</summary>
    private static readonly int[] CloseDpi = [150, 203, 330];

    private const double LinesAround = 1.2;

    /// <summary>Characters: a born digital page with fewer shows its words as pictures.</summary>
    private const int FewCharacters = 20;

    /// <param name="files">Measured; what is read of them so far.</param>
    /// <returns>Of each file, what to read next; empty when the rules need nothing more.</returns>
    public static ImmutableArray<ImmutableArray<ReadingTask>> Next(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        var pages = PrintedPage.Of(files);
        (PrintedPage Page, ReadingTask Task)[] tasks = [.. OwnTexts(pages, asked), .. Prints(pages, asked)];
        tasks = [.. tasks, .. Samples(pages).Where(sample => !Array.Exists(tasks, task => task.Page == sample.Page))];
        return [.. files.Select(file => tasks.Where(task => task.Page.File == file).Select(task => task.Task).Where(task => !WasTried(file, task)).ToImmutableArray())];
    }

    private static IEnumerable<(PrintedPage, ReadingTask)> OwnTexts(PrintedPage[] pages, AttachmentQuestion asked) =>
        Wanted.Any(asked) ? pages.Where(page => IsDrawn(page) && page.Readings.Count == 0).Select(page => (page, Task(page, ReadingAim.OwnText))) : [];

    private static IEnumerable<(PrintedPage, ReadingTask)> Prints(PrintedPage[] pages, AttachmentQuestion asked)
    {
        // Leading pages of every file first: covers and titles are there.
        PrintedPage[] readable = [.. pages.Where(NeedsPrint).OrderBy(page => page.Page.Page).ThenBy(page => page.File.Number)];
        if (readable.Length == 0 || !Wanted.Any(asked) || (Array.Exists(readable, HasPrint) && !Wanted.AnyMissing(pages, asked))) return [];
        var isFirst = !Array.Exists(readable, HasPrint);
        var next = readable.Where(page => !HasPrint(page)).Take(isFirst ? FirstPages : MorePages).Select(page => (page, Task(page, ReadingAim.Print)));
        return isFirst ? next : [.. next, .. Again(readable, asked)];
    }

    private static IEnumerable<(PrintedPage, ReadingTask)> Again(PrintedPage[] readable, AttachmentQuestion asked)
    {
        PrintedPage[] read = [.. readable.Where(HasPrint)];
        foreach (var page in read.Take(MostAgain))
            yield return (page, Task(page, Has(page, ReadingAim.PrintLarge) ? ReadingAim.PrintAgain : ReadingAim.PrintLarge));
        foreach (var name in ExpectedNames.Of(asked).Where(name => !name.IsFoundOn(read)))
            foreach (var page in read.Where(page => name.LikenessOn(page) == NameLikeness.Near).Take(MostAgain))
                if (name.NearOn(page).FirstOrDefault()?.Pieces is [var piece, ..])
                    foreach (var dpi in CloseDpi) yield return (page, Task(page, ReadingAim.PrintAgain) with { Band = Around(piece.Box, page), Dpi = dpi });
    }

    /// <summary>The line and a little of its neighbours; the whole page where it does not lie as it should.</summary>
    private static PageBand Around(PixelBox line, PrintedPage page)
    {
        if (page.Turn is { Degrees: not 0 }) return PageBand.Whole;
        var (height, more) = ((double)page.Page.Height, LinesAround * line.Height);
        return new(Math.Max(0, Math.Round((line.Y - more) / height, 3)), Math.Min(1, Math.Round((line.Bottom + more) / height, 3)));
    }

    private static IEnumerable<(PrintedPage Page, ReadingTask Task)> Samples(PrintedPage[] pages) =>
        pages.Where(page => page.Page.Origin != PageOrigin.Drawn && page.Readings.Count == 0).Select(page => (page, Task(page, ReadingAim.Sample)));

    private static ReadingTask Task(PrintedPage page, ReadingAim aim) => new(page.Page.Page, aim == ReadingAim.Sample ? new(0, SampleHeight) : PageBand.Whole)
    {
        Aim = aim,
        Turn = page.Turn is { IsSure: true } turn ? turn.Degrees : null,
        Skew = page.Page.Skew ?? 0,
        Seals = [.. page.Page.Seals.Select(seal => seal.Box)],
    };

    private static bool WasTried(AttachmentEvidence file, ReadingTask task) =>
        file.Unread.Any(part => part.Task.Page == task.Page && part.Task.Aim == task.Aim && part.Task.Dpi == task.Dpi)
        || file.Readings.Any(reading => reading.Page == task.Page && reading.Aim == task.Aim && reading.Dpi == task.Dpi);

    private static bool IsDrawn(PrintedPage page) => page.Page.Origin == PageOrigin.Drawn;

    private static bool NeedsPrint(PrintedPage page) =>
        !IsDrawn(page) || (page.Readings.Count > 0 && page.Readings.Sum(reading => reading.Pieces.Sum(piece => piece.Text.Length)) < FewCharacters) || Has(page, ReadingAim.Print);

    private static bool HasPrint(PrintedPage page) => Has(page, ReadingAim.Print);

    private static bool Has(PrintedPage page, ReadingAim aim) => page.Readings.Any(reading => reading.Aim == aim) || page.File.Unread.Any(part => part.Task.Page == page.Page.Page && part.Task.Aim == aim);
}
