using System.Collections.Immutable;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Tests;

public sealed class AttachmentWorkTests
{
    private static readonly AttachmentBudget Budget = new() { Pages = 100, Readings = 3, PagesAJob = 4, JobsAtOnce = 3 };

    [Fact]
    public async Task Pages_are_measured_a_few_at_a_time_and_come_back_in_order_with_their_own_thumbnails()
    {
        var workers = new PreparedWorkers(Measured);
        var known = await new AttachmentWork(workers, Budget, TimeProvider.System).MeasureAsync([File(1, 10), File(2, 3)], [Paper.A4], default);
        Assert.Equal(["1 2 3", "1 2 3 4", "5 6 7 8", "9 10"], workers.Jobs.Cast<MeasurePages>().Select(job => string.Join(' ', job.Pages)).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, 10), known[0].Evidence.Pages.Select(page => page.Page));
        Assert.Equal(Enumerable.Range(1, 3), known[1].Evidence.Pages.Select(page => page.Page));
        Assert.All(known, file => Assert.All(file.Evidence.Pages.Zip(file.Thumbnails), page => Assert.Equal(Thumbnail(page.First.Page), page.Second.ToArray())));
        Assert.All(known, file => Assert.Empty(file.Evidence.Unmeasured));
    }

    [Fact]
    public async Task One_page_that_fails_workers_costs_one_page()
    {
        var workers = new PreparedWorkers(job => job is MeasurePages pages && pages.Pages.Contains(6) ? new WorkerResult(null, default, WorkerFailure.Crashed) : Measured(job));
        var known = await new AttachmentWork(workers, Budget, TimeProvider.System).MeasureAsync([File(1, 8)], [Paper.A4], default);
        Assert.Equal([1, 2, 3, 4, 5, 7, 8], known[0].Evidence.Pages.Select(page => page.Page));
        Assert.Equal([new UnmeasuredPage(6, Obstacle.WorkerFailed) { Failure = WorkerFailure.Crashed }], known[0].Evidence.Unmeasured);
        Assert.Equal(7, known[0].Thumbnails.Length);
    }

    [Fact]
    public async Task A_page_that_no_decoder_knows_is_told_apart_from_one_that_fails_workers()
    {
        var workers = new PreparedWorkers(job => Measured(job) is { Answer: PagesMeasured measured } result
            ? result with { Answer = new PagesMeasured([.. measured.Pages.Where(page => page.Page != 2)]), Picture = Array.Empty<byte>().Concat(measured.Pages.Where(page => page.Page != 2).SelectMany(page => Thumbnail(page.Page))).ToArray() }
            : throw new InvalidOperationException());
        var known = await new AttachmentWork(workers, Budget, TimeProvider.System).MeasureAsync([File(1, 3)], [Paper.A4], default);
        Assert.Equal([new UnmeasuredPage(2, Obstacle.NotDecoded)], known[0].Evidence.Unmeasured);
        Assert.Equal(Thumbnail(3), known[0].Thumbnails[1].ToArray());
    }

    [Fact]
    public async Task The_budget_of_pages_is_for_all_files_together_and_what_it_cuts_is_told()
    {
        var workers = new PreparedWorkers(Measured);
        var known = await new AttachmentWork(workers, Budget with { Pages = 5 }, TimeProvider.System).MeasureAsync([File(1, 3), File(2, 4)], [Paper.A4], default);
        Assert.Equal((3, 2), (known[0].Evidence.Pages.Length, known[1].Evidence.Pages.Length));
        Assert.Equal([new UnmeasuredPage(3, Obstacle.Budget) { Count = 2 }], known[1].Evidence.Unmeasured);
    }

    [Fact]
    public async Task Reading_is_counted_in_pages_and_a_page_of_a_files_own_text_counts_a_twentieth()
    {
        var workers = new PreparedWorkers(Read);
        ReadingTask[] tasks = [new(1, PageBand.Whole), new(1, new(0, 0.5)), new(1, PageBand.Whole), new(1, PageBand.Whole), new(1, new(0.5, 1))];
        var scanned = File(1, 1) with { Evidence = File(1, 1).Evidence with { Pages = [Facts(1, PageOrigin.Scanned)] } };
        var drawn = scanned with { Evidence = scanned.Evidence with { Number = 2, Pages = [Facts(1, PageOrigin.Drawn)] } };
        var known = await new AttachmentWork(workers, Budget with { Readings = 3.25 }, TimeProvider.System).ReadAsync([scanned, drawn], [[.. tasks], [.. tasks.Select(task => task with { Aim = ReadingAim.OwnText })]], [Paper.A4], default);
        Assert.Equal([1, 0.5, 1, 0.5], known[0].Evidence.Readings.Select(reading => reading.Band.Bottom - reading.Band.Top));
        Assert.Equal([new UnreadPart(new(1, PageBand.Whole), Obstacle.Budget)], known[0].Evidence.Unread);
        Assert.Equal((5, 0), (known[1].Evidence.Readings.Length, known[1].Evidence.Unread.Length));
        Assert.Equal([1, 1, 1, 1, 5], workers.Jobs.Cast<ReadPages>().Select(job => job.Tasks.Length).Order());
    }

    [Fact]
    public async Task What_rules_need_is_read_before_what_only_tells_whether_pages_can_be_read()
    {
        var workers = new PreparedWorkers(Read);
        var samples = Enumerable.Range(1, 40).Select(page => new ReadingTask(page, new(0, 0.1)) { Aim = ReadingAim.Sample });
        var known = await new AttachmentWork(workers, Budget, TimeProvider.System).ReadAsync([File(1, 40), File(2, 1)], [[.. samples], [new(1, PageBand.Whole)]], [Paper.A4], default);
        Assert.Equal((20, 20), (known[0].Evidence.Readings.Length, known[0].Evidence.Unread.Length));
        Assert.Single(known[1].Evidence.Readings);
    }

    [Fact]
    public async Task A_worker_that_was_taken_over_costs_its_pages_and_nothing_else()
    {
        PageFacts page = Facts(1, PageOrigin.Scanned);
        PageFacts[] lies = [page with { Thumbnail = new(1, 1, -1) }, page with { Thumbnail = new(1, 1, 9) }, page with { Page = 2 }, page with { Hash = new(1, "no digits") }];
        foreach (var lie in lies)
        {
            var workers = new PreparedWorkers(_ => new(new PagesMeasured([lie]), new byte[] { 1 }));
            var known = await new AttachmentWork(workers, Budget, TimeProvider.System).MeasureAsync([File(1, 1)], [Paper.A4], default);
            Assert.Equal([new UnmeasuredPage(1, Obstacle.WorkerFailed) { Failure = WorkerFailure.Garbage }], known[0].Evidence.Unmeasured);
        }
    }

    [Fact]
    public async Task Files_behind_the_end_of_the_time_are_not_opened_and_say_so()
    {
        var clock = new SteppingClock();
        var workers = new PreparedWorkers(_ =>
        {
            clock.Passed += TimeSpan.FromSeconds(40);
            return new(new FileInspected(new FileFacts { Pages = 1, Damaged = false }), default);
        });
        var kind = Validation.Kinds.AttachmentKinds.Load(Path.Combine(Testing.Repository.Root, "templates")).Value!.Find("generic").Value!;
        var known = await new AttachmentWork(workers, Budget with { JobsAtOnce = 1, Time = TimeSpan.FromSeconds(60) }, clock)
            .InspectAsync([File(1, 0), File(2, 0), File(3, 0)], new(kind, new()), default);
        Assert.Equal([null, null, (Obstacle?)Obstacle.Budget], known.Select(file => file.Evidence.Skipped));
        var finding = Assert.Single(AttachmentChecks.Judge(known[2].Evidence with { File = null }, new(kind, new())), finding => finding.Code == "upload.too-slow");
        Assert.True(finding.Required);
    }

    [Fact]
    public async Task When_the_time_is_over_no_further_work_begins()
    {
        var clock = new SteppingClock();
        var workers = new PreparedWorkers(job =>
        {
            clock.Passed += TimeSpan.FromSeconds(40);
            return Measured(job);
        });
        var known = await new AttachmentWork(workers, Budget with { JobsAtOnce = 1, Time = TimeSpan.FromSeconds(60) }, clock).MeasureAsync([File(1, 12)], [Paper.A4], default);
        Assert.Equal(8, known[0].Evidence.Pages.Length);
        Assert.Equal([9, 10, 11, 12], known[0].Evidence.Unmeasured.Select(page => page.Page));
        Assert.All(known[0].Evidence.Unmeasured, page => Assert.Equal(Obstacle.Budget, page.Why));
    }

    private static KnownFile File(int number, int pages) => new(
        new AttachmentFile(new byte[] { 1 }, ""),
        new AttachmentEvidence(number, FileIdentity.None with { Format = "PDF" }) { File = new FileFacts { Pages = pages, Damaged = false } });

    private static byte[] Thumbnail(int page) => [.. Enumerable.Repeat((byte)page, page)];

    private static WorkerResult Measured(WorkerJob job) =>
        new(new PagesMeasured([.. ((MeasurePages)job).Pages.Select(page => Facts(page, PageOrigin.Scanned))]), ((MeasurePages)job).Pages.SelectMany(Thumbnail).ToArray());

    private static WorkerResult Read(WorkerJob job) =>
        new(new PagesRead([.. ((ReadPages)job).Tasks.Select(task => new PageReading { Page = task.Page, Band = task.Band, Aim = task.Aim, Pieces = [] })]), default);

    private static PageFacts Facts(int page, PageOrigin origin) => new()
    {
        Page = page,
        Width = 1654,
        Height = 2339,
        Origin = origin,
        Damaged = false,
        ColourShare = 0,
        Bitonal = false,
        Light = new(240, 30, 235),
        InkShare = 0.05,
        Strokes = 400,
        Cuts = ImmutableArray<CutEdge>.Empty,
        Seals = ImmutableArray<SealFacts>.Empty,
        Hash = new(1, ""),
        Thumbnail = new(1, 1, page),
    };

    private sealed class SteppingClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
