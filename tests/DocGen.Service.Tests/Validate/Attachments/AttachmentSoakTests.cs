using DocGen.Testing.Attachments.Soak;

namespace DocGen.Service.Tests.Validate.Attachments;

/// <summary>A few seconds of what <c>./dev bench attachment-soak</c> does for half an hour.</summary>
public sealed class AttachmentSoakTests
{
    [Fact]
    public async Task Uploads_of_all_sorts_are_answered_and_leave_nothing_while_workers_die_the_disk_runs_full_and_callers_leave()
    {
        await using var service = await SoakService.StartAsync(megabytes: 24);
        var plan = new SoakPlan(TimeSpan.FromSeconds(60), Calls: 24, Callers: 4, KillEvery: TimeSpan.FromSeconds(1.5), FillEvery: TimeSpan.FromSeconds(2), Seed: 7);
        var outcome = await new SoakTrial(service, SoakFile.Few(), plan).RunAsync();
        Assert.Empty(outcome.Faults);
        Assert.Equal(plan.Calls, outcome.Answers.Values.Sum());
        Assert.True(outcome.Kills > 0);
        Assert.Contains(outcome.Answers.Keys, answer => answer.StartsWith("report", StringComparison.Ordinal));
        Assert.Contains("gRPC: report", outcome.Answers.Keys);
        var (exit, log) = await service.EndAsync();
        Assert.Equal(0, exit);
        LogWatch.Hold(log);
    }
}
