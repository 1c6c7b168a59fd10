using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>
/// A walk through all objects that a reader can reach, pages first, looking for what is active, for pictures too large to decode, and for streams that grow. Nothing is recursive, every
/// step is counted, and nothing of what streams hold is kept.
/// </summary>
internal sealed class PdfWalk
{
    /// <summary>Indirect objects: a tagged thesis of 300 pages has some 50,000, most of them in its structure tree, which is not walked.</summary>
    public const int MostObjects = 200_000;

    /// <summary>Values that are looked at, direct ones too.</summary>
    private const int MostSteps = 1_500_000;

    private const int MostKeys = 10_000;

    /// <summary>Of one kind of active content, places that are told: many of one must not push out another.</summary>
    private const int MostPlaces = 20;

    /// <summary>Pages that are named with what was found; the rest belongs to the document.</summary>
    private const int MostPages = 2_000;

    /// <summary>Of one stream, and of all that are worth counting together.</summary>
    private const int LongestStream = 128 * 1024 * 1024;

    private const long AllStreams = 384L * 1024 * 1024;

    private readonly HashSet<int> seen = [];
    private readonly Stack<PdfObject> waiting = [];
    private readonly HashSet<ActiveContent> active = [];
    private readonly HashSet<int> parents = [];
    private readonly Stack<PdfObject> above = [];
    private int? page;
    private int steps;
    private long decoded;

    private PdfWalk()
    {
    }

    public int Objects => seen.Count;

    /// <summary>A bound ended it.</summary>
    public bool Unfinished { get; private set; }

    /// <summary>Those of the document first, then by page.</summary>
    public ImmutableArray<ActiveContent> Active => [.. active.OrderBy(found => found.Page ?? 0).ThenBy(found => found.What)];

    /// <summary>Of the largest picture.</summary>
    public PixelSize? Largest { get; private set; }

    /// <summary>Bytes, counted up to one more than a bound.</summary>
    public long Longest { get; private set; }

    /// <param name="pages">That the file has.</param>
    public static PdfWalk Through(PdfFile file, int pages)
    {
        var walk = new PdfWalk();
        var named = Math.Min(pages, MostPages);
        // A link from one page to another is no way into the other.
        var numbers = Enumerable.Range(0, named).Select(index => file.Page(index).Number).ToList();
        walk.seen.UnionWith(numbers.Where(number => number != 0));
        for (var index = 0; index < named && !walk.Unfinished; index++)
        {
            walk.page = index + 1;
            walk.Look(file.Page(index));
            walk.GoOn();
        }
        walk.page = null;
        walk.Take(file.Trailer);
        walk.GoOn();
        // A field may be reached from its widget alone.
        while (walk.above.TryPop(out var parent))
        {
            walk.Take(parent);
            walk.GoOn();
        }
        return walk;
    }

    private void GoOn()
    {
        while (!Unfinished && waiting.TryPop(out var next))
        {
            Look(next);
            next.Release();
        }
    }

    private void Take(PdfObject value)
    {
        if (++steps > MostSteps || seen.Count > MostObjects) Unfinished = true;
        else if (value.Type is PdfType.Array or PdfType.Dictionary or PdfType.Stream && (value.Number is var number && (number == 0 || seen.Add(number))))
        {
            waiting.Push(value);
            return;
        }
        value.Release();
    }

    /// <summary>What stands above belongs to no page: it is looked at when all pages were.</summary>
    private void TakeLater(PdfObject parent)
    {
        if (++steps > MostSteps) Unfinished = true;
        if (parent.Number is var number && !Unfinished && number != 0 && parents.Add(number)) above.Push(parent);
        else if (number == 0) Take(parent);
        else parent.Release();
    }

    private void Look(PdfObject value)
    {
        if (value.Type == PdfType.Array)
        {
            for (var index = 0; index < value.Length && !Unfinished; index++) Take(value[index]);
            return;
        }
        var keys = value.Keys(MostKeys);
        if (keys.Count == MostKeys) Unfinished = true;
        if (value.Type == PdfType.Stream) Weigh(value);
        foreach (var what in ActiveDictionary.Find(value, keys))
            if (active.Count(found => found.What == what) < MostPlaces) active.Add(new(what, page));
        foreach (var key in keys)
        {
            if (Unfinished) return;
            if (key == "/Parent") TakeLater(value[key]);
            // Of the tree of structure nothing is ever run.
            else if (key != "/StructTreeRoot") Take(value[key]);
        }
    }

    private void Weigh(PdfObject stream)
    {
        if (stream["/Subtype"].Name == "Image")
        {
            var size = new PixelSize(Side(stream["/Width"]), Side(stream["/Height"]));
            if (Largest is null || size.Pixels > Largest.Pixels) Largest = size;
            return;
        }
        if (StreamData.CountIfLarge(stream, LongestStream) is not { } length) return;
        Longest = Math.Max(Longest, length);
        decoded += length;
        if (length > LongestStream || decoded > AllStreams) Unfinished = true;
    }

    private static long Side(PdfObject value) => Math.Clamp(value.Integer ?? 0, 0, int.MaxValue);
}
