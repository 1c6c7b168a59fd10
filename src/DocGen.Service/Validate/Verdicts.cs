using System.Text.Json;
using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary>What was judged, as the metrics tell it: codes and outcomes, nothing of the upload.</summary>
public static class Verdicts
{
    public static void Tell<T>(this UploadReport<T> report)
    {
        Telemetry.Judged(report.Kind, JsonNamingPolicy.KebabCaseLower.ConvertName(report.Verdict.ToString()));
        foreach (var finding in report.Findings.Where(finding => finding.Outcome != FindingOutcome.Passed))
            Telemetry.Found(finding.Code, JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Outcome.ToString()));
    }
}
