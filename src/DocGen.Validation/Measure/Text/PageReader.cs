using System.Collections.Immutable;
using DocGen.Validation.Measure.Letter;
using DocGen.Validation.Measure.Pages;

namespace DocGen.Validation.Measure.Text;

/// <summary>Reads parts of pages: the text that a file has, else by OCR. Keeps its networks from one to the next; not thread-safe.</summary>
internal sealed class PageReader
{
    /// <summary>Pixels an inch that pages are decoded with at least, where they have them.</summary>
    private const double LeastDpi = 200;

    /// <summary>Of a page that lies the right way up: upside down, print is read with 10 to 45.</summary>
    private const double Legible = 65;

    /// <summary>Characters that tell anything.</summary>
    private const int FewestCharacters = 8;

    /// <summary>Confidences of the detection of orientation: below the first it errs; what it tells of pages that could not be read counts from the second, the third
    /// and the fourth on: the way up is right, it is wrong, it is wrong without a doubt (OCRmyPDF turns pages from 14 on).</summary>
    private const double LeastSure = 3, Upright = 5, Sure = 8, Surest = 14;

    /// <summary>Pixels of the longer side that orientation is detected on: characters of 20 pixels.</summary>
    private const double DetectedSide = 2000;

    private readonly Lazy<PrintReader> print = new(() => new PrintReader());
    private readonly Lazy<PageTurn> turns = new(() => new PageTurn());

    /// <returns>Null when no page can be made pixels of, or when text is asked for that there is not.</returns>
    public ImmutableArray<PageReading>? Read(ReadOnlyMemory<byte> upload, ReadPages ask)
    {
        var readings = ImmutableArray.CreateBuilder<PageReading>();
        foreach (var kind in ask.Tasks.GroupBy(task => task.Aim == ReadingAim.OwnText))
            readings.AddRange(kind.Key ? OwnTexts(upload.Span, kind) : Prints(upload, ask, kind));
        return readings.Count == 0 ? null : readings.ToImmutable();
    }

    private static List<PageReading> OwnTexts(ReadOnlySpan<byte> upload, IEnumerable<ReadingTask> tasks)
    {
        using var text = OwnText.Open(upload);
        List<PageReading> readings = [];
        foreach (var task in tasks)
            if (text?.Read(task.Page) is { } pieces) readings.Add(Reading(task, PageBand.Whole, pieces) with { Turn = 0 });
        return readings;
    }

    private List<PageReading> Prints(ReadOnlyMemory<byte> upload, ReadPages ask, IEnumerable<ReadingTask> tasks)
    {
        using var file = PageFile.Open(upload, ask.Format, ask.Orientation);
        List<PageReading> readings = [];
        foreach (var page in tasks.GroupBy(task => task.Page))
        {
            if (file?.Decode(page.Key, ask.Papers, LeastDpi) is not { } decoded) continue;
            foreach (var task in page) readings.Add(Read(decoded, task));
        }
        return readings;
    }

    private PageReading Read(DecodedPage page, ReadingTask task)
    {
        var luma = PrintPlane.Of(page, task.Seals);
        if (task.Turn is { } known) return Read(page, luma, task, known);
        var straight = Read(page, luma, task, turn: 0);
        if (IsLegible(straight)) return straight with { Turn = 0, TurnIsSure = true };
        if (Detect(luma) is not { Confidence: >= LeastSure } detected) return straight;
        if (detected.Degrees == 0) return straight with { Turn = detected.Confidence >= Upright ? 0 : null };
        var turned = Read(page, luma, task, detected.Degrees);
        return IsLegible(turned) && Confidence(turned) > Confidence(straight) ? turned with { Turn = detected.Degrees, TurnIsSure = true }
            : straight with { Turn = detected.Confidence >= Sure ? detected.Degrees : null, TurnIsSure = detected.Confidence >= Surest };
    }

    private PageReading Read(DecodedPage page, Plane luma, ReadingTask task, int turn)
    {
        var placed = task.Aim != ReadingAim.Sample ? task
            : task with { Band = PrintSample.Find(turn == 0 ? luma : Turn.Upright(luma, PrintBand.OrientationOf(turn)), task.Band.Height) };
        var band = PrintBand.Of(page, luma, placed, turn);
        var pieces = band.Plane is null ? [] : band.Place(print.Value.ReadWords(band.Plane, band.ReadAt, task.Aim == ReadingAim.PrintLarge ? PrintLayout.Scattered : PrintLayout.Block));
        return Reading(task, placed.Band, pieces) with { Turn = task.Turn };
    }

    private (int Degrees, double Confidence)? Detect(Plane luma)
    {
        var scale = Math.Min(1, DetectedSide / Math.Max(luma.Width, luma.Height));
        var small = Rescale.Cubic(luma, new(0, 0, luma.Width, luma.Height), scale).Plane;
        return turns.Value.Of(small, (int)(DetectedSide / 11.69));
    }

    private static bool IsLegible(PageReading reading) => reading.Pieces.Sum(Characters) >= FewestCharacters && Confidence(reading) >= Legible;

    /// <summary>By characters, so that a spot read as a letter weighs little.</summary>
    private static double Confidence(PageReading reading) =>
        reading.Pieces.Sum(Characters) is > 0 and var all ? reading.Pieces.Sum(piece => piece.Confidence * Characters(piece)) / all : 0;

    private static int Characters(TextPiece piece) => piece.Text.Count(char.IsLetterOrDigit);

    private static PageReading Reading(ReadingTask task, PageBand band, ImmutableArray<TextPiece> pieces) => new() { Page = task.Page, Band = band, Aim = task.Aim, Dpi = task.Dpi, Pieces = pieces };
}
