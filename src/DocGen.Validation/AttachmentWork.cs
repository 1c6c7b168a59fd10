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
    private readonly long started = clock.GetTimestamp();

    private double readings = budget.Readings;

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
        List<(int File, ReadingTask Task, bool Allowed)> tasks = [];
        for (var file = 0; file < known.Length; file++)
            foreach (var task in plan[file]) tasks.Add((file, task, Take(task)));
        var done = await EachAsync(tasks, (task, stop) => ReadAsync(known[task.File], task.Task, papers, task.Allowed, stop), cancellation);
        return
        [
            .. known.Select((file, index) =>
            {
                PartRead[] parts = [.. tasks.Zip(done).Where(task => task.First.File == index).Select(task => task.Second)];
                return file with
                {
                    Evidence = file.Evidence with
                    {
                        Readings = [.. file.Evidence.Readings, .. parts.Select(part => part.Reading).OfType<PageReading>()],
                        Unread = [.. file.Evidence.Unread, .. parts.Select(part => part.Unread).OfType<UnreadPart>()],
                    },
                };
            }),
        ];
    }

    /// <summary>What a file says itself costs nothing worth counting.</summary>
    private bool Take(ReadingTask task)
    {
        if (task.Aim == ReadingAim.OwnText) return true;
        var cost = task.Band.Height;
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
        if (result.Answer is PagesMeasured measured) return PagesDone.Of(pages, measured.Pages, result.Picture);
        if (result.Failure is null || pages.Length == 1) return PagesDone.Not(pages, result.Failure is null ? Obstacle.NotDecoded : Obstacle.WorkerFailed);
        var single = new List<PagesDone>();
        foreach (var page in pages) single.Add(await MeasureAsync(file, [page], papers, cancellation));
        return PagesDone.Of(single);
    }

    private async Task<PartRead> ReadAsync(KnownFile file, ReadingTask task, ImmutableArray<Paper> papers, bool allowed, CancellationToken cancellation)
    {
        if (!allowed || !InTime) return new(null, new UnreadPart(task, Obstacle.Budget));
        var identity = file.Evidence.Identity;
        var result = await workers.RunAsync(new ReadPages(identity.Format!, identity.Orientation, papers, [task]), file.File.Bytes, cancellation);
        return result.Answer is PagesRead { Readings: [var reading] } ? new(reading, null)
            : new(null, new UnreadPart(task, result.Failure is null ? Obstacle.NotDecoded : Obstacle.WorkerFailed));
    }

    private static KnownFile With(KnownFile file, IEnumerable<PagesDone> done, int cut)
    {
        var all = PagesDone.Of(done);
        var last = file.Evidence.MeasurablePages;
        return file with
        {
            Thumbnails = all.Thumbnails,
            Evidence = file.Evidence with
            {
                Pages = all.Pages,
                Unmeasured = [.. all.Unmeasured, .. Enumerable.Range(last - cut + 1, cut).Select(page => new UnmeasuredPage(page, Obstacle.Budget))],
            },
        };
    }

    private sealed record PartRead(PageReading? Reading, UnreadPart? Unread);

    private sealed record PagesDone(ImmutableArray<PageFacts> Pages, ImmutableArray<ReadOnlyMemory<byte>> Thumbnails, ImmutableArray<UnmeasuredPage> Unmeasured)
    {
        public static PagesDone Not(ImmutableArray<int> pages, Obstacle why) => new([], [], [.. pages.Select(page => new UnmeasuredPage(page, why))]);

        public static PagesDone Of(IEnumerable<PagesDone> parts)
        {
            PagesDone[] all = [.. parts];
            return new([.. all.SelectMany(part => part.Pages)], [.. all.SelectMany(part => part.Thumbnails)], [.. all.SelectMany(part => part.Unmeasured)]);
        }

        /// <param name="asked">Those that are not among the measured ones could not be decoded.</param>
        public static PagesDone Of(ImmutableArray<int> asked, ImmutableArray<PageFacts> measured, ReadOnlyMemory<byte> pictures)
        {
            var (thumbnails, at) = (ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(), 0);
            foreach (var page in measured)
            {
                thumbnails.Add(pictures.Slice(at, page.Thumbnail.Bytes));
                at += page.Thumbnail.Bytes;
            }
            return new(measured, thumbnails.ToImmutable(),
                [.. asked.Except(measured.Select(page => page.Page)).Select(page => new UnmeasuredPage(page, Obstacle.NotDecoded))]);
        }
    }
}
