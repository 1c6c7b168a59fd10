namespace DocGen.Validation.Measure.Decode;

/// <summary>CMYK as Adobe's programs write it and all others read it: inverted, so that 255 is no ink.</summary>
internal static class Inks
{
    public static byte[] ToRgb(ReadOnlySpan<byte> inks)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(inks.Length / 4 * 3);
        for (int from = 0, to = 0; from + 3 < inks.Length; from += 4, to += 3)
        {
            var paper = inks[from + 3];
            for (var ink = 0; ink < 3; ink++) pixels[to + ink] = (byte)((inks[from + ink] * paper + 127) / 255);
        }
        return pixels;
    }
}
