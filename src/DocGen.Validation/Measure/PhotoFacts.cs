using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>What a worker measured of a photo. Places and sizes in upright pixels of the original, whatever scale it was measured at.</summary>
public sealed record PhotoFacts
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>The decoder complained on the way: the data ends early or is damaged, and a part of the picture is guessed.</summary>
    public required bool Damaged { get; init; }

    /// <summary>Share of pixels with a visible colour (C*ab over 4); near 0 for a grey picture saved as colour.</summary>
    public required double ColourShare { get; init; }

    public required BackgroundFacts Background { get; init; }

    public required ExposureFacts Exposure { get; init; }

    /// <summary>Variance of the Laplacian of luma over the face (or the middle of the picture without one), with the picture scaled to 480 px height.</summary>
    public required double Sharpness { get; init; }

    /// <summary>Steps in luma at the 8-pixel grid over steps beside it, on the stored pixels; 1 is no visible blocks.</summary>
    public required double Blockiness { get; init; }

    /// <summary>Null when no face model is installed. By score, the best first; those that score under 0.5 are left out.</summary>
    public ImmutableArray<FaceFacts>? Faces { get; init; }
}

/// <summary>The ground behind the head: the top band and the bands left and right above the shoulders, without head and hair.</summary>
/// <param name="LightnessP5">L* (CIE 1976, D65) that 95 % of the ground's pixels exceed.</param>
/// <param name="LightnessMedian">L*.</param>
/// <param name="ChromaMedian">C*ab.</param>
/// <param name="ChromaP95">C*ab that 5 % exceed.</param>
/// <param name="Hue">h_ab in degrees of the mean colour; meaningless below a chroma of about 4.</param>
/// <param name="LightnessDeviation">Standard deviation of L*.</param>
/// <param name="Gradient">Mean squared luma step between neighbours (ISO/IEC 29794-5 background uniformity, 8-bit luma).</param>
/// <param name="Share">Share of the picture's pixels that were taken as ground; small values make the rest unsure.</param>
/// <param name="Worst">The band that is farthest from white.</param>
public sealed record BackgroundFacts(
    double LightnessP5, double LightnessMedian, double ChromaMedian, double ChromaP95, double Hue,
    double LightnessDeviation, double Gradient, double Share, PixelBox Worst)
{
    /// <summary>Of the ground's pixels, those that nobody calls white (C*ab over 20, or L* under 60): stripes, halves and things, which leave the median white.</summary>
    public double NotWhiteShare { get; init; }
}

/// <summary>Light on the face; on the middle of the picture when no face was found.</summary>
/// <param name="MeanLuma">0–255.</param>
/// <param name="DarkShare">Share of pixels with luma ≤ 25.</param>
/// <param name="BrightShare">Share of pixels with luma ≥ 247.</param>
/// <param name="Entropy">Of the luma histogram, bits (0–8).</param>
/// <param name="OfFace">False when no face was found and the middle was measured instead.</param>
public sealed record ExposureFacts(double MeanLuma, double DarkShare, double BrightShare, double Entropy, bool OfFace);

/// <summary>One face. The box is the detector's (brow to chin), and may reach beyond the picture's edge.</summary>
/// <param name="Score">0–1.</param>
/// <param name="RightEye">The person's right: left in the picture. So with all points; those that are hidden or beyond the edge are guessed.</param>
public sealed record FaceFacts(
    double Score, PixelBox Box, PixelPoint RightEye, PixelPoint LeftEye, PixelPoint Nose, PixelPoint Mouth, PixelPoint RightEar, PixelPoint LeftEar)
{
    /// <summary>Uppermost row of the head with hair, found as the edge of the ground above the face; null where it can't be told from the ground.</summary>
    public int? Crown { get; init; }
}

/// <summary>A point in upright pixels; may lie outside of the picture.</summary>
public readonly record struct PixelPoint(double X, double Y);
