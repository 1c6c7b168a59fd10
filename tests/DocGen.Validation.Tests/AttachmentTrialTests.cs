using DocGen.Testing;
using DocGen.Testing.Attachments;

namespace DocGen.Validation.Tests;

/// <summary>
/// A part of the trial of attachments, held against the rows of the whole, which <c>./dev bench attachment-trial</c> makes and holds (with <c>DOCGEN_GOLDEN=update</c> it
/// takes what it finds as the new table).
/// </summary>
public sealed class AttachmentTrialTests
{
    private static readonly HashSet<string> Whole = [.. File.ReadAllLines(Path.Combine(Repository.Fixtures, "golden", "checks", "attachment-trial.txt"))];

    [Fact]
    public async Task Sound_and_faulty_uploads_are_judged_as_in_the_whole_trial()
    {
        string[] kinds = ["unit-authorization", "credential-verification"];
        await HoldAsync(trial => trial.UploadsAsync(TrialUploads.All.Where(upload => kinds.Contains(upload.Kind))));
    }

    [Fact]
    public async Task Damages_are_caught_as_in_the_whole_trial()
    {
        string[] strengths = ["turned 180°", "skew 9°", "blur 4 px", "paper comes out at 100", "contrast left 45"];
        await HoldAsync(trial => trial.LadderAsync(Damage.Ladder.Where(damage => strengths.Contains($"{damage.Name} {damage.Strength}")), [AttachmentTrial.Subjects[0]]));
    }

    [Fact]
    public async Task Sound_scans_raise_nothing()
    {
        string[] kinds = ["award-certificate", "generic"];
        await HoldAsync(trial => trial.SoundAsync(AttachmentTrial.Sound.Where(sound => kinds.Contains(sound.Paper.Kind) && sound.Dpi == 200)));
    }

    private static async Task HoldAsync(Func<AttachmentTrial, Task<IReadOnlyList<string>>> part)
    {
        var trial = new AttachmentTrial(JudgedInProcess.AnswerAsync);
        var rows = await part(trial);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(Whole.Contains(row), $"Not so in fixtures/golden/checks/attachment-trial.txt: {row}"));
        Assert.Empty(trial.Disagreements);
    }
}
