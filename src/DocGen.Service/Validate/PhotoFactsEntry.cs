using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Measure;

namespace DocGen.Service.Validate;

/// <summary>What was measured of a photo; null is what could not be. Places and sizes in upright pixels.</summary>
/// <param name="Format">By content: JPEG, PNG, WebP, HEIC, …</param>
/// <param name="Orientation">EXIF 1–8.</param>
/// <param name="Components">1 grey, 3 colour, 4 CMYK.</param>
/// <param name="Quality">1–100, estimated from the JPEG's tables.</param>
/// <param name="Complete">The file reaches its end marker and no part of it is cut.</param>
/// <param name="TrailingBytes">Behind the end marker.</param>
/// <param name="Damaged">The decoder had to guess a part of the picture.</param>
/// <param name="ColourShare">Share of pixels with a visible colour.</param>
/// <param name="Sharpness">Variance of the Laplacian of luma, over the face at 480 px height.</param>
/// <param name="Blockiness">Steps at the 8-pixel grid over steps beside it; 1 is no visible blocks.</param>
/// <param name="Faces">The best first; null when this machine has no face model.</param>
public sealed record PhotoFactsEntry(
    long Bytes, string? Format, int? Width, int? Height, int? Orientation, int? Components, int? Quality, bool? Complete, long? TrailingBytes,
    bool? Damaged, double? ColourShare, BackgroundEntry? Background, ExposureEntry? Exposure, double? Sharpness, double? Blockiness,
    IReadOnlyList<FaceEntry>? Faces)
{
    internal static PhotoFactsEntry From(PhotoEvidence evidence)
    {
        var (identity, jpeg, measured) = (evidence.Identity, evidence.Identity.Jpeg, evidence.Measured);
        return new(
            identity.Bytes, identity.Format, measured?.Width ?? jpeg?.Width, measured?.Height ?? jpeg?.Height, jpeg?.Orientation, jpeg?.Components,
            jpeg?.Quality, jpeg?.Complete, jpeg is null ? null : jpeg.Trailer?.Bytes ?? 0,
            measured?.Damaged, Rounded.Of(measured?.ColourShare), BackgroundEntry.From(measured?.Background), ExposureEntry.From(measured?.Exposure),
            Rounded.Of(measured?.Sharpness), Rounded.Of(measured?.Blockiness), measured?.Faces is { } faces ? [.. faces.Select(FaceEntry.From)] : null);
    }
}

/// <summary>The ground beside and above the head, in CIE L*C*h (D65).</summary>
/// <param name="LightnessP5">L* that 95 % of the ground exceed.</param>
/// <param name="ChromaP95">C* that 5 % of the ground exceed.</param>
/// <param name="Hue">Degrees; meaningless below a chroma of about 4.</param>
/// <param name="Gradient">Mean squared step of luma between neighbours.</param>
/// <param name="NotWhiteShare">Of the ground's pixels, those that nobody calls white (C* over 20, or L* under 60).</param>
/// <param name="Share">Of the picture's pixels that were taken as ground.</param>
/// <param name="Worst">The band that is farthest from white.</param>
public sealed record BackgroundEntry(
    double LightnessP5, double LightnessMedian, double ChromaMedian, double ChromaP95, double Hue, double LightnessDeviation, double Gradient,
    double NotWhiteShare, double Share, BoxEntry Worst)
{
    internal static BackgroundEntry? From(BackgroundFacts? ground) => ground is null ? null : new(
        Rounded.Of(ground.LightnessP5), Rounded.Of(ground.LightnessMedian), Rounded.Of(ground.ChromaMedian), Rounded.Of(ground.ChromaP95),
        Rounded.Of(ground.Hue), Rounded.Of(ground.LightnessDeviation), Rounded.Of(ground.Gradient),
        Rounded.Of(ground.NotWhiteShare), Rounded.Of(ground.Share), BoxEntry.From(ground.Worst));
}

/// <summary>Light on the face, or on the middle of the picture when no face was found.</summary>
/// <param name="MeanLuma">0–255.</param>
/// <param name="DarkShare">Share of pixels with luma ≤ 25.</param>
/// <param name="BrightShare">Share of pixels with luma ≥ 247.</param>
/// <param name="Entropy">Of the luma histogram, 0–8 bits.</param>
/// <param name="OfFace">False when the middle of the picture was measured.</param>
public sealed record ExposureEntry(double MeanLuma, double DarkShare, double BrightShare, double Entropy, bool OfFace)
{
    internal static ExposureEntry? From(ExposureFacts? light) => light is null ? null : new(
        Rounded.Of(light.MeanLuma), Rounded.Of(light.DarkShare), Rounded.Of(light.BrightShare), Rounded.Of(light.Entropy), light.OfFace);
}

/// <summary>One face, right and left as its owner has them.</summary>
/// <param name="Score">0–1.</param>
/// <param name="Box">From the brow to the chin.</param>
/// <param name="Crown">Uppermost row of the head with hair; null where it can't be told from the ground.</param>
public sealed record FaceEntry(
    double Score, BoxEntry Box, PointEntry RightEye, PointEntry LeftEye, PointEntry Nose, PointEntry Mouth, PointEntry RightEar, PointEntry LeftEar,
    int? Crown)
{
    internal static FaceEntry From(FaceFacts face) => new(
        Rounded.Of(face.Score), BoxEntry.From(face.Box), PointEntry.From(face.RightEye), PointEntry.From(face.LeftEye), PointEntry.From(face.Nose),
        PointEntry.From(face.Mouth), PointEntry.From(face.RightEar), PointEntry.From(face.LeftEar), face.Crown);
}

/// <summary>In upright pixels; may lie outside of the picture.</summary>
public sealed record PointEntry(double X, double Y)
{
    internal static PointEntry From(PixelPoint point) => new(Rounded.Of(point.X), Rounded.Of(point.Y));
}

/// <summary>What a reader needs of a measure: three decimals.</summary>
internal static class Rounded
{
    public static double Of(double measure) => Math.Round(measure, 3, MidpointRounding.AwayFromZero);

    public static double? Of(double? measure) => measure is { } known ? Of(known) : null;
}
