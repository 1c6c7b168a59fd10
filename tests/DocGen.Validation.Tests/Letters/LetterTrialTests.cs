using DocGen.Testing;
using DocGen.Testing.Letters;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Tests.Letters;

/// <summary>A share of the trial that <c>./dev bench letters</c> runs whole: three letters with codes of three lengths, one of them of two pages.</summary>
public sealed class LetterTrialTests
{
    private static readonly int[] Letters = [2, 4, 9];

    [Fact]
    public void Letters_come_back_spoilt_and_are_read_as_the_committed_table_says()
    {
        var worker = new RunJob("no models here");
        var trial = LetterTrial.Run(Letters, upload =>
        {
            var facts = Assert.IsType<LetterRead>(worker.Run(new ReadLetter(1), upload).Answer).Facts;
            return new([.. facts.Codes.Select(code => code.Text)], facts.ShortCodes);
        });
        Assert.Empty(trial.Wrong);
        Assert.Equal(1, trial.CleanShare);
        Assert.InRange(trial.Share, 0.8, 1);
        Assert.Null(GoldenFile.Compare("checks/letter-trial.txt", trial.Table()));
    }
}
