using System.Collections.Immutable;

namespace DocGen.Validation.Report;

/// <summary>The answer to “may this be taken?”.</summary>
public enum Verdict { Accepted, Review, Rejected }

/// <summary>Everything said of one upload; the same for every kind.</summary>
/// <param name="Kind"><c>photo</c>, later <c>guarantee</c> and the attachments.</param>
/// <param name="Facts">What was measured, for those who judge by rules of their own.</param>
/// <param name="Sha256">Of the upload's bytes, lower-case hex.</param>
public sealed record UploadReport<TFacts>(string Kind, ImmutableArray<Finding> Findings, TFacts Facts, string Sha256)
{
    public Verdict Verdict { get; } = Judgement.Of(Findings);
}

/// <summary>What findings come to together.</summary>
public static class Judgement
{
    public static Verdict Of(IReadOnlyCollection<Finding> findings) =>
        findings.Any(finding => finding.Outcome == FindingOutcome.Failed) ? Verdict.Rejected
        : findings.Any(finding => finding.Outcome == FindingOutcome.Warned || finding is { Outcome: FindingOutcome.NotEvaluated, Required: true }) ? Verdict.Review
        : Verdict.Accepted;
}
