using DocGen.Generation.Content;
using DocGen.Generation.Templates.Tags.Filters;

namespace DocGen.Generation.Tests.Templates;

public class PrintingTests
{
    [Theory]
    [InlineData("{{x|date:yyyy年M月d日}}", "\"2023-07-09\"", "2023年7月9日")]
    [InlineData("{{x|date:yyyy.MM.dd}}", "\"2023-07-09\"", "2023.07.09")]
    [InlineData("{{x|date:yy-M}}", "\"2023-07-09\"", "23-7")]
    [InlineData("{{x|date:yyyy年M月d日}}", "\"2023-07\"", "2023年7月")]
    [InlineData("{{x|date:yyyy-MM-dd}}", "\"2023-07\"", "2023-07")]
    [InlineData("{{x|date:yyyy年M月d日}}", "\"2023-12-31T16:00:00Z\"", "2024年1月1日")]
    [InlineData("{{x|date:yyyy年M月d日}}", "\"2023-12-31T23:59:59+08:00\"", "2023年12月31日")]
    [InlineData("{{x|date:yyyy年}}", "\"至今\"", "至今")]
    [InlineData("{{x|date:yyyy年|default:至今}}", "null", "至今")]
    [InlineData("{{x|default:无}}", "\"\"", "无")]
    [InlineData("{{x|default:无}}", "0", "0")]
    [InlineData("{{x|blank:　　年}}", "null", "　　年")]
    [InlineData("{{x|default:无|blank:　　年}}", "null", "无")]
    [InlineData("{{x|mask:id}}", "\"330102199001011234\"", "****************34")]
    [InlineData("{{x|mask:phone}}", "\"13612343546\"", "136****3546")]
    [InlineData("{{x|mask:name}}", "\"胡明\"", "胡**")]
    [InlineData("{{x|mask:name}}", "\"欧阳明明\"", "欧阳**")]
    [InlineData("{{x|mask:name}}", "\"𠮷田\"", "𠮷**")]
    [InlineData("{{x|mask:middle}}", "\"ABCD1234\"", "AB****34")]
    [InlineData("{{x|mask:middle}}", "\"AB\"", "**")]
    [InlineData("{{x|join:、}}", "[\"甲\",\"\",\"乙\"]", "甲、乙")]
    [InlineData("{{x|join:}}", "[\"甲\",\"乙\"]", "甲乙")]
    [InlineData("{{x}}", "1.50", "1.50")]
    [InlineData("{{x|number:0.00}}", "2.345", "2.35")]
    [InlineData("{{x|number:#,##0}}", "12345.5", "12,346")]
    [InlineData("{{x|percent}}", "0.1234", "12.34%")]
    [InlineData("{{x|percent:0}}", "0.5", "50%")]
    [InlineData("{{x|check:合格}}", "\"合格\"", "☑")]
    [InlineData("{{x|check:合格}}", "\"不合格\"", "☐")]
    [InlineData("{{x|check:合格}}", "null", "☐")]
    [InlineData("{{x|check:甲}}", "[\"乙\",\"甲\"]", "☑")]
    [InlineData("{{x|check}}", "true", "☑")]
    [InlineData("{{x|yesno}}", "false", "否")]
    [InlineData("{{x|yesno}}", "null", "")]
    [InlineData("{{x}}", "null", "")]
    public void A_value_prints_as_its_filters_say(string tag, string value, string expected) =>
        Assert.Equal(expected + "。", Make.Bound(tag + "。", $$"""{"x":{{value}}}"""));

    [Theory]
    [InlineData("{{x|default:无}}", "")]
    [InlineData("{{x|default:无|blank:　年}}", "　年")]
    [InlineData("{{x|date:yyyy年|blank:　年}}", "　年")]
    [InlineData("{{x|check:合格}}", "☐")]
    public void The_blank_form_has_room_to_write_and_no_defaults(string tag, string expected) =>
        Assert.Equal(expected + "。", Make.Bound(tag + "。", """{"blank":true}"""));

    [Fact]
    public void A_newline_in_a_value_begins_a_paragraph_of_the_same_format()
    {
        var format = ParagraphFormat.Default with { FirstLineCharacters = 200, PageBreakBefore = true };
        var template = Make.Document(Make.Paragraph("{{x}}（完）") with { Format = format });
        var blocks = Make.Plan(template).Bind(Make.Json("""{"x":"一\r\n\n二\t三\n"}""")).Sections[0].Blocks;
        Assert.Equal(["一", "", "二→三（完）"], blocks.Select(Make.Text));
        Assert.Equal([true, false, false], blocks.Cast<Paragraph>().Select(paragraph => paragraph.Format.PageBreakBefore));
        Assert.All(blocks.Cast<Paragraph>(), paragraph => Assert.Equal(200, paragraph.Format.FirstLineCharacters));
    }

    [Theory]
    [InlineData("\"一\\n二\"", "一↵二。")]
    [InlineData("[\"甲\",\"乙\"]", "甲↵乙。")]
    public void Lines_keep_one_paragraph(string value, string expected) => Assert.Equal(expected, Make.Bound("{{x|lines}}。", $$"""{"x":{{value}}}"""));

    [Theory]
    [InlineData("phone", "0571-88120000", "057*******000")]
    [InlineData("id", "5", "*")]
    [InlineData("name", "", "")]
    [InlineData("name", "欧阳", "欧**")]
    public void Masks_never_show_more_than_they_promise(string mask, string text, string expected) => Assert.Equal(expected, Mask.Of(mask)!.Hide(text));
}
