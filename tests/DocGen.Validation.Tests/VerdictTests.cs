using DocGen.Validation.Report;

namespace DocGen.Validation.Tests;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(FindingOutcome.Passed, false, Verdict.Accepted)]
    [InlineData(FindingOutcome.Warned, false, Verdict.Review)]
    [InlineData(FindingOutcome.Failed, false, Verdict.Rejected)]
    [InlineData(FindingOutcome.NotEvaluated, false, Verdict.Accepted)]
    [InlineData(FindingOutcome.NotEvaluated, true, Verdict.Review)]
    public void The_worst_finding_decides(FindingOutcome outcome, bool required, Verdict verdict)
    {
        var finding = new Finding("photo.bytes", outcome, new Sentence("无", "none")) { Required = required };
        var passed = new Finding("photo.format", FindingOutcome.Passed, new Sentence("好", "good"));
        Assert.Equal(verdict, new UploadReport<string>("photo", [passed, finding], "", "").Verdict);
    }
}
