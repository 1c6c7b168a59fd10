using System.Text.RegularExpressions;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;

namespace DocGen.Generation.Tests.Requests;

public sealed class ScrubTests
{
    private static readonly Scrub Foreign = new([]);

    private static readonly Scrub Own = new(["330102199003070019", "13800138000", "ABC330190010112"]);

    [Theory]
    [InlineData("身份证330102199003070019。", "身份证****************19。")]
    [InlineData("330102 19900307 0019", "****** ******** **19")]
    [InlineData("330102-19900307-0019", "******-********-**19")]
    [InlineData("3 3 0 1 0 2 1 9 9 0 0 3 0 7 0 0 1 9", "* * * * * * * * * * * * * * * * 1 9")]
    [InlineData("３３０１０２１９９００３０７００１９", "****************１９")]
    [InlineData("33068219851231002x", "****************2x")]
    [InlineData("33010219900307001", "***************01")]
    [InlineData("330102199003070010", "****************10")]
    [InlineData("号码：933840198501010013，", "号码：****************13，")]
    [InlineData("2021 330102199003070019 2022", "2021 ****************19 2022")]
    [InlineData("330102199003070019、330682198512310021", "****************19、****************21")]
    [InlineData("电话13800138000", "电话138****8000")]
    [InlineData("138 0013 8000", "138 **** 8000")]
    [InlineData("138-0013-8000", "138-****-8000")]
    [InlineData("138.0013.8000", "138.****.8000")]
    [InlineData("138-00138000", "138-****8000")]
    [InlineData("1380013-8000", "138****-8000")]
    [InlineData("1 3 8 0 0 1 3 8 0 0 0", "1 3 8 * * * * 8 0 0 0")]
    [InlineData("1-3-8-0-0-1-3-8-0-0-0", "1-3-8-*-*-*-*-8-0-0-0")]
    [InlineData("１３８００１３８０００", "１３８****８０００")]
    [InlineData("１３８　００１３　８０００", "１３８　****　８０００")]
    [InlineData("+86 13800138000", "+86 138****8000")]
    [InlineData("+86-138-0013-8000", "+86-138-****-8000")]
    [InlineData("13800138000,13900139000", "138****8000,139****9000")]
    [InlineData("tel13800138000", "tel138****8000")]
    [InlineData("1.13800138000 2.13900139000", "1.138****8000 2.139****9000")]
    [InlineData("电话13800138000.2022年起用", "电话138****8000.2022年起用")]
    public void Numbers_of_persons_are_masked_however_they_are_spaced(string text, string expected) => Assert.Equal(expected, Foreign.Apply(text));

    [Theory]
    [InlineData("2019年至2023年完成12项，产值1380万元")]
    [InlineData("专利ZL202110123456.7，授权日2021-09-30")]
    [InlineData("专利号 ZL 2021 1 0123456.7")]
    [InlineData("ISBN 978-7-111-12345-6、9787135067890")]
    [InlineData("统一社会信用代码91330100799658056T、91350100M000100Y43、123300004700018336")]
    [InlineData("合同金额13,912,345,678元，13912345678.50元，0.13912345678")]
    [InlineData("学历证书编号103351200605001234")]
    [InlineData("资格证书20210330102199003070019号")]
    [InlineData("1999-2003 150万元，1998 2003 2015")]
    [InlineData("国家标准GB/T 19001-2016、GB 11643-1999")]
    [InlineData("电话0571-88001234、400-800-1234")]
    [InlineData("330102199002300019是不存在的生日")]
    [InlineData("990102199003070019不是省份")]
    [InlineData("138001380001、12800138000、1380013800")]
    public void Achievements_stay_whole(string text) => Assert.Equal(text, Foreign.Apply(text));

    [Theory]
    [InlineData("我的号码是33 0102 1990 0307 0019", "我的号码是** **** **** **** **19")]
    [InlineData("1380 013 8000", "138* *** 8000")]
    [InlineData("13 800 138 000", "13 8** **8 000")]
    [InlineData("护照abc330190010112", "护照*************12")]
    [InlineData("ＡＢＣ-330190-010112", "***-******-****12")]
    [InlineData("7138001380007", "7138001380007")]
    public void The_persons_own_numbers_are_found_in_any_spacing(string text, string expected) => Assert.Equal(expected, Own.Apply(text));

    [Fact]
    public void Own_values_too_short_to_tell_are_not_looked_for() => Assert.Equal("第12345号", new Scrub(["12345", ""]).Apply("第12345号"));

    [Fact]
    public void Every_text_of_the_data_is_scrubbed_and_nothing_else_changes()
    {
        var data = new ObjectValue(
        [
            new("a", new ListValue([new TextValue("13800138000"), new NumberValue(13800138000m, "13800138000")])),
            new("b", new ObjectValue([new("c", new TextValue("330102199003070019"))])), new("d", Value.True),
        ]);
        var scrubbed = Foreign.Apply(data);
        Assert.Equal([new TextValue("138****8000"), new NumberValue(13800138000m, "13800138000")], ((ListValue)scrubbed["a"]!).Items);
        Assert.Equal(new TextValue("****************19"), ((ObjectValue)scrubbed["b"]!)["c"]);
        Assert.Same(Value.True, scrubbed["d"]);
    }

    [Fact]
    public void Wherever_a_number_stands_the_reader_of_the_page_finds_none()
    {
        string[] around = ["", "，", "电话", " ", "\n", "（", "A", "年", "：", "2021年", "3、"];
        string[] numbers = ["13800138000", "19912345678", "330102199003070019", "33068219851231002X", "11010519491231002x"];
        string[] separators = ["", " ", "-", "　"];
        foreach (var before in around)
            foreach (var after in around.Where(text => text.Length == 0 || !char.IsDigit(text[0])))
                foreach (var number in numbers)
                    foreach (var separator in separators)
                    {
                        var text = before + string.Join(separator, number.ToCharArray()) + after;
                        var read = Regex.Replace(Foreign.Apply(text), @"[\s\-　]", "");
                        Assert.DoesNotMatch(@"(?<!\d)1[3-9]\d{9}(?!\d)|\d{17}[\dXx]", read);
                        Assert.Contains('*', read);
                    }
    }

    [Fact]
    public void A_long_text_made_to_be_searched_again_and_again_comes_to_an_end()
    {
        var text = string.Concat(Enumerable.Repeat("1 3 9-", 200_000));
        Assert.Equal(text.Length, Own.Apply(text).Length);
    }
}
