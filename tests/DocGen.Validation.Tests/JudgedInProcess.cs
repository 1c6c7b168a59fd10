using System.Security.Cryptography;
using DocGen.Testing;
using DocGen.Testing.Attachments;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Kinds;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests;

/// <summary>The whole check of attachments over submissions of the trial, by the worker's own code without the process around it.</summary>
internal static class JudgedInProcess
{
    private static readonly Lazy<AttachmentKinds> Kinds = new(() => Stages.Must(AttachmentKinds.Load(Repository.Templates)));

    private static readonly ValidateAttachments Validate = new(new WorkersInProcess(), AttachmentBudget.Default with { Time = TimeSpan.FromMinutes(10) }, TimeProvider.System);

    public static async Task<AttachmentReport> ReportAsync(Submission submission, IReadOnlyList<byte[]> files)
    {
        var question = new AttachmentQuestion(Stages.Must(Kinds.Value.Find(submission.Paper.Kind)), new Expectations(submission.Person, submission.Employer, submission.Year));
        return await Validate.RunAsync([.. files.Select(file => new AttachmentFile((ReadOnlyMemory<byte>)file, Convert.ToHexStringLower(SHA256.HashData(file))))], question, CancellationToken.None);
    }

    public static async Task<TrialAnswer> AnswerAsync(Submission submission, IReadOnlyList<byte[]> files)
    {
        var report = await ReportAsync(submission, files);
        var told = report.Files.SelectMany(file => file.Report.Findings).Concat(report.Findings).Where(Matters).Select(Short).Distinct();
        return new(report.Verdict.ToString().ToLowerInvariant(), [.. told]);
    }

    /// <summary>What no rule of the kind asks for is not evaluated either, and says nothing.</summary>
    private static bool Matters(Finding finding) => finding.Outcome != FindingOutcome.Passed && (finding.Outcome != FindingOutcome.NotEvaluated || finding.Required);

    private static string Short(Finding finding) => (finding.Outcome switch { FindingOutcome.Failed => "!", FindingOutcome.Warned => "~", _ => "?" }) + finding.Code;
}
