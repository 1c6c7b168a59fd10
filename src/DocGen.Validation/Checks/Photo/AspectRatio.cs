using System.Globalization;
using DocGen.Documents;

namespace DocGen.Validation.Checks.Photo;

/// <summary>Width over height against a notice's bounds, in decimals: 0.65 has no exact double.</summary>
internal static class AspectRatio
{
    public static bool TooWide(int width, int height, PhotoLimits limits) => limits.MaxRatio is { } max && width > max * height;

    public static bool TooTall(int width, int height, PhotoLimits limits) => limits.MinRatio is { } min && width < min * height;

    public static bool Legal(int width, int height, PhotoLimits limits) => !TooWide(width, height, limits) && !TooTall(width, height, limits);

    /// <summary>The largest part of a picture with a legal ratio: one side is cut, the other stays.</summary>
    public static (int Width, int Height) LargestLegal(int width, int height, PhotoLimits limits) =>
        TooWide(width, height, limits) ? ((int)decimal.Floor(limits.MaxRatio!.Value * height), height)
        : TooTall(width, height, limits) ? (width, (int)decimal.Floor(width / limits.MinRatio!.Value))
        : (width, height);

    /// <summary>With as many decimals as it takes to differ from the bounds, so that 0.8004 is not told to exceed 0.8 as “0.80”.</summary>
    public static string Shown(int width, int height, PhotoLimits limits)
    {
        var ratio = (decimal)width / height;
        for (var decimals = 2; decimals < 8; decimals++)
        {
            var rounded = decimal.Round(ratio, decimals, MidpointRounding.AwayFromZero);
            if (rounded == ratio || rounded != limits.MinRatio && rounded != limits.MaxRatio) return rounded.ToString("0.########", CultureInfo.InvariantCulture);
        }
        return ratio.ToString("0.########", CultureInfo.InvariantCulture);
    }
}
