using System.Text.Json;
using DocGen.Documents;
using DocGen.Validation;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary>What was judged, as the metrics tell it: codes and outcomes, nothing of the upload.</summary>
public static class Verdicts
{
    public static void Tell<T>(this UploadReport<T> report)
    {
        Telemetry.Judged(report.Kind, Word(report.Verdict));
        Tell(report.Findings);
    }

    /// <summary>Many files are one upload.</summary>
    public static void Tell(this AttachmentReport report)
    {
        Telemetry.Judged(report.Kind.Id, Word(report.Verdict));
        Tell([.. report.Files.SelectMany(file => file.Report.Findings), .. report.Findings]);
    }

    private static void Tell(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.Where(finding => finding.Outcome != FindingOutcome.Passed)) Telemetry.Found(finding.Code, Word(finding.Outcome));
    }

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
