using System.Collections.Immutable;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Measure;
using static DocGen.Validation.Tests.Checks.ReadUpload;

namespace DocGen.Validation.Tests.Checks;

/// <summary>No more is read than the rules of the kind need.</summary>
public sealed class ReadingPlanTests
{
    [Fact]
    public void Of_pages_that_no_rule_needs_a_few_lines_are_read()
    {
        var task = Assert.Single(Next("generic", new(), File(1, Page())));
        Assert.Equal((ReadingAim.Sample, true), (task.Aim, task.Band.Height < 0.15));
    }

    [Fact]
    public void Of_a_blank_page_nothing_is_read() => Assert.Empty(Next("post-table", new(), File(1, Page() with { InkShare = 0, Strokes = 0 })));

    [Fact]
    public void A_files_own_text_is_read_without_OCR()
    {
        var drawn = File(1, Page() with { Origin = PageOrigin.Drawn });
        Assert.Equal([ReadingAim.OwnText], Next("social-insurance", new(), drawn).Select(task => task.Aim));
        var read = Read("参保缴费证明", Filler) with { Aim = ReadingAim.OwnText };
        Assert.Empty(Next("social-insurance", new(), drawn with { Readings = [read] }));
    }

    [Fact]
    public void Text_under_a_scan_is_no_own_text() =>
        Assert.Equal([ReadingAim.Print], Next("social-insurance", new(), File(1, Page() with { Origin = PageOrigin.ScannedWithText })).Select(task => task.Aim));

    [Fact]
    public void A_drawn_page_whose_words_are_pictures_is_read_like_a_scan()
    {
        var drawn = File(1, Page() with { Origin = PageOrigin.Drawn }, Read("1") with { Aim = ReadingAim.OwnText });
        Assert.Contains(Next("social-insurance", new(), drawn), task => task.Aim == ReadingAim.Print);
    }

    [Fact]
    public void When_all_is_found_nothing_more_is_read()
    {
        var pages = Enumerable.Range(1, 9).Select(number => Page(number)).ToArray();
        var first = Next("appointment-certificate", new(Person: "顾清源"), File(1, pages));
        Assert.Equal((4, 5), (first.Count(task => task.Aim == ReadingAim.Print), first.Count(task => task.Aim == ReadingAim.Sample)));
        var read = File(1, pages, [Read("聘任书", "顾清源同志", Filler), .. Enumerable.Range(2, 8).Select(page => Read(page, 90, Filler))]);
        Assert.Empty(Next("appointment-certificate", new(Person: "顾清源"), read));
    }

    [Fact]
    public void What_is_missing_is_looked_for_on_later_pages_and_as_large_letters()
    {
        var pages = Enumerable.Range(1, 6).Select(number => Page(number)).ToArray();
        var tasks = Next("appointment-certificate", new(), File(1, pages, [.. Enumerable.Range(1, 4).Select(page => Read(page, 90, Filler))]));
        Assert.Equal([5, 6], tasks.Where(task => task.Aim == ReadingAim.Print).Select(task => task.Page));
        Assert.Equal([1, 2, 3, 4], tasks.Where(task => task.Aim == ReadingAim.PrintLarge).Select(task => task.Page));
    }

    [Fact]
    public void A_name_that_is_nearly_right_is_read_again_where_it_stands()
    {
        var close = Next("appointment-certificate", new(Person: "欧阳若谷"), File(1, Page(), Read("聘任书", "欧阳苦谷同志", Filler))).Where(task => task.Dpi is not null).ToArray();
        Assert.True(close.Length > 1);
        Assert.All(close, task => Assert.True(task.Band is { Top: > 0.1, Bottom: < 0.25 }, $"{task.Band}"));
    }

    [Fact]
    public void What_failed_is_not_tried_again()
    {
        var file = File(1, Page()) with { Unread = [new(new(1, PageBand.Whole), Obstacle.WorkerFailed)] };
        Assert.DoesNotContain(Next("post-table", new(), file), task => task.Aim == ReadingAim.Print);
    }

    [Fact]
    public void A_plan_comes_to_an_end()
    {
        var file = File(1, Page());
        for (var round = 0; round < 8; round++)
        {
            var tasks = Next("post-table", new(Employer: "杭州湾精细化工有限公司"), file);
            if (tasks.IsEmpty) return;
            file = file with { Readings = [.. file.Readings, .. tasks.Select(task => Read(Filler) with { Aim = task.Aim, Dpi = task.Dpi })] };
        }
        Assert.Fail("Something is read for ever.");
    }

    private static ImmutableArray<ReadingTask> Next(string kind, Expectations expected, AttachmentEvidence file) => Assert.Single(ReadingPlan.Next([file], new(Kind(kind), expected)));
}
