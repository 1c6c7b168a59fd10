using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using static DocGen.Validation.Tests.Checks.ReadUpload;

namespace DocGen.Validation.Tests.Checks;

/// <summary>What is said of seals, of the way up and of legibility, from facts alone.</summary>
public sealed class SealsCheckTests
{
    /// <summary>As the form of exceptions is printed, the third opinion at 180 mm.</summary>
    private static PageReading Form { get; } = Read("破格推荐高级专业技术职务任职资格审批表", "姓名", "", "", "", "", "", "", "", "", "", "所在单位意见|主管部门意见", "", "", "", "市（厅、局、总公司）人事部门意见：", Filler);

    [Fact]
    public void Seals_at_all_their_places_pass()
    {
        var finding = Assert.Single(Judge(Page(1, Seal(60, 150), Seal(160, 150), Seal(160, 230)), Form));
        Assert.Equal((FindingOutcome.Passed, true), (finding.Outcome, finding.Required));
        Assert.Contains("都在应盖的位置", finding.Message.Chinese);
    }

    [Theory]
    [InlineData("所在单位意见", 150, 150, 160, 150, 160, 230)]
    [InlineData("主管部门意见", 60, 150, 40, 150, 160, 230)]
    [InlineData("人事部门意见", 60, 150, 160, 150, 160, 100)]
    public void A_place_without_a_seal_is_named_though_there_are_enough(string named, double x1, double y1, double x2, double y2, double x3, double y3)
    {
        var finding = Assert.Single(Judge(Page(1, Seal(x1, y1), Seal(x2, y2), Seal(x3, y3)), Form));
        Assert.Equal(FindingOutcome.Failed, finding.Outcome);
        Assert.Contains(named, finding.Message.Chinese);
        Assert.NotNull(finding.Place);
    }

    [Fact]
    public void Too_few_seals_are_counted()
    {
        var finding = Assert.Single(Judge(Page(1, Seal(60, 150), Seal(160, 150)), Form));
        Assert.Equal((FindingOutcome.Failed, "2", "≥ 3"), (finding.Outcome, finding.Measured, finding.Limit));
    }

    [Fact]
    public void Without_any_seal_the_applicant_is_told_to_have_it_sealed() => Assert.Contains("加盖公章", Assert.Single(Judge(Page(), Form)).Message.Chinese);

    [Fact]
    public void A_grey_scan_can_show_none_and_is_told_so()
    {
        var finding = Assert.Single(Judge(Page() with { ColourShare = 0 }, Form));
        Assert.Equal(FindingOutcome.Failed, finding.Outcome);
        Assert.Contains("请彩色扫描", finding.Message.Chinese);
        Assert.DoesNotContain("没有找到", finding.Message.Chinese);
    }

    [Fact]
    public void Black_print_that_was_scanned_in_colour_is_not_called_black_and_white()
    {
        var finding = Assert.Single(Judge(Page() with { ColourShare = 0, Light = Page().Light with { Tint = 4 } }, Form));
        Assert.Contains("没有找到红色印章", finding.Message.Chinese);
    }

    [Fact]
    public void Pages_that_the_budget_cut_off_are_not_said_to_be_well()
    {
        var file = File(1, [Page(1), Page(2)], Read(Filler)) with { Unread = [new(new(2, PageBand.Whole) { Aim = ReadingAim.Sample }, Obstacle.Budget)] };
        foreach (var code in new[] { "attachment.orientation", "attachment.legible" })
            Assert.Equal((FindingOutcome.NotEvaluated, true), OfFile(code, "post-table", file) is var finding ? (finding.Outcome, finding.Required) : default);
    }

    [Fact]
    public void Where_the_words_of_the_form_can_not_be_read_seals_are_only_counted()
    {
        var finding = Assert.Single(Judge(Page(1, Seal(60, 150), Seal(160, 150), Seal(160, 230)), Read("破格推荐", Filler)));
        Assert.Equal(FindingOutcome.Passed, finding.Outcome);
        Assert.Contains("没有核对位置", finding.Message.Chinese);
    }

    [Fact]
    public void Pages_that_were_not_measured_may_hold_the_missing_seal()
    {
        var file = File(1, Page(), Form) with { Unmeasured = [new(2, Obstacle.Budget)] };
        var finding = Assert.Single(Of("exception-approval", new(), file), finding => finding.Code == "attachment.seals");
        Assert.Equal((FindingOutcome.NotEvaluated, true), (finding.Outcome, finding.Required));
    }

    [Fact]
    public void What_need_not_be_sealed_is_not_judged_by_its_seals() =>
        Assert.Equal(FindingOutcome.NotEvaluated, Assert.Single(Of("paper", new(), File(1, Page(), Form)), finding => finding.Code == "attachment.seals").Outcome);

    [Theory]
    [InlineData(180, true, FindingOutcome.Failed)]
    [InlineData(90, true, FindingOutcome.Failed)]
    [InlineData(270, false, FindingOutcome.Warned)]
    [InlineData(0, true, FindingOutcome.Passed)]
    [InlineData(null, false, FindingOutcome.NotEvaluated)]
    public void A_page_has_to_lie_the_right_way_up(int? turn, bool isSure, FindingOutcome expected) =>
        Assert.Equal(expected, OfFile("attachment.orientation", "post-table", File(1, Page(), Read(Filler) with { Turn = turn, TurnIsSure = isSure })).Outcome);

    [Theory]
    [InlineData(92, FindingOutcome.Passed)]
    [InlineData(62, FindingOutcome.Warned)]
    [InlineData(35, FindingOutcome.Failed)]
    public void Print_has_to_be_legible(double confidence, FindingOutcome expected) =>
        Assert.Equal(expected, OfFile("attachment.legible", "post-table", File(1, Page(), Read(1, confidence, Filler))).Outcome);

    [Fact]
    public void A_page_full_of_ink_on_which_nothing_can_be_read_is_not_legible() =>
        Assert.Equal(FindingOutcome.Failed, OfFile("attachment.legible", "post-table", File(1, Page(), Read(1, 90, "三"))).Outcome);

    [Fact]
    public void Ornaments_read_as_letters_do_not_make_print_illegible()
    {
        var ornaments = Read(1, 20, "三", "二", "了", "A").Pieces;
        Assert.Equal(FindingOutcome.Passed, OfFile("attachment.legible", "post-table", File(1, Page(), Read(Filler) is var read ? read with { Pieces = [.. read.Pieces, .. ornaments] } : null!)).Outcome);
    }

    [Fact]
    public void Of_handwriting_no_programs_confidence_says_anything() =>
        Assert.Equal(FindingOutcome.NotEvaluated, OfFile("attachment.legible", "graduate-registration", File(1, Page(), Read(1, 20, Filler))).Outcome);

    private static IEnumerable<Finding> Judge(PageFacts page, PageReading reading) => Of("exception-approval", new(), File(1, page, reading)).Where(finding => finding.Code == "attachment.seals");

    private static Finding OfFile(string code, string kind, AttachmentEvidence file) => Assert.Single(AttachmentChecks.Judge(file, new(Kind(kind), new())), finding => finding.Code == code);
}
