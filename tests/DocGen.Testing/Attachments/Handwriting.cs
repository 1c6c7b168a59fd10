using DocGen.Testing.Letters;

namespace DocGen.Testing.Attachments;

/// <summary>Makes the neat blue letters of a <see cref="Draft"/> look like those of a pen: shaken, slanted, of uneven strength; the print stays as it is.</summary>
internal static class Handwriting
{
    private const int Red = 0x1C, Green = 0x2C, Blue = 0x9C;

    /// <summary>More blue than red by this is ink; print is grey.</summary>
    private const int Least = 12;

    /// <summary>On white paper ink of so much red has so much blue; what differs is something else that is blue.</summary>
    private const int Differs = 30;

    public static ColourSheet On(ColourSheet page, int dpi)
    {
        var pixels = page.Width * page.Height;
        var ink = new byte[pixels];
        var any = false;
        // The ink's own difference of blue and red is 128: coverage in 0…255.
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var blue = page.Blue.Values[pixel] - page.Red.Values[pixel];
            if (blue <= Least || Math.Abs(page.Blue.Values[pixel] - (255 - (255 - page.Red.Values[pixel]) * (255 - Blue) / (255 - Red))) > Differs) continue;
            ink[pixel] = (byte)Math.Min(255, blue * 2);
            any = true;
        }
        if (!any) return page;
        var shaken = new Sheet(page.Width, page.Height, ink).Seen(page.Width, page.Height, 0, Shaken(dpi / 25.4));
        return new(Inked(page.Red, Red), Inked(page.Green, Green), Inked(page.Blue, Blue));

        Sheet Inked(Sheet plane, int colour)
        {
            var values = plane.Values.ToArray();
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                if (ink[pixel] > 0) values[pixel] = Sheet.Paper;
                if (shaken.Values[pixel] is > 0 and var cover) values[pixel] = (byte)(values[pixel] + (colour - values[pixel]) * cover / 255);
            }
            return new(plane.Width, plane.Height, values);
        }
    }

    /// <summary>Letters lean to the right and waver by up to 0.4 mm, differently from line to line.</summary>
    private static Func<double, double, (double X, double Y)> Shaken(double millimetre) => (x, y) =>
    {
        var (u, v) = (x / millimetre, y / millimetre);
        var across = 0.26 * Math.Sin(v * 1.9 + Math.Sin(u * 0.21) * 3) + 0.18 * Math.Sin(u * 1.1 + v * 0.4);
        var down = 0.28 * Math.Sin(u * 0.83 + v * 0.13) + 0.15 * Math.Sin(u * 2.4 + Math.Sin(v * 0.37) * 2);
        return (x + across * millimetre, y + down * millimetre);
    };
}
