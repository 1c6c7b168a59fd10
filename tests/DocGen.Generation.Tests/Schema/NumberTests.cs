using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Tests.Schema;

public sealed class NumberTests
{
    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("330102199003070019")]
    [InlineData("33068219851231002X")]
    [InlineData("330301197602291230")]
    [InlineData("810000198001150033")]
    public void Identity_numbers_of_the_standard_pass(string number) => Assert.Null(IdentityNumber.Fault(number));

    [Theory]
    [InlineData("C01X00T47", true)]
    [InlineData("E1234", true)]
    [InlineData("E123", false)]
    [InlineData("e1234567", false)]
    [InlineData("E 1234567", false)]
    [InlineData("123456789012345678901", false)]
    public void A_passport_has_letters_and_digits_of_its_own_build(string number, bool passes) =>
        Assert.Equal(passes, IdentityNumber.Fault(number, IdentityNumber.Passport) is null);

    [Fact]
    public void The_new_card_of_foreigners_passes_by_the_same_check_digit()
    {
        var number = "9" + "33" + "840" + "19850101" + "001";
        var right = Assert.Single("0123456789X", digit => IdentityNumber.Fault(number + digit) is null);
        Assert.Null(IdentityNumber.Fault(number + right, IdentityNumber.Foreigner));
        Assert.Contains("证件类型", IdentityNumber.Fault(number + right, IdentityNumber.Citizen), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("33030119750229123X", "不是历法上存在的出生日期")]
    [InlineData("33010219900307001", "应为18位，现为17位")]
    [InlineData("3301021990030700199", "应为18位，现为19位")]
    [InlineData("330102900307001", "15位的旧号码")]
    [InlineData("33010219900307001x", "末位只能是数字或X")]
    [InlineData("3301021990O3070019", "第11位是“O”")]
    [InlineData("33010219900307𠮷19", "第15位是“𠮷”")]
    [InlineData("330102199003070010", "校验码")]
    [InlineData("330102199003070091", "校验码")]
    [InlineData("990102199003070019", "省级")]
    [InlineData("170102199003070019", "省级")]
    [InlineData("ABC330190010112", "旧版")]
    public void What_is_wrong_with_an_identity_number_is_told_apart(string number, string reason) =>
        Assert.Contains(reason, IdentityNumber.Fault(number), StringComparison.Ordinal);

    [Fact]
    public void Any_one_digit_wrong_and_any_two_neighbours_swapped_are_noticed()
    {
        const string Number = "330102199003070019";
        for (var i = 0; i < 18; i++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (Number[i] != digit) Assert.NotNull(IdentityNumber.Fault(Number[..i] + digit + Number[(i + 1)..]));
        for (var i = 0; i < 17; i++)
            if (Number[i] != Number[i + 1]) Assert.NotNull(IdentityNumber.Fault(Number[..i] + Number[i + 1] + Number[i] + Number[(i + 2)..]));
    }

    [Fact]
    public void Birth_and_sex_come_from_a_faultless_number_only()
    {
        Assert.Equal((new DateOnly(1990, 3, 7), "男"), (IdentityNumber.BirthOf("330102199003070019"), IdentityNumber.SexOf("330102199003070019")));
        Assert.Equal("女", IdentityNumber.SexOf("33068219851231002X"));
        Assert.Null(IdentityNumber.BirthOf("330102199003070010"));
        Assert.Null(IdentityNumber.SexOf("ABC330190010112"));
    }

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91330100799658056T")]
    [InlineData("123300004700018336")]
    public void Credit_codes_of_the_standard_pass(string code) => Assert.Null(CreditCode.Fault(code));

    [Theory]
    [InlineData("91350100M000100Y4", "现为17位")]
    [InlineData("91350100M000100Y4I", "第18位是“I”")]
    [InlineData("91350100m000100Y43", "第9位是“m”")]
    [InlineData("91350100M000100Y44", "校验码（末位）")]
    [InlineData("91350100M000100043", "校验码")]
    public void What_is_wrong_with_a_credit_code_is_told_apart(string code, string reason) =>
        Assert.Contains(reason, CreditCode.Fault(code), StringComparison.Ordinal);

    [Theory]
    [InlineData("978-7-111-12345-6", "校验码")]
    [InlineData("9787111", "现为7位")]
    [InlineData("97871112345AB", "校验码")]
    public void Book_numbers_that_are_wrong_are_refused(string isbn, string reason) => Assert.Contains(reason, Isbn.Fault(isbn), StringComparison.Ordinal);

    [Theory]
    [InlineData("978-0-306-40615-7")]
    [InlineData("9780306406157")]
    [InlineData("0-306-40615-2")]
    [InlineData("080442957X")]
    public void Book_numbers_of_both_kinds_pass(string isbn) => Assert.Null(Isbn.Fault(isbn));

    [Theory]
    [InlineData("2024-02-29", true)]
    [InlineData("2023-02-29", false)]
    [InlineData("2023-9-8", false)]
    [InlineData("２０２３-09-08", false)]
    [InlineData("0001-01-01", false)]
    public void Dates_are_those_of_the_calendar(string text, bool right) => Assert.Equal(right, CalendarDate.FaultOfDate(text) is null);
}
