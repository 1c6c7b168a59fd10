using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Testing;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Identify;
using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests.Checks;

/// <summary>What is said of pages, from facts alone.</summary>
public sealed class PageChecksTests
{
    private static readonly AttachmentKind Generic = Stages.Must(Stages.Must(AttachmentKinds.Load(Repository.Templates)).Find("generic"));

    private static readonly PageFacts Sound = new()
    {
        Page = 1,
        Width = 1654,
        Height = 2339,
        Origin = PageOrigin.Scanned,
        Dpi = 200,
        Damaged = false,
        ColourShare = 0.01,
        Bitonal = false,
        Light = new(250, 20, 245) { Contrast = 230, Tint = 4 },
        InkShare = 0.04,
        Strokes = 700,
        Sharpness = 4.5,
        Skew = 0.2,
        Lines = LineDirection.Across,
        Cuts = [],
        Seals = [],
        Hash = new(0x123456789ABCDEF0, new string('a', 64)),
        Thumbnail = new(414, 585, 30_000),
    };

    public static TheoryData<string, FindingOutcome, PageFacts> Pages => new()
    {
        { "attachment.resolution", FindingOutcome.Failed, Sound with { Dpi = 130 } },
        { "attachment.resolution", FindingOutcome.Warned, Sound with { Dpi = 150 } },
        { "attachment.resolution", FindingOutcome.Passed, Sound with { Dpi = 198 } },
        { "attachment.resolution", FindingOutcome.Passed, Sound with { Dpi = null, Origin = PageOrigin.Drawn } },
        { "attachment.resolution", FindingOutcome.Warned, Sound with { Dpi = 72, Origin = PageOrigin.Mixed } },
        { "attachment.blank", FindingOutcome.Failed, Sound with { InkShare = 0.0002, Strokes = 4 } },
        { "attachment.blank", FindingOutcome.Passed, Sound with { InkShare = 0.0008, Strokes = 33 } },
        { "attachment.light", FindingOutcome.Failed, Sound with { Light = Sound.Light with { Ground = 120, DarkestGround = 115 } } },
        { "attachment.light", FindingOutcome.Warned, Sound with { Light = Sound.Light with { Ground = 170, DarkestGround = 160 } } },
        { "attachment.light", FindingOutcome.Warned, Sound with { Light = Sound.Light with { DarkestGround = 60 } } },
        { "attachment.light", FindingOutcome.Passed, Sound with { Light = Sound.Light with { Ground = 80, DarkestGround = 60, Tint = 100 } } },
        { "attachment.light", FindingOutcome.Passed, Sound with { Light = Sound.Light with { Ground = 205, DarkestGround = 190, Tint = 35 } } },
        { "attachment.contrast", FindingOutcome.Failed, Sound with { Light = Sound.Light with { Contrast = 30 } } },
        { "attachment.contrast", FindingOutcome.Warned, Sound with { Light = Sound.Light with { Contrast = 60 } } },
        // Half of the light falls on ink and paper alike.
        { "attachment.contrast", FindingOutcome.Passed, Sound with { Light = Sound.Light with { Ground = 125, Contrast = 60 } } },
        { "attachment.blur", FindingOutcome.Failed, Sound with { Sharpness = 1.2 } },
        { "attachment.blur", FindingOutcome.Warned, Sound with { Sharpness = 1.8 } },
        { "attachment.blur", FindingOutcome.NotEvaluated, Sound with { Sharpness = null } },
        { "attachment.blur", FindingOutcome.Passed, Sound with { Sharpness = 0.1, Bitonal = true } },
        { "attachment.skew", FindingOutcome.Failed, Sound with { Skew = -8 } },
        { "attachment.skew", FindingOutcome.Warned, Sound with { Skew = 4 } },
        { "attachment.skew", FindingOutcome.NotEvaluated, Sound with { Skew = null } },
        { "attachment.cut", FindingOutcome.Failed, Sound with { Cuts = [Cut(letters: 9, rules: 0)] } },
        { "attachment.cut", FindingOutcome.Failed, Sound with { Cuts = [Cut(letters: 0, rules: 8)] } },
        { "attachment.cut", FindingOutcome.Warned, Sound with { Cuts = [Cut(letters: 3, rules: 0)] } },
        { "attachment.cut", FindingOutcome.Passed, Sound with { Cuts = [Cut(letters: 1, rules: 1)] } },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_fact_has_its_verdict(string code, FindingOutcome expected, PageFacts page)
    {
        var finding = Assert.Single(AttachmentChecks.Judge(File(page), new(Generic, new())), finding => finding.Code == code);
        Assert.Equal(expected, finding.Outcome);
        Assert.NotEmpty(finding.Message.Chinese);
        Assert.NotEmpty(finding.Message.English);
        if (expected is FindingOutcome.Failed or FindingOutcome.Warned) Assert.Equal(1, finding.Place?.Page);
    }

    [Fact]
    public void Of_a_sound_page_every_check_of_pages_passes_once()
    {
        string[] codes = ["attachment.resolution", "attachment.blank", "attachment.light", "attachment.contrast", "attachment.blur", "attachment.skew", "attachment.cut"];
        var findings = AttachmentChecks.Judge(File(Sound), new(Generic, new()));
        Assert.All(codes, code => Assert.Equal(FindingOutcome.Passed, Assert.Single(findings, finding => finding.Code == code).Outcome));
    }

    [Fact]
    public void The_empty_back_of_a_sheet_is_told_and_does_no_harm()
    {
        var empty = Sound with { Page = 2, InkShare = 0, Strokes = 0 };
        var finding = Assert.Single(Judged(File(Sound, empty), "attachment.blank"));
        Assert.Equal((FindingOutcome.Passed, 2), (finding.Outcome, finding.Place!.Page));
        // But it is no page that holds something.
        AttachmentEvidence[] files = [File(Sound, empty), File(Sound with { Page = 1, Strokes = 900 }, empty) with { Number = 2 }];
        foreach (var (least, expected) in ((int, FindingOutcome)[])[(2, FindingOutcome.Passed), (3, FindingOutcome.Failed)])
            Assert.Equal(expected, Assert.Single(AttachmentChecks.JudgeSet(files, new(Generic with { LeastPages = least }, new())), finding => finding.Code == "attachment.pages").Outcome);
    }

    [Fact]
    public void Ten_pages_are_told_and_the_rest_is_counted()
    {
        var findings = Judged(File([.. Enumerable.Range(1, 14).Select(page => Sound with { Page = page, Dpi = 100 })]), "attachment.resolution");
        Assert.Equal(11, findings.Length);
        Assert.Equal(Enumerable.Range(1, 10), findings[..10].Select(finding => finding.Place!.Page!.Value));
        Assert.Equal((FindingOutcome.Failed, null), (findings[10].Outcome, findings[10].Place));
        Assert.Contains("4", findings[10].Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_written_page_whose_sharpness_is_not_known_is_for_a_person_whatever_the_others_are()
    {
        var finding = Assert.Single(Judged(File(Sound, Sound with { Page = 2, Sharpness = null }), "attachment.blur"));
        Assert.Equal((FindingOutcome.NotEvaluated, true, 2), (finding.Outcome, finding.Required, finding.Place?.Page));
    }

    [Fact]
    public void A_scan_whose_dots_are_not_known_is_for_a_person()
    {
        var finding = Assert.Single(Judged(File(Sound with { Dpi = null }), "attachment.resolution"));
        Assert.Equal((FindingOutcome.NotEvaluated, true), (finding.Outcome, finding.Required));
    }

    [Theory]
    [InlineData(Obstacle.Budget, "页数过多"), InlineData(Obstacle.NotDecoded, "无法解码"), InlineData(Obstacle.WorkerFailed, "无法解码")]
    public void Pages_that_were_not_measured_are_never_taken_for_good_ones(Obstacle why, string reason)
    {
        var file = File(Sound) with { Unmeasured = [new(2, why), new(3, why)] };
        foreach (var code in (string[])["attachment.resolution", "attachment.blank", "attachment.light", "attachment.contrast", "attachment.blur", "attachment.skew", "attachment.cut"])
        {
            var finding = Assert.Single(Judged(file, code));
            Assert.Equal((FindingOutcome.NotEvaluated, true), (finding.Outcome, finding.Required));
            Assert.Contains(reason, finding.Message.Chinese, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_picture_that_is_one_page_has_no_page_number()
    {
        var picture = File(Sound with { Dpi = 90 }) with { Identity = new(1_000, "JPEG", 1) };
        var finding = Assert.Single(Judged(picture, "attachment.resolution"));
        Assert.Equal((true, null), (finding.Place is not null, finding.Place?.Page));
        Assert.StartsWith("图片", finding.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_colour_is_asked_for_a_grey_file_fails_and_one_coloured_page_is_enough()
    {
        var colour = Generic with { Colour = Needed.Yes };
        var grey = Sound with { ColourShare = 0 };
        Assert.Equal(FindingOutcome.Failed, Assert.Single(Judged(File(grey), "attachment.colour", colour)).Outcome);
        Assert.Equal(FindingOutcome.Passed, Assert.Single(Judged(File(grey, Sound with { Page = 2 }), "attachment.colour", colour)).Outcome);
        Assert.Equal(FindingOutcome.NotEvaluated, Assert.Single(Judged(File(grey), "attachment.colour")).Outcome);
    }

    [Fact]
    public void A_page_that_is_there_twice_is_told_with_both_places()
    {
        var other = Sound with { Page = 2, Hash = new(0xFEDCBA9876543210, new string('5', 64)) };
        var twice = AttachmentChecks.JudgeSet([File(Sound, other), File(Sound with { ColourShare = 0 }) with { Number = 2 }], new(Generic, new()));
        var finding = Assert.Single(twice, finding => finding.Code == "attachment.duplicate");
        Assert.Equal(FindingOutcome.Warned, finding.Outcome);
        Assert.Contains("第 2 个文件第 1 页与第 1 个文件第 1 页", finding.Message.Chinese, StringComparison.Ordinal);
        // As full to the margins, but written otherwise.
        Assert.Equal(FindingOutcome.Passed, Assert.Single(AttachmentChecks.JudgeSet([File(Sound, Sound with { Page = 2, Strokes = 800 })], new(Generic, new())), finding => finding.Code == "attachment.duplicate").Outcome);
        Assert.Equal(FindingOutcome.Passed, Assert.Single(AttachmentChecks.JudgeSet([File(Sound, other)], new(Generic, new())), finding => finding.Code == "attachment.duplicate").Outcome);
    }

    private static Finding[] Judged(AttachmentEvidence file, string code, AttachmentKind? kind = null) =>
        [.. AttachmentChecks.Judge(file, new(kind ?? Generic, new())).Where(finding => finding.Code == code)];

    private static AttachmentEvidence File(params ImmutableArray<PageFacts> pages) =>
        new(1, new FileIdentity(100_000, "PDF", 1)) { File = new() { Pages = pages.Length, Damaged = false }, Pages = pages };

    private static CutEdge Cut(int letters, int rules) => new(new PixelBox(1600, 300, 54, 1200), 0.05) { Edge = PageEdge.Right, Letters = letters, Rules = rules };
}
