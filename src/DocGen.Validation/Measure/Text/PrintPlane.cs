using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure.Pages;

namespace DocGen.Validation.Measure.Text;

/// <summary>The luma of a page; where seals are, its red: there their ink is as light as paper and the print under them stays dark.</summary>
internal static class PrintPlane
{
    /// <param name="seals">In pixels as <see cref="PageFacts"/> has them.</param>
    public static Plane Of(DecodedPage page, ImmutableArray<PixelBox> seals)
    {
        var plane = page.Pixels.ToLuma();
        foreach (var seal in seals)
        {
            var (left, top) = (Clamp((double)seal.X * plane.Width / page.Width, plane.Width), Clamp((double)seal.Y * plane.Height / page.Height, plane.Height));
            var (right, bottom) = (Clamp((double)seal.Right * plane.Width / page.Width, plane.Width), Clamp((double)seal.Bottom * plane.Height / page.Height, plane.Height));
            for (var y = top; y < bottom; y++)
                for (var at = y * plane.Width + left; at < y * plane.Width + right; at++) plane.Values[at] = (byte)(page.Pixels.Words[at] >> 16);
        }
        return plane;

        static int Clamp(double pixels, int most) => (int)Math.Clamp(pixels, 0, most);
    }
}
