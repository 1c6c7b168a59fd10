using DocGen.Validation.Checks;
using DocGen.Validation.Checks.Attachment;

namespace DocGen.Validation.Tests.Checks;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("岗位信息表", "事业单位岗位信息表", 0)]
    [InlineData("岗位信息表", "岗位倍息表", 1)]
    [InlineData("岗位信息表", "岗位息表", 1)]
    [InlineData("岗位信息表", "岗位的信息表", 1)]
    [InlineData("浙江大学", "浙汪大学", 0.25)]
    [InlineData("岗位信息表", "", 5)]
    public void Words_cost_what_has_to_be_changed_to_find_them(string words, string text, double cost) => Assert.Equal(cost, Likeness.Find(words, text).Cost);

    [Fact]
    public void What_was_found_is_told_with_its_place()
    {
        var found = Likeness.Find("委托证明", "用人单位委拖证明书");
        Assert.Equal((1, 4, 8), (found.Cost, found.Start, found.End));
    }

    [Fact]
    public void No_part_of_the_text_is_nearer()
    {
        const string letters = "甲乙丙丁";
        var seed = 7u;
        for (var round = 0; round < 300; round++)
        {
            var (words, text) = (Any(1 + round % 5), Any(round % 9));
            var nearest = Enumerable.Range(0, text.Length + 1).SelectMany(from => Enumerable.Range(0, text.Length - from + 1).Select(length => Distance(words, text.Substring(from, length)))).Min();
            var found = Likeness.Find(words, text);
            Assert.Equal(nearest, found.Cost);
            Assert.Equal(found.Cost, Distance(words, text[found.Start..found.End]));
        }

        string Any(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[(int)((seed = seed * 1664525 + 1013904223) >> 30)]));
    }

    [Theory]
    [InlineData("（盖 章）：", "盖章")]
    [InlineData("ＩＳＳＮ １００１-０００１", "1SSN10010001")]
    [InlineData("买买提·艾力", "买买提艾力")]
    [InlineData("二〇二二", "二0二二")]
    [InlineData("\u2F2F\u2F45\u2EC5", "工方见")]
    [InlineData("\uF9DD\uFFFE", "利")]
    public void Words_are_compared_without_what_stands_between_letters(string printed, string plain) => Assert.Equal(plain, Printed.Plain(printed));

    /// <summary>Levenshtein's, of characters none of which look alike.</summary>
    private static double Distance(string one, string other)
    {
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var diagonal = costs[0];
            costs[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var cost = Math.Min(Math.Min(costs[column], costs[column - 1]) + 1, diagonal + (one[row - 1] == other[column - 1] ? 0 : 1));
                (diagonal, costs[column]) = (costs[column], cost);
            }
        }
        return costs[^1];
    }
}
