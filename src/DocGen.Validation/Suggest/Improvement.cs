using DocGen.Validation.Checks;
using DocGen.Validation.Report;

namespace DocGen.Validation.Suggest;

/// <summary>What turning, cropping, scaling and encoding can honestly mend. They also hide damage and old compression; that is no mending.</summary>
internal static class Improvement
{
    private static readonly string[] Mendable =
    [
        FormatCheck.Code, BytesCheck.Code, PixelsCheck.Code, AspectRatioCheck.Code, OrientationCheck.Code, ColourCheck.Code,
        FaceSizeCheck.Code, FacePositionCheck.Code,
    ];

    /// <summary>Something can be mended, and nothing fails that can't.</summary>
    public static bool Possible(UploadReport<PhotoEvidence> report) =>
        report.Findings.Any(CanMend) && report.Findings.All(finding => finding.Outcome != FindingOutcome.Failed || Mendable.Contains(finding.Code));

    /// <summary>Nothing fails any more, nothing is worse than it was, and something that can be mended is better.</summary>
    public static bool Reached(UploadReport<PhotoEvidence> before, UploadReport<PhotoEvidence> after)
    {
        var was = before.Findings.ToDictionary(finding => finding.Code, StringComparer.Ordinal);
        return after.Findings.All(now => now.Outcome != FindingOutcome.Failed && was.TryGetValue(now.Code, out var then) && Badness(now) <= Badness(then))
            && after.Findings.Any(now => CanMend(was[now.Code]) && Badness(now) < Badness(was[now.Code]));
    }

    private static bool CanMend(Finding finding) => finding.Outcome switch
    {
        FindingOutcome.Failed => Mendable.Contains(finding.Code),
        // Bytes after the end go when the picture is saved anew.
        FindingOutcome.Warned => finding.Code == CompleteCheck.Code || Mendable.Contains(finding.Code),
        _ => false,
    };

    private static int Badness(Finding finding) => finding.Outcome switch
    {
        FindingOutcome.Passed => 0,
        FindingOutcome.Failed => 2,
        _ => 1,
    };
}
