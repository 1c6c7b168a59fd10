using System.Collections.Immutable;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Measure;

namespace DocGen.Validation;

/// <summary>What is known of a file so far.</summary>
/// <param name="File">Its bytes.</param>
internal sealed record KnownFile(AttachmentFile File, AttachmentEvidence Evidence)
{
    /// <summary>Of the evidence's pages, in their order.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Thumbnails { get; init; } = [];
}

/// <summary>The work of workers for one upload: a few pages a job, several jobs at once, never more than the budget. One upload, then it is done with.</summary>
internal sealed class AttachmentWork(IWorkers workers, AttachmentBudget budget, TimeProvider clock)
{
    /// <summary>A worker that says more was taken over: a file of the largest size can't hold them.</summary>
    private const int MostPages = 10_000_000;

    /// <summary>Pages of a file's own text in one job, and what one of them counts: a twentieth of reading a page by OCR.</summary>
    private const int TextsAJob = 16;

    private const double OwnTextCost = 0.05;

    private readonly long started = clock.GetTimestamp();

    /// <summary>Thousandths of pages that may still be read: whole numbers, so that no sum of bands comes out a little short.</summary>
    private int readings = Thousandths(budget.Readings);

    private bool InTime => clock.GetElapsedTime(started) < budget.Time;

    /// <summary>Does something for each, several at once; the answers are in order.</summary>
    public async Task<ImmutableArray<TOut>> EachAsync<TIn, TOut>(IEnumerable<TIn> all, Func<TIn, CancellationToken, Task<TOut>> one, CancellationToken cancellation)
    {
        TIn[] items = [.. all];
        var results = new TOut[items.Length];
        await Parallel.ForAsync(0, items.Length, new ParallelOptions { MaxDegreeOfParallelism = budget.JobsAtOnce, CancellationToken = cancellation },
            async (index, stop) => results[index] = await one(items[index], stop));
        return [.. results];
    }

    /// <summary>Opens each file that a decoder may see.</summary>
    public Task<ImmutableArray<KnownFile>> InspectAsync(ImmutableArray<KnownFile> known, AttachmentQuestion asked, CancellationToken cancellation) => EachAsync(known, async (file, stop) =>
    {
        if (!file.Evidence.MayDecode(asked)) return file;
        if (!InTime) return file with { Evidence = file.Evidence with { Skipped = Obstacle.Budget } };
        var result = await workers.RunAsync(new InspectFile(file.Evidence.Identity.Format!), file.File.Bytes, stop);
        return (result.Answer as FileInspected)?.Facts is { Pages: < 0 or > MostPages }
            ? file with { Evidence = file.Evidence with { Failure = WorkerFailure.Garbage } }
            : file with { Evidence = file.Evidence with { File = (result.Answer as FileInspected)?.Facts, Failure = result.Failure } };
    }, cancellation);

    /// <summary>The first pages of each file, as many as the budget allows to all of them.</summary>
    public async Task<ImmutableArray<KnownFile>> MeasureAsync(ImmutableArray<KnownFile> known, ImmutableArray<Paper> papers, CancellationToken cancellation)
    {
        var left = budget.Pages;
        var (jobs, cut) = (new List<(int File, ImmutableArray<int> Pages)>(), new int[known.Length]);
        for (var file = 0; file < known.Length; file++)
        {
            var pages = known[file].Evidence.MeasurablePages;
            var measured = Math.Min(pages, left);
            (left, cut[file]) = (left - measured, pages - measured);
            jobs.AddRange(Enumerable.Range(1, measured).Chunk(budget.PagesAJob).Select(range => (file, ImmutableArray.Create(range))));
        }
        var done = await EachAsync(jobs, (job, stop) => MeasureAsync(known[job.File], job.Pages, papers, stop), cancellation);
        return [.. known.Select((file, index) => With(file, jobs.Zip(done).Where(job => job.First.File == index).Select(job => job.Second), cut[index]))];
    }

    /// <param name="plan">Of each file.</param>
    public async Task<ImmutableArray<KnownFile>> ReadAsync(ImmutableArray<KnownFile> known, ImmutableArray<ImmutableArray<ReadingTask>> plan, ImmutableArray<Paper> papers, CancellationToken cancellation)
    {
        // What rules need comes before what only tells whether a page can be read.
        var tasks = plan.SelectMany((of, file) => of.Select(task => (File: file, Task: task))).OrderBy(task => task.Task.Aim == ReadingAim.Sample)
            .Select(task => (task.File, task.Task, Allowed: Take(task.Task))).ToArray();
        var jobs = tasks.Where(task => task.Allowed).GroupBy(task => (task.File, IsOwn: task.Task.Aim == ReadingAim.OwnText))
            .SelectMany(of => of.Select(task => task.Task).Chunk(of.Key.IsOwn ? TextsAJob : 1).Select(some => (of.Key.File, Tasks: some))).ToArray();
        var done = await EachAsync(jobs, (job, stop) => ReadAsync(known[job.File], [.. job.Tasks], papers, stop), cancellation);
        return
        [
            .. known.Select((file, index) =>
            {
                PartsRead[] parts = [.. jobs.Zip(done).Where(job => job.First.File == index).Select(job => job.Second)];
                return file with
                {
                    Evidence = file.Evidence with
                    {
                        Readings = [.. file.Evidence.Readings, .. parts.SelectMany(part => part.Readings)],
                        Unread =
                        [
                            .. file.Evidence.Unread, .. parts.SelectMany(part => part.Unread),
                            .. tasks.Where(task => task.File == index && !task.Allowed).Select(task => new UnreadPart(task.Task, Obstacle.Budget)),
                        ],
                    },
                };
            }),
        ];
    }

