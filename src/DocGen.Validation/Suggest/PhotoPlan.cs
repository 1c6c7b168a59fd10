using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Suggest;

/// <summary>One way to make a compliant photo of the same pixels: turn, crop, scale, encode.</summary>
/// <param name="Steps">For the applicant, in the order in which they are done.</param>
internal sealed record PhotoPlan(EditPhoto Edit, ImmutableArray<Sentence> Steps)
{
    /// <summary>More would only be blurred.</summary>
    private const double MaxEnlargement = 1.5;

    /// <summary>Enough for print and screen; larger photos only cost bytes.</summary>
    private const int SensibleHeight = 1200;

    /// <summary>The best first; whoever follows them validates what comes out.</summary>
    public static IEnumerable<PhotoPlan> Candidates(UploadReport<PhotoEvidence> report, PhotoLimits limits)
    {
        if (report.Facts.Measured is not { } photo) yield break;
        var badlyFramed = report.Findings.Any(finding =>
            finding is { Code: FaceSizeCheck.Code or FacePositionCheck.Code, Outcome: FindingOutcome.Warned or FindingOutcome.Failed });
        PixelBox?[] frames = [badlyFramed ? PhotoFrame.Portrait(photo, limits) : null, PhotoFrame.Largest(photo, limits)];
        foreach (var frame in frames)
        {
            if (frame is not { } crop || LeastScale(crop, limits) is not (<= MaxEnlargement and var least)) continue;
            var scale = Math.Max(least, Math.Min(1, (double)SensibleHeight / crop.Height));
            if (Make(report.Facts, photo, crop, scale, limits) is { } plan) yield return plan;
            // A plain picture may stay under the least number of bytes at any quality; more pixels give it more.
            if (scale < MaxEnlargement && crop.Height * MaxEnlargement <= SensibleHeight
                && Make(report.Facts, photo, crop, MaxEnlargement, limits) is { } enlarged) yield return enlarged;
        }
    }

    /// <summary>What it takes to exceed the least pixels.</summary>
    private static double LeastScale(PixelBox crop, PhotoLimits limits) =>
        Math.Max((limits.MinWidthExclusive + 1.0) / crop.Width ?? 0, (limits.MinHeightExclusive + 1.0) / crop.Height ?? 0);

    /// <summary>Null when rounding to whole pixels leaves no legal size.</summary>
    private static PhotoPlan? Make(PhotoEvidence evidence, PhotoFacts photo, PixelBox crop, double scale, PhotoLimits limits)
    {
        var height = Math.Max((int)Math.Round(crop.Height * scale, MidpointRounding.AwayFromZero), 1 + (limits.MinHeightExclusive ?? 0));
        var narrowest = Math.Max(1 + (limits.MinWidthExclusive ?? 0), (int)decimal.Ceiling((limits.MinRatio ?? 0) * height));
        var widest = limits.MaxRatio is { } max ? (int)decimal.Floor(max * height) : int.MaxValue;
        if (narrowest > widest) return null;
        var width = Math.Clamp((int)Math.Round(crop.Width * scale, MidpointRounding.AwayFromZero), narrowest, widest);
        var edit = new EditPhoto(evidence.Orientation(), crop, width, height, limits.MinBytesExclusive ?? 0, limits.MaxBytesExclusive ?? int.MaxValue);
        return new PhotoPlan(edit, [.. StepsOf(edit, photo, evidence.Identity.Format)]);
    }

    private static IEnumerable<Sentence> StepsOf(EditPhoto edit, PhotoFacts photo, string? format)
    {
        var crop = edit.Crop;
        if (edit.Orientation != 1) yield return new($"按拍摄方向（EXIF {edit.Orientation}）转正。", $"Turned upright (EXIF {edit.Orientation}).");
        if (crop.Width != photo.Width || crop.Height != photo.Height)
        {
            var (left, top, right, bottom) = (crop.X, crop.Y, photo.Width - crop.Right, photo.Height - crop.Bottom);
            yield return new(
                $"裁掉左 {left}、右 {right}、上 {top}、下 {bottom} 像素，余下 {crop.Width}×{crop.Height} 像素。",
                $"Cropped {left} pixels on the left, {right} on the right, {top} at the top and {bottom} at the bottom, which leaves {crop.Width}×{crop.Height}.");
        }
        if (edit.Height != crop.Height || edit.Width != crop.Width)
            yield return edit.Height > crop.Height
                ? new($"放大为 {edit.Width}×{edit.Height} 像素。", $"Enlarged to {edit.Width}×{edit.Height} pixels.")
                : new($"缩小为 {edit.Width}×{edit.Height} 像素。", $"Reduced to {edit.Width}×{edit.Height} pixels.");
        yield return format == "JPEG"
            ? new("重新保存为 JPEG，没有修饰画面。", "Saved as JPEG again; nothing was retouched.")
            : new($"由 {format} 转换为 JPEG，没有修饰画面。", $"Converted from {format} to JPEG; nothing was retouched.");
    }
}
