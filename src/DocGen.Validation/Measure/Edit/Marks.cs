using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure.Edit;

/// <summary>Draws frames and lines over a picture, in colours that people with red-green blindness can tell by their lightness too.</summary>
internal static class Marks
{
    /// <param name="scale">Pixels of this picture over pixels that the marks are given in.</param>
    public static void Draw(Raster picture, ImmutableArray<PhotoMark> marks, double scale)
    {
        var thickness = Math.Max(picture.Width, picture.Height) >= 900 ? 3 : 2;
        foreach (var mark in marks)
        {
            var (left, top) = ((int)Math.Round(scale * mark.Box.X), (int)Math.Round(scale * mark.Box.Y));
            var (right, bottom) = ((int)Math.Round(scale * mark.Box.Right), (int)Math.Round(scale * mark.Box.Bottom));
            var colour = Colour(mark.Colour);
            if (mark.Box.Width == 0) Fill(picture, left - thickness / 2, top, thickness, bottom - top, colour);
            else if (mark.Box.Height == 0) Fill(picture, left, top - thickness / 2, right - left, thickness, colour);
            else Frame(picture, Inside(left, top, right, bottom, picture), thickness, colour);
        }
    }

    /// <summary>What reaches beyond the picture is framed at its edge, to be seen.</summary>
    private static PixelBox Inside(int left, int top, int right, int bottom, Raster picture)
    {
        (left, top) = (Math.Clamp(left, 0, picture.Width), Math.Clamp(top, 0, picture.Height));
        return new(left, top, Math.Clamp(right, left, picture.Width) - left, Math.Clamp(bottom, top, picture.Height) - top);
    }

    private static void Frame(Raster picture, PixelBox box, int thickness, (byte Red, byte Green, byte Blue) colour)
    {
        var (across, down) = (Math.Min(thickness, box.Width), Math.Min(thickness, box.Height));
        Fill(picture, box.X, box.Y, box.Width, down, colour);
        Fill(picture, box.X, box.Bottom - down, box.Width, down, colour);
        Fill(picture, box.X, box.Y, across, box.Height, colour);
        Fill(picture, box.Right - across, box.Y, across, box.Height, colour);
    }

    private static void Fill(Raster picture, int left, int top, int width, int height, (byte Red, byte Green, byte Blue) colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(picture.Height, top + height); y++)
            for (var x = Math.Max(0, left); x < Math.Min(picture.Width, left + width); x++)
            {
                var pixel = 3 * (y * picture.Width + x);
                (picture.Pixels[pixel], picture.Pixels[pixel + 1], picture.Pixels[pixel + 2]) = (colour.Red, colour.Green, colour.Blue);
            }
    }

    private static (byte Red, byte Green, byte Blue) Colour(MarkColour colour) => colour switch
    {
        MarkColour.Green => (0, 160, 70),
        MarkColour.Amber => (255, 176, 0),
        MarkColour.Red => (214, 20, 20),
        _ => (40, 110, 230),
    };
}
