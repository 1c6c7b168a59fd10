using DocGen.Validation.Checks.Photo;
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

    /// <summary>For the applicant, of an upload for which no suggestion was made.</summary>
    public static Sentence WhyNone(UploadReport<PhotoEvidence> report)
    {
        var lost = report.Findings.Where(finding => finding.Outcome == FindingOutcome.Failed && !Mendable.Contains(finding.Code)).Select(finding => finding.Code).ToList();
        return lost.Count > 0
            ? new($"有的问题不是旋转、裁剪、缩放和重新保存能改正的（{string.Join('、', lost)}）。请按各项提示换一张照片。",
                $"Turning, cropping, scaling and saving again cannot mend everything ({string.Join(", ", lost)}). Please follow what the findings say and use another photo.")
            : report.Findings.Any(CanMend)
            ? new("试过旋转、裁剪、缩放和重新保存，仍得不到合格的照片：像素太少，或头部四周的余地不够。请换一张更大、头部四周留有背景的照片。",
                "Turning, cropping, scaling and saving again give no compliant photo: it has too few pixels, or too little room around the head. Please use a larger photo with some background around the head.")
            : new("照片没有旋转、裁剪、缩放和重新保存能改进的地方。", "There is nothing in the photo that turning, cropping, scaling or saving again would improve.");
    }

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
