using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using static DocGen.Validation.Tests.Checks.ReadUpload;

namespace DocGen.Validation.Tests.Checks;

/// <summary>What is said of words, names and parts, from what was read alone.</summary>
public sealed class ReadingChecksTests
{
    private static readonly Expectations Person = new(Person: "欧阳若谷"), Employer = new(Employer: "杭州湾精细化工（集团）有限公司");

    [Theory]
    [InlineData(FindingOutcome.Passed, "用人单位委托证明")]
    [InlineData(FindingOutcome.Passed, "用人单位", "委托证明")]
    [InlineData(FindingOutcome.Failed, "用人单位介绍信")]
    // 学位 and 学历 differ by one character: a short word has no play.
    [InlineData(FindingOutcome.Failed, "委托说明")]
    public void Words_of_the_kind_have_to_be_read(FindingOutcome expected, params string[] lines) =>
        Assert.Equal(expected, One("attachment.words", "unit-authorization", new(), File(1, Page(), Read([.. lines, Filler]))).Outcome);

    [Fact]
    public void What_could_not_be_read_is_not_said_to_be_missing()
    {
        var illegible = One("attachment.words", "unit-authorization", new(), File(1, Page(), Read(1, 30, "三二让玫讥而", Filler)));
        Assert.Equal((FindingOutcome.NotEvaluated, true), (illegible.Outcome, illegible.Required));
        var unread = File(1, Page()) with { Unread = [new(new(1, PageBand.Whole), Obstacle.Budget)] };
        var cut = One("attachment.words", "unit-authorization", new(), unread);
        Assert.Equal((FindingOutcome.NotEvaluated, true), (cut.Outcome, cut.Required));
        Assert.Contains("页数过多", cut.Message.Chinese);
    }

    [Fact]
    public void A_part_that_one_page_holds_may_be_in_any_file_and_the_missing_one_is_named()
    {
        var files = new[] { File(1, Page(), Read("能源学报", "总第126期", Filler)), File(2, Page(), Read("国际标准刊号 ISSN 1001-2345", "目  录", Filler)) };
        var finding = One("attachment.parts", "paper", new(), files);
        Assert.Equal(FindingOutcome.Failed, finding.Outcome);
        Assert.Contains("所写文章", finding.Message.Chinese);
        Assert.Equal(FindingOutcome.Passed, One("attachment.parts", "paper", new(), [.. files, File(3, Page(), Read("摘要：本文", Filler))]).Outcome);
    }

    [Fact]
    public void A_contract_that_speaks_of_wages_and_taxes_is_neither()
    {
        var contract = File(1, Page(), Read("劳动合同", "工资流水和纳税证明由甲方提供", Filler));
        var missing = Of("employment-proof", new(), contract).Where(finding => finding.Code == "attachment.parts").ToArray();
        Assert.Equal(2, missing.Length);
        Assert.All(missing, finding => Assert.Equal(FindingOutcome.Failed, finding.Outcome));
        var all = new[] { contract, File(2, Page(), Read("个人账户交易明细", Filler)), File(3, Page(), Read("个人所得税纳税记录", Filler)) };
        Assert.Equal(FindingOutcome.Passed, One("attachment.parts", "employment-proof", new(), all).Outcome);
    }

    [Fact]
    public void What_the_kind_is_not_compared_with_is_said()
    {
        var finding = One("attachment.names", "post-table", new(Person: "欧阳若谷"), File(1, Page(), Read("岗位信息表", Filler)));
        Assert.Equal((FindingOutcome.NotEvaluated, false), (finding.Outcome, finding.Required));
        Assert.Contains("这类材料不核对申报人姓名", finding.Message.Chinese);
    }

    [Fact]
    public void A_name_without_a_letter_does_not_vanish()
    {
        var finding = One("attachment.names", "award-certificate", new(Person: "·"), File(1, Page(), Read("荣誉证书", Filler)));
        Assert.Equal((FindingOutcome.NotEvaluated, true), (finding.Outcome, finding.Required));
    }

    [Fact]
    public void A_name_that_only_looks_like_the_right_one_is_a_persons_to_compare_however_often_it_was_read()
    {
        var again = Read("孟吴") with { Aim = ReadingAim.PrintAgain };
        Assert.Equal(FindingOutcome.Warned, One("attachment.names", "award-certificate", new(Person: "孟昊"), File(1, Page(), Read("荣誉证书", "孟吴同志", Filler), again)).Outcome);
    }

    [Fact]
    public void More_text_than_is_looked_through_is_told()
    {
        var pages = Enumerable.Range(1, 30).Select(number => Page(number)).ToArray();
        var flood = pages.Select(page => Read(page.Page, 100, [.. Enumerable.Repeat(string.Concat(Enumerable.Repeat(Filler, 30)), 12)]) with { Aim = ReadingAim.OwnText }).ToArray();
        var finding = One("attachment.words", "unit-authorization", new(), File(1, pages, flood));
        Assert.Equal((FindingOutcome.NotEvaluated, true), (finding.Outcome, finding.Required));
    }

    [Theory]
    [InlineData(FindingOutcome.Passed, "姓名|欧阳若谷|性别")]
    [InlineData(FindingOutcome.Passed, "姓名|欧 阳 若 谷")]
    [InlineData(FindingOutcome.Passed, "姓名欧阳", "若谷同志")]
    [InlineData(FindingOutcome.Warned, "姓名|欧阳苦谷")]
    [InlineData(FindingOutcome.Warned, "姓名|欧阳若")]
    [InlineData(FindingOutcome.Failed, "姓名|上官婉儿")]
    public void A_person_is_who_stands_there(FindingOutcome expected, params string[] lines)
    {
        var finding = One("attachment.names", "award-certificate", Person, File(1, Page(), Read(["荣誉证书", .. lines, Filler])));
        Assert.Equal((expected, true), (finding.Outcome, finding.Required));
    }

