using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Testing;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using static DocGen.Validation.Tests.PhotosForTests;

namespace DocGen.Validation.Tests.Checks;

/// <summary>The rules of the notices, at their boundaries, with the limits of a notice's own file.</summary>
public sealed class NoticeRulesTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(30_720, false)]
    [InlineData(30_721, true)]
    [InlineData(1_048_575, true)]
    [InlineData(1_048_576, false)]
    public void The_files_length_lies_strictly_between_the_bounds(long bytes, bool passes) => Expect("photo.bytes", OfBytes(bytes), passes);

    [Theory]
    [InlineData(215, 300, false)]
    [InlineData(215, 301, false)]
    [InlineData(216, 300, false)]
    [InlineData(216, 301, true)]
    public void Width_and_height_are_strictly_over_their_bounds(int width, int height, bool passes) => Expect("photo.pixels", Sized(width, height), passes);

    [Theory]
    [InlineData(650, 1000, true)]
    [InlineData(649, 1000, false)]
    [InlineData(650, 1001, false)]
    [InlineData(651, 1000, true)]
    [InlineData(800, 1000, true)]
    [InlineData(801, 1000, false)]
    [InlineData(800, 999, false)]
    [InlineData(799, 1000, true)]
    [InlineData(260, 400, true)]
    [InlineData(259, 400, false)]
    [InlineData(320, 400, true)]
    [InlineData(321, 400, false)]
    [InlineData(358, 441, false)]
    [InlineData(65_000, 65_535, false)]
    public void The_ratio_may_be_its_bounds_and_not_a_pixel_more(int width, int height, bool passes) =>
        Expect("photo.aspect-ratio", Sized(width, height), passes);

    [Fact]
    public void Turned_photos_are_judged_upright()
    {
        var lying = Of(Jpeg with { StoredWidth = 800, StoredHeight = 600 });
        Assert.Equal(FindingOutcome.Failed, Judge("photo.aspect-ratio", lying).Outcome);
        Assert.Equal(FindingOutcome.Passed, Judge("photo.aspect-ratio", Of(Jpeg with { StoredWidth = 800, StoredHeight = 600, Orientation = 6 })).Outcome);
    }

    [Theory]
    [InlineData(358, 441, "0.81", "左右两侧共 6 像素")]
    [InlineData(8001, 10_000, "0.8001", "左右两侧共 1 像素")]
    [InlineData(500, 1000, "0.5", "上下两边共 231 像素")]
    public void The_mend_of_a_wrong_ratio_is_in_pixels_and_mends_it(int width, int height, string ratio, string mend)
    {
        var finding = Judge("photo.aspect-ratio", Sized(width, height));
        Assert.Equal((ratio, "0.65–0.8"), (finding.Measured, finding.Limit));
        Assert.Contains(mend, finding.Message.Chinese);
        var (legalWidth, legalHeight) = AspectRatio.LargestLegal(width, height, Rules);
        Assert.Equal(FindingOutcome.Passed, Judge("photo.aspect-ratio", Sized(legalWidth, legalHeight)).Outcome);
    }

    public static TheoryData<string?, JpegFacts?, bool> Formats => new()
    {
        { "JPEG", Jpeg, true },
        { "JPEG", null, false },
        { "PNG", null, false },
        { "HEIC", null, false },
        { "PDF", null, false },
        { null, null, false },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Only_a_jpeg_by_content_passes(string? format, JpegFacts? jpeg, bool passes)
    {
        var finding = Judge("photo.format", Good with { Identity = new PhotoIdentity(50_000, format, jpeg) });
        Assert.Equal(passes ? FindingOutcome.Passed : FindingOutcome.Failed, finding.Outcome);
        if (format is not null) Assert.Contains(format, finding.Message.Chinese);
    }

    [Theory]
    [InlineData(96, 95, 1, 3, FindingOutcome.Passed, "drawn white")]
    [InlineData(86, 80, 3, 6, FindingOutcome.Passed, "studio white")]
    [InlineData(84, 73, 4, 8, FindingOutcome.Passed, "a studio's darkest white")]
    [InlineData(79, 73, 4, 8, FindingOutcome.Warned, "a studio in shadow, or a grey wall")]
    [InlineData(77, 73, 2, 4, FindingOutcome.Warned, "light grey")]
    [InlineData(90, 55, 2, 4, FindingOutcome.Warned, "a shadow")]
    [InlineData(92, 88, 9, 11, FindingOutcome.Warned, "off-white")]
    [InlineData(92, 88, 3, 30, FindingOutcome.Warned, "a coloured corner")]
    [InlineData(69, 60, 2, 4, FindingOutcome.Failed, "grey")]
    [InlineData(10, 5, 1, 2, FindingOutcome.Failed, "black")]
    [InlineData(60, 58, 45, 50, FindingOutcome.Failed, "blue")]
    [InlineData(88, 86, 16, 18, FindingOutcome.Failed, "pale blue")]
    public void White_is_what_studios_call_white(double lightness, double p5, double chroma, double chromaP95, FindingOutcome outcome, string what)
    {
        var finding = Judge("photo.background", Of(White with { LightnessMedian = lightness, LightnessP5 = p5, ChromaMedian = chroma, ChromaP95 = chromaP95 }));
        Assert.True(outcome == finding.Outcome, $"{what}: {finding.Outcome}");
        Assert.Equal(outcome == FindingOutcome.Passed, finding.Place is null);
    }

    [Theory]
    [InlineData(40, "偏红")]
    [InlineData(-10, "偏红")]
    [InlineData(90, "偏黄")]
    [InlineData(140, "偏绿")]
    [InlineData(275, "偏蓝")]
    [InlineData(330, "偏紫")]
    public void A_coloured_ground_is_named(double hue, string named) =>
        Assert.Contains(named, Judge("photo.background", Of(White with { ChromaMedian = 40, Hue = hue })).Message.Chinese);

    [Fact]
    public void A_good_photo_is_accepted()
    {
        var findings = PhotoChecks.Judge(Good, Rules);
        Assert.All(findings, finding => Assert.Equal(FindingOutcome.Passed, finding.Outcome));
        Assert.Equal(Verdict.Accepted, Report(findings).Verdict);
    }

    /// <summary>One photo for each rule that breaks it and no other.</summary>
    public static TheoryData<string> Rule => [.. Breaking.Keys];

    private static readonly Dictionary<string, PhotoEvidence> Breaking = new(StringComparer.Ordinal)
    {
        ["photo.format"] = Good with { Identity = new PhotoIdentity(123_456, "PNG", null) },
        ["photo.complete"] = Of(Jpeg with { Complete = false }),
        ["photo.bytes"] = OfBytes(30_720),
        ["photo.pixels"] = Sized(215, 300),
        ["photo.aspect-ratio"] = Sized(600, 700),
        ["photo.background"] = Of(White with { ChromaMedian = 40 }),
    };

    [Theory]
    [MemberData(nameof(Rule))]
    public void Each_rule_fails_alone_and_rejects(string code)
    {
        var findings = PhotoChecks.Judge(Breaking[code], Rules);
        Assert.Equal(code, Assert.Single(findings, finding => finding.Outcome == FindingOutcome.Failed).Code);
        Assert.Equal(Verdict.Rejected, Report(findings).Verdict);
    }

    [Fact]
    public void All_rules_fail_together_and_none_hides_another()
    {
        var evidence = new PhotoEvidence(
            new PhotoIdentity(900, "PNG", null), Facts with { Width = 100, Height = 290, Damaged = true, Background = White with { ChromaMedian = 40 } }, null);
        var failed = PhotoChecks.Judge(evidence, Rules).Where(finding => finding.Outcome == FindingOutcome.Failed).Select(finding => finding.Code);
        Assert.Equal(Breaking.Keys.Order(), failed.Order());
    }

    [Fact]
    public void What_the_header_says_is_judged_though_the_worker_crashed()
    {
        var findings = PhotoChecks.Judge(Sized(100, 100) with { Measured = null, Failure = WorkerFailure.Crashed }, Rules);
        Assert.Equal(
            ["photo.aspect-ratio", "photo.pixels", "upload.decoder-crashed"],
            findings.Where(finding => finding.Outcome == FindingOutcome.Failed).Select(finding => finding.Code).Order());
        Assert.Equal(FindingOutcome.Passed, findings.Single(finding => finding.Code == "photo.bytes").Outcome);
    }

    [Fact]
    public void The_pixels_of_what_has_no_jpeg_header_are_the_measured_ones() =>
        Assert.Equal("215×300 px", Judge("photo.pixels", Sized(215, 300) with { Identity = new PhotoIdentity(50_000, "PNG", null) }).Measured);

    [Fact]
    public void Each_rule_names_the_notices_clause()
    {
        foreach (var code in Breaking.Keys.Where(code => code != "photo.complete"))
            Assert.Equal("虞综管办〔2023〕43号 附件1二1", Judge(code, Good).Clause);
    }

    [Fact]
    public void Every_notice_that_rules_photos_names_its_clause()
    {
        var ruling = Directory.EnumerateFiles(Path.Combine(Repository.Templates, "notices"), "*.json")
            .Select(file => Notice.Read(File.ReadAllBytes(file), file, Limits.Default).Value!).Where(notice => notice.Photo is not null).ToList();
        Assert.Equal(["shangyu-2023", "wenzhou-machinery-2020"], ruling.Select(notice => notice.Id).Order());
        Assert.All(ruling, notice => Assert.StartsWith(notice.Number, notice.Photo!.Clause));
    }

    [Fact]
    public void A_notice_that_rules_nothing_refuses_no_number_and_waits_for_none()
    {
        var evidence = Sized(100, 100) with { Identity = new PhotoIdentity(900, "JPEG", Jpeg with { StoredWidth = 100, StoredHeight = 100 }) };
        var findings = PhotoChecks.Judge(evidence, NoRules);
        foreach (var code in new[] { "photo.bytes", "photo.pixels", "photo.aspect-ratio", "photo.background" })
        {
            var finding = findings.Single(finding => finding.Code == code);
            Assert.Equal((FindingOutcome.NotEvaluated, false), (finding.Outcome, finding.Required));
            Assert.Contains("本通知没有规定", finding.Message.Chinese);
        }
        Assert.NotEqual(Verdict.Rejected, Report(findings).Verdict);
    }

    [Fact]
    public void A_notice_may_rule_one_bound_alone()
    {
        Assert.Equal(FindingOutcome.Failed, Judge("photo.bytes", OfBytes(10), NoRules with { MinBytesExclusive = 10 }).Outcome);
        Assert.Equal("< 10 B", Judge("photo.bytes", OfBytes(9), NoRules with { MaxBytesExclusive = 10 }).Limit);
        Assert.Equal(FindingOutcome.Failed, Judge("photo.pixels", Sized(600, 800), NoRules with { MinHeightExclusive = 800 }).Outcome);
        Assert.Equal("≥ 0.8", Judge("photo.aspect-ratio", Good, NoRules with { MinRatio = 0.8m }).Limit);
        Assert.Equal(FindingOutcome.Failed, Judge("photo.aspect-ratio", Good, NoRules with { MaxRatio = 0.7m }).Outcome);
    }

    [Fact]
    public void A_notice_may_reject_what_would_only_warn()
    {
        var strict = Rules with { Reject = ["photo.one-face", "photo.sharpness"] };
        Assert.Equal(FindingOutcome.Warned, Judge("photo.one-face", Of()).Outcome);
        var finding = Judge("photo.one-face", Of(), strict);
        Assert.Equal((FindingOutcome.Failed, true, Rules.Clause), (finding.Outcome, finding.Required, finding.Clause));
        Assert.Equal(FindingOutcome.Passed, Judge("photo.one-face", Good, strict).Outcome);
        // What the notice rejects must have been looked at.
        Assert.True(Judge("photo.sharpness", Of(), strict) is { Outcome: FindingOutcome.NotEvaluated, Required: true });
    }

    [Fact]
    public void A_background_that_no_check_knows_is_for_a_person()
    {
        var findings = PhotoChecks.Judge(Good, Rules with { Background = "blue" });
        Assert.Equal(Verdict.Review, Report(findings).Verdict);
    }

    private static UploadReport<PhotoEvidence> Report(System.Collections.Immutable.ImmutableArray<Finding> findings) => new("photo", findings, Good, "");

    private static void Expect(string code, PhotoEvidence evidence, bool passes)
    {
        var finding = Judge(code, evidence);
        Assert.Equal(passes ? FindingOutcome.Passed : FindingOutcome.Failed, finding.Outcome);
        Assert.True(finding.Required);
    }
}
