using System.Text;
using DocGen.Generation.Requests;

namespace DocGen.Generation.Tests.Requests;

public sealed class DownloadNameTests
{
    [Theory]
    [InlineData("评审表-胡青", "评审表-胡青.pdf")]
    [InlineData("../../etc/passwd", "etcpasswd.pdf")]
    [InlineData("a\\b:c*d?e\"f<g>h|i", "abcdefghi.pdf")]
    [InlineData("评审表-", "评审表.pdf")]
    [InlineData("评审表 . . ", "评审表.pdf")]
    [InlineData("张\u202Efdp.exe", "张fdp.exe.pdf")]
    [InlineData("张\u0000\u0085三\u2066\u200B\u2028", "张三.pdf")]
    [InlineData("甲\t乙\n丙", "甲乙丙.pdf")]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买提.pdf")]
    [InlineData("///", "表.pdf")]
    [InlineData("", "表.pdf")]
    public void A_file_name_holds_nothing_that_misleads(string text, string expected) => Assert.Equal(expected, DownloadName.Clean(text, "表"));

    [Fact]
    public void It_is_cut_at_a_whole_character_within_two_hundred_bytes()
    {
        var name = DownloadName.Clean("甲" + string.Concat(Enumerable.Repeat("𠮷e\u0301", 100)), "表");
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 190, 200);
        Assert.True(name.EndsWith("𠮷.pdf", StringComparison.Ordinal) || name.EndsWith("e\u0301.pdf", StringComparison.Ordinal), name);
    }
}