    [Fact]
    public void A_name_that_was_surely_read_twice_is_anothers()
    {
        var again = Read("欧阳若兰") with { Aim = ReadingAim.PrintAgain };
        Assert.Equal(FindingOutcome.Failed, One("attachment.names", "award-certificate", Person, File(1, Page(), Read("荣誉证书", "欧阳若兰", Filler), again)).Outcome);
        Assert.Equal(FindingOutcome.Warned, One("attachment.names", "award-certificate", Person, File(1, Page(), Read("荣誉证书", "欧阳若兰", Filler))).Outcome);
    }

    [Fact]
    public void One_right_reading_is_enough()
    {
        var again = Read("欧阳若谷") with { Aim = ReadingAim.PrintLarge };
        Assert.Equal(FindingOutcome.Passed, One("attachment.names", "award-certificate", Person, File(1, Page(), Read("荣誉证书", "欧阳苦谷", Filler), again)).Outcome);
    }

    [Fact]
    public void A_name_of_two_characters_is_not_found_in_one_of_them() =>
        Assert.Equal(FindingOutcome.Failed, One("attachment.names", "award-certificate", new(Person: "张伟"), File(1, Page(), Read("荣誉证书", "张敏同志", Filler))).Outcome);

    [Theory]
    [InlineData("王㛃", "王婕同志")]
    [InlineData("陈𫖯", "陈页同志")]
    [InlineData("王𬀩㛃", "王日女同志")]
    public void Characters_that_no_program_reads_leave_a_person_to_compare(string name, string read) =>
        Assert.Equal(FindingOutcome.Warned, One("attachment.names", "award-certificate", new(Person: name), File(1, Page(), Read("荣誉证书", read, Filler))).Outcome);

    [Theory]
    [InlineData(FindingOutcome.Passed, "单位名称|杭州湾精细化工(集团)有限公司")]
    [InlineData(FindingOutcome.Passed, "单位名称|杭州湾精细化工集团有限公司")]
    [InlineData(FindingOutcome.Passed, "单位名称|杭州湾精细化王（集团）有限公司")]
    [InlineData(FindingOutcome.Passed, "单位|杭州湾精细化|编制数", "名称|工(集团)有限|80", "盖章|公司|60")]
    [InlineData(FindingOutcome.Warned, "单位名称|杭州湾精细陶瓷（集团）有限公司")]
    [InlineData(FindingOutcome.Failed, "单位名称|嘉兴南湖光伏科技有限公司")]
    public void An_employer_is_found_however_its_brackets_look_and_its_name_is_wrapped(FindingOutcome expected, params string[] lines) =>
        Assert.Equal(expected, One("attachment.names", "post-table", Employer, File(1, Page(), Read(["岗位信息表", .. lines, Filler]))).Outcome);

    [Theory]
    [InlineData(FindingOutcome.Passed, "2022年度考核")]
    [InlineData(FindingOutcome.Passed, "二〇二二年度考核")]
    [InlineData(FindingOutcome.Passed, "二O二二年度考核")]
    [InlineData(FindingOutcome.Failed, "2021年度考核")]
    public void A_year_is_found_in_either_digits(FindingOutcome expected, string line) =>
        Assert.Equal(expected, One("attachment.names", "annual-assessment", new(Year: 2022), File(1, Page(), Read(line, Filler))).Outcome);

    [Fact]
    public void No_finding_repeats_a_name()
    {
        foreach (var read in new[] { "欧阳若谷", "欧阳苦谷", "上官婉儿" })
        {
            var finding = One("attachment.names", "award-certificate", Person, File(1, Page(), Read("荣誉证书", read, Filler)));
            Assert.DoesNotContain("欧阳", finding.Message.Chinese + finding.Message.English + finding.Measured + finding.Limit);
            Assert.DoesNotContain("上官", finding.Message.Chinese + finding.Message.English + finding.Measured);
        }
    }

    [Fact]
    public void What_nobody_told_is_not_compared() =>
        Assert.Equal((FindingOutcome.NotEvaluated, false), One("attachment.names", "award-certificate", new(), File(1, Page(), Read("荣誉证书"))) is var finding ? (finding.Outcome, finding.Required) : default);

    [Fact]
    public void Every_sentence_stands_in_both_languages()
    {
        AttachmentEvidence[][] uploads = [[], [File(1, [])], [File(1, Page(), Read(Filler))], [File(1, Page(), Read("岗位信息表", Filler)), File(2, Page(), Read(1, 20, Filler))]];
        foreach (var finding in uploads.SelectMany(files => new[] { "paper", "post-table", "generic" }.SelectMany(kind => Of(kind, Person with { Employer = "某某有限公司" }, files))))
        {
            Assert.EndsWith("。", finding.Message.Chinese, StringComparison.Ordinal);
            Assert.EndsWith(".", finding.Message.English, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", finding.Message.English, StringComparison.Ordinal);
        }
    }

    private static Finding One(string code, string kind, Expectations expected, params AttachmentEvidence[] files) => Assert.Single(Of(kind, expected, files), finding => finding.Code == code);
}