    private static int Thousandths(double pages) => (int)Math.Round(1000 * pages);

    private bool Take(ReadingTask task)
    {
        var cost = Thousandths(task.Aim == ReadingAim.OwnText ? OwnTextCost : task.Band.Height);
        if (cost > readings) return false;
        readings -= cost;
        return true;
    }

    /// <summary>A range that fails its worker is measured page by page, so that one page costs one page.</summary>
    private async Task<PagesDone> MeasureAsync(KnownFile file, ImmutableArray<int> pages, ImmutableArray<Paper> papers, CancellationToken cancellation)
    {
        if (!InTime) return PagesDone.Not(pages, Obstacle.Budget);
        var identity = file.Evidence.Identity;
        var result = await workers.RunAsync(new MeasurePages(identity.Format!, pages, identity.Orientation, papers), file.File.Bytes, cancellation);
        if (result.Answer is PagesMeasured measured) return PagesDone.Of(pages, measured.Pages, result.Picture) ?? PagesDone.Not(pages, Obstacle.WorkerFailed, WorkerFailure.Garbage);
        if (result.Failure is null) return PagesDone.Not(pages, Obstacle.NotDecoded);
        if (pages.Length == 1) return PagesDone.Not(pages, Obstacle.WorkerFailed, result.Failure);
        var single = new List<PagesDone>();
        foreach (var page in pages) single.Add(await MeasureAsync(file, [page], papers, cancellation));
        return PagesDone.Of(single);
    }

    private async Task<PartsRead> ReadAsync(KnownFile file, ImmutableArray<ReadingTask> tasks, ImmutableArray<Paper> papers, CancellationToken cancellation)
    {
        if (!InTime) return Unread(Obstacle.Budget);
        var identity = file.Evidence.Identity;
        var result = await workers.RunAsync(new ReadPages(identity.Format!, identity.Orientation, papers, tasks), file.File.Bytes, cancellation);
        if (result.Answer is not PagesRead read) return Unread(result.Failure is null ? Obstacle.NotDecoded : Obstacle.WorkerFailed);
        PageReading[] readings = [.. read.Readings.Where(reading => tasks.Any(task => task.Page == reading.Page))];
        return new(readings, [.. tasks.Where(task => !Array.Exists(readings, reading => reading.Page == task.Page)).Select(task => new UnreadPart(task, Obstacle.NotDecoded))]);

        PartsRead Unread(Obstacle why) => new([], [.. tasks.Select(task => new UnreadPart(task, why))]);
    }

    private static KnownFile With(KnownFile file, IEnumerable<PagesDone> done, int cut)
    {
        var all = PagesDone.Of(done);
        var first = file.Evidence.MeasurablePages - cut + 1;
        return file with
        {
            Thumbnails = all.Thumbnails,
            Evidence = file.Evidence with
            {
                Pages = all.Pages,
                Unmeasured = [.. all.Unmeasured, .. cut > 0 ? [new UnmeasuredPage(first, Obstacle.Budget) { Count = cut }] : Array.Empty<UnmeasuredPage>()],
            },
        };
    }

    private sealed record PartsRead(IReadOnlyList<PageReading> Readings, IReadOnlyList<UnreadPart> Unread);

    private sealed record PagesDone(ImmutableArray<PageFacts> Pages, ImmutableArray<ReadOnlyMemory<byte>> Thumbnails, ImmutableArray<UnmeasuredPage> Unmeasured)
    {
        public static PagesDone Not(ImmutableArray<int> pages, Obstacle why, WorkerFailure? failure = null) =>
            new([], [], [.. pages.Select(page => new UnmeasuredPage(page, why) { Failure = failure })]);

        public static PagesDone Of(IEnumerable<PagesDone> parts)
        {
            PagesDone[] all = [.. parts];
            return new([.. all.SelectMany(part => part.Pages)], [.. all.SelectMany(part => part.Thumbnails)], [.. all.SelectMany(part => part.Unmeasured)]);
        }

        /// <param name="asked">Those that are not among the measured ones could not be decoded.</param>
        /// <returns>Null when the answer doesn't hold together: a decoder was taken over.</returns>
        public static PagesDone? Of(ImmutableArray<int> asked, ImmutableArray<PageFacts> measured, ReadOnlyMemory<byte> pictures)
        {
            if (measured.Any(page => page.Thumbnail.Bytes < 0 || !asked.Contains(page.Page) || !IsHash(page.Hash.Blocks))) return null;
            if (measured.Sum(page => (long)page.Thumbnail.Bytes) > pictures.Length || measured.DistinctBy(page => page.Page).Count() < measured.Length) return null;
            var (thumbnails, at) = (ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(), 0);
            foreach (var page in measured)
            {
                thumbnails.Add(pictures.Slice(at, page.Thumbnail.Bytes));
                at += page.Thumbnail.Bytes;
            }
            return new(measured, thumbnails.ToImmutable(),
                [.. asked.Except(measured.Select(page => page.Page)).Select(page => new UnmeasuredPage(page, Obstacle.NotDecoded))]);
        }

        private static bool IsHash(string blocks) => blocks.Length <= PageHash.MostDigits && blocks.All(char.IsAsciiHexDigit);
    }
}
