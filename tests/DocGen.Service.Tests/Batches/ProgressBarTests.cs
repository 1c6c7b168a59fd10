using DocGen.Client;
using ProgressBar = DocGen.Service.Batches.CommandLine.ProgressBar;

namespace DocGen.Service.Tests.Batches;

/// <summary>The line that is drawn over again on a terminal.</summary>
public sealed class ProgressBarTests
{
    private static readonly Batch Half = new(
        Guid.Empty, BatchState.Running, BatchSource.Documents, BatchOutput.Versions, [], DateTimeOffset.UnixEpoch, new(100_000, 49_990, 5, 3, 2, 50_000), 0)
    { PerSecond = 83.24, SecondsLeft = 600.7 };

    [Fact]
    public void It_shows_the_share_the_rate_the_time_left_and_what_failed_so_far() =>
        Assert.Equal("[####################--------------------]  50%  50,000/100,000  83.2 份/秒  剩余 10 分 1 秒  失败 3", ProgressBar.Line(Half, 200));

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(20)]
    [InlineData(5)]
    public void It_never_fills_the_line_so_that_it_can_be_drawn_over(int width)
    {
        var line = ProgressBar.Line(Half with { Trouble = new("batch.storage-trouble", "数据库或文件存储暂时不可用，恢复后自动继续。", DateTimeOffset.UnixEpoch) }, width);
        Assert.InRange(ProgressBar.Columns(line), 1, width - 1);
    }

    [Fact]
    public void A_line_that_is_too_narrow_for_a_bar_keeps_the_numbers() => Assert.StartsWith(" 50%  50,000/100,000", ProgressBar.Line(Half, 40));

    [Fact]
    public void All_is_not_done_before_the_last_one_is()
    {
        Assert.Contains(" 99%", ProgressBar.Line(Half with { Counts = new(100_000, 99_999, 0, 0, 0, 1) }, 100), StringComparison.Ordinal);
        Assert.Contains("100%", ProgressBar.Line(Half with { State = BatchState.Finished, Counts = new(0, 0, 0, 0, 0, 0) }, 100), StringComparison.Ordinal);
    }

    [Fact]
    public void Standing_still_it_says_why()
    {
        var line = ProgressBar.Line(Half with { Trouble = new("batch.storage-trouble", "存储不可用", DateTimeOffset.UnixEpoch) }, 120);
        Assert.Contains("停顿：存储不可用", line, StringComparison.Ordinal);
        Assert.DoesNotContain("份/秒", line, StringComparison.Ordinal);
    }
}
