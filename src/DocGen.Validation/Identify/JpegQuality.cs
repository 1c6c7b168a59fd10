using System.Collections.Immutable;

namespace DocGen.Validation.Identify;

/// <summary>The quality from 1 to 100 that common encoders would call a quantisation table: the luma table of ITU-T T.81, annex K, scaled.</summary>
internal static class JpegQuality
{
    /// <summary>Table K.1 in zigzag order.</summary>
    private static ReadOnlySpan<byte> Standard =>
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    /// <returns>Null when there is no table.</returns>
    public static int? Of(ImmutableArray<int> luma)
    {
        if (luma.Length != Standard.Length) return null;
        long table = 0, standard = 0;
        for (var index = 0; index < Standard.Length; index++) (table, standard) = (table + luma[index], standard + Standard[index]);
        var percent = 100.0 * table / standard;
        // The encoders' scale: 200 − 2q percent from 50 upwards, 5000 / q percent below.
        var quality = percent <= 100 ? (200 - percent) / 2 : 5000 / percent;
        return Math.Clamp((int)Math.Round(quality, MidpointRounding.AwayFromZero), 1, 100);
    }
}
