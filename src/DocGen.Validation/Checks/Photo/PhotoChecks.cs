using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Identify;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>The catalogue: every check of a photo gives exactly one finding, in this order, whatever the others say.</summary>
public static class PhotoChecks
{
    /// <summary>Every code of the catalogue: what a notice's <c>reject</c> may name.</summary>
    public static ImmutableArray<string> Codes { get; } =
        [.. Judge(new PhotoEvidence(new PhotoIdentity(0, null, null), null, null), new PhotoLimits(null, null, null, null, null, null, null))
            .Select(finding => finding.Code).Where(code => code.StartsWith("photo.", StringComparison.Ordinal))];

    /// <param name="limits">What the notice asks; what it does not ask is not evaluated or only warns.</param>
    public static ImmutableArray<Finding> Judge(PhotoEvidence evidence, PhotoLimits limits)
    {
        Finding[] findings =
        [
            FormatCheck.Judge(evidence, limits),
            CompleteCheck.Judge(evidence, limits),
            BytesCheck.Judge(evidence, limits),
            PixelsCheck.Judge(evidence, limits),
            AspectRatioCheck.Judge(evidence, limits),
            OrientationCheck.Judge(evidence),
            ColourCheck.Judge(evidence),
            BackgroundCheck.Judge(evidence, limits),
            BackgroundEvenCheck.Judge(evidence),
            OneFaceCheck.Judge(evidence),
            FaceSizeCheck.Judge(evidence, limits),
            FacePositionCheck.Judge(evidence),
            FaceCutCheck.Judge(evidence),
            TiltCheck.Judge(evidence),
            EyeDistanceCheck.Judge(evidence),
            ExposureCheck.Judge(evidence),
            SharpnessCheck.Judge(evidence),
            RecompressionCheck.Judge(evidence),
        ];
        return [.. findings.Select(finding => Rejecting(finding, limits)), .. PhotoUploadCheck.Judge(evidence)];
    }

    /// <summary>A notice that names a code makes it a rule of its own.</summary>
    private static Finding Rejecting(Finding finding, PhotoLimits limits) => !limits.Reject.Contains(finding.Code) ? finding
        : finding.By(limits) with { Outcome = finding.Outcome == FindingOutcome.Warned ? FindingOutcome.Failed : finding.Outcome };
}
