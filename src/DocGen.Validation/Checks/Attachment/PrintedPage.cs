using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>What is known of the words of one page.</summary>
internal sealed class PrintedPage
{
    /// <summary>Of one page; print of 4 points fills A4 with as many.</summary>
    private const int MostCharacters = 30_000;

    /// <summary>Of all pages of an upload; what is beyond is as if it had not been read.</summary>
    private const int MostOfUpload = 200_000;

    /// <summary>The plan and every check ask for the same pages.</summary>
    private static readonly ConditionalWeakTable<AttachmentEvidence, PrintedPage[]> Known = [];

    private readonly Lazy<Passage[]> passages;
    private readonly ConcurrentDictionary<string, Sighting?> sightings = new(StringComparer.Ordinal);

    private PrintedPage(AttachmentEvidence file, PageFacts page, IReadOnlyList<PageReading> readings)
    {
        (File, Page, Readings) = (file, page, readings);
        Characters = readings.Sum(reading => reading.Pieces.Sum(piece => piece.Text.Length));
        passages = new(() => [.. Readings.SelectMany(Passage.Of)]);
    }

    public AttachmentEvidence File { get; }

    public PageFacts Page { get; }

    public IReadOnlyList<PageReading> Readings { get; }

    /// <summary>The upload has more text than is looked through, and this page's is beyond.</summary>
    public bool IsCut { get; private init; }

    private int Characters { get; }

    /// <summary>Degrees clockwise by which the page has to be turned, and whether that is beyond doubt; null where it is not known.</summary>
    public (int Degrees, bool IsSure)? Turn =>
        Readings.Where(reading => reading.Turn is not null).OrderByDescending(reading => reading.TurnIsSure).Select(reading => ((int, bool)?)(reading.Turn!.Value, reading.TurnIsSure)).FirstOrDefault();

    /// <summary>Characters that were read, and the confidence that half of them have at least: ornaments read as letters weigh nothing. Null where nothing was read by OCR.</summary>
    public (int Characters, double Confidence)? Print
    {
        get
        {
            var readings = Readings.Where(reading => reading.Aim is ReadingAim.Print or ReadingAim.Sample).ToArray();
            return readings.Length == 0 ? null : readings.Select(Median).MaxBy(print => print.Confidence * Math.Min(print.Characters, 20));
        }
    }

    /// <summary>Every page that was measured and is not blank.</summary>
    public static PrintedPage[] Of(IEnumerable<AttachmentEvidence> files)
    {
        var left = MostOfUpload;
        return [.. files.SelectMany(file => Known.GetValue(file, OfFile)).Select(page => (left -= page.Characters) >= 0 ? page : new(page.File, page.Page, []) { IsCut = page.Characters > 0 })];
    }

    private static PrintedPage[] OfFile(AttachmentEvidence file) =>
        [.. file.Pages.Where(page => !BlankCheck.IsBlank(page)).Select(page => new PrintedPage(file, page, [.. file.Readings.Where(reading => reading.Page == page.Page)]))];

    /// <summary>The most alike of all readings of the page; null where nothing was read.</summary>
    /// <param name="words">As <see cref="Printed.Plain"/> leaves them.</param>
    public Sighting? Find(string words) => sightings.GetOrAdd(words, Best);

    private Sighting? Best(string words)
    {
        Sighting? best = null;
        foreach (var passage in passages.Value)
        {
            var found = passage.Find(words);
            if (best is null || found.Cost < best.Cost) best = found;
            if (best.Cost == 0) break;
        }
        return best;
    }

    /// <summary>The most alike part of each reading by itself.</summary>
    public IEnumerable<Sighting> FindInEach(string words) =>
        passages.Value.GroupBy(passage => passage.Reading).Select(reading => reading.Select(passage => passage.Find(words)).MinBy(sighting => sighting.Cost)!);

    private static (int Characters, double Confidence) Median(PageReading reading)
    {
        var pieces = reading.Pieces.Select(piece => (Count: piece.Text.Count(char.IsLetterOrDigit), piece.Confidence)).OrderByDescending(piece => piece.Confidence).ToArray();
        var (all, seen) = (pieces.Sum(piece => piece.Count), 0);
        foreach (var (count, confidence) in pieces)
            if ((seen += count) * 2 >= all && all > 0) return (all, confidence);
        return (0, 0);
    }

    /// <summary>Words that stand somewhere on the page.</summary>
    /// <param name="Cost">As <see cref="Likeness"/> has it.</param>
    /// <param name="Text">What was read there, as <see cref="Printed.Plain"/> leaves it.</param>
    /// <param name="Pieces">That they are part of.</param>
    public sealed record Sighting(double Cost, string Text, IReadOnlyList<TextPiece> Pieces)
    {
        /// <summary>Of the least sure of them.</summary>
        public double Confidence => Pieces.Count == 0 ? 0 : Pieces.Min(piece => piece.Confidence);
    }

    /// <summary>Pieces of a reading in an order that words may run in.</summary>
    private sealed record Passage(PageReading Reading, string Text, TextPiece[] Pieces)
    {
        /// <summary>Line by line; and column by column, as words run that are wrapped in the cell of a table.</summary>
        public static IEnumerable<Passage> Of(PageReading reading)
        {
            yield return Of(reading, reading.Pieces);
            if (reading.Pieces.Length > 1) yield return Of(reading, Columns.Of(reading.Pieces));
        }

        public Sighting Find(string words)
        {
            var found = Likeness.Find(words, Text);
            return new(found.Cost, Text[found.Start..found.End], [.. Pieces[found.Start..found.End].Distinct()]);
        }

        private static Passage Of(PageReading reading, IEnumerable<TextPiece> pieces)
        {
            var parts = pieces.Select(piece => (Piece: piece, Text: Printed.Plain(piece.Text))).ToArray();
            var text = string.Concat(parts.Select(part => part.Text));
            var of = parts.SelectMany(part => Enumerable.Repeat(part.Piece, part.Text.Length));
            return text.Length <= MostCharacters ? new(reading, text, [.. of]) : new(reading, text[..MostCharacters], [.. of.Take(MostCharacters)]);
        }
    }
}
