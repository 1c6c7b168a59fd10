using DocGen.Testing.Letters;
using DocGen.Testing.Photos;

namespace DocGen.Testing.Attachments;

/// <summary>What stationers print on paper before anybody writes on it. Lengths are millimetres.</summary>
public static class Stationery
{
    /// <summary>Light coming off the paper at a place, multiplied with what stands there.</summary>
    public static ColourSheet Tinted(ColourSheet sheet, int dpi, Func<double, double, Colour> paper)
    {
        var (red, green, blue) = (sheet.Red.Values.ToArray(), sheet.Green.Values.ToArray(), sheet.Blue.Values.ToArray());
        var millimetre = dpi / 25.4;
        Parallel.For(0, sheet.Height, y =>
        {
            for (var x = 0; x < sheet.Width; x++)
            {
                var (colour, at) = (paper((x + 0.5) / millimetre, (y + 0.5) / millimetre), y * sheet.Width + x);
                (red[at], green[at], blue[at]) = ((byte)(red[at] * colour.R / 255), (byte)(green[at] * colour.G / 255), (byte)(blue[at] * colour.B / 255));
            }
        });
        return new(new(sheet.Width, sheet.Height, red), new(sheet.Width, sheet.Height, green), new(sheet.Width, sheet.Height, blue));
    }

    /// <summary>A frame of woven lines around paper with faint waves: certificates.</summary>
    public static Func<ColourSheet, int, int, ColourSheet> Certificate(Colour frame, Colour paper, double inset = 9, double band = 9) => (sheet, _, dpi) =>
    {
        var (width, height) = (sheet.Width * 25.4 / dpi, sheet.Height * 25.4 / dpi);
        return Tinted(sheet, dpi, (x, y) =>
        {
            var edge = Math.Min(Math.Min(x, width - x), Math.Min(y, height - y)) - inset;
            if (edge < 0) return paper;
            if (edge > band) return paper * (1 - 0.03 * Line(Math.Sin(x * 0.55 + 2.2 * Math.Sin(y * 0.21)) + Math.Sin(y * 0.6 + 1.8 * Math.Sin(x * 0.17)), 0.12));
            if (edge < 0.8 || edge > band - 0.6) return frame;
            var along = Math.Min(x, width - x) < Math.Min(y, height - y) ? y : x;
            var woven = Line(edge - band / 2 - band * 0.36 * Math.Sin(along * 0.9), 0.35) + Line(edge - band / 2 - band * 0.36 * Math.Sin(along * 0.9 + 2.1), 0.35) + Line(edge - band / 2 - band * 0.36 * Math.Sin(along * 0.9 + 4.2), 0.35);
            return frame.Over(paper, Math.Min(1, woven) * 0.85);
        });
    };

    /// <summary>A cover printed in one colour that fades downwards, with a band across.</summary>
    public static Func<ColourSheet, int, int, ColourSheet> Cover(Colour colour, int onlyPage = 1) => (sheet, page, dpi) =>
    {
        if (page != onlyPage) return sheet;
        var height = sheet.Height * 25.4 / dpi;
        return Tinted(sheet, dpi, (_, y) => y is > 18 and < 22 ? colour * 0.8 : colour.Over(Colour.Grey(255), 0.75 - 0.55 * y / height));
    };

    /// <summary>The waves of an identity card, rosy at one side and blue at the other; on the side of the emblem with a red disc that is no seal.</summary>
    public static ColourSheet Card(ColourSheet sheet, int page, int dpi) => Tinted(sheet, dpi, (x, y) =>
    {
        var ground = new Colour(250, 226, 222) * (1 - x / 90) + new Colour(214, 232, 246) * (x / 90);
        var waves = ground * (1 - 0.07 * Line(Math.Sin(y * 1.9 + 1.4 * Math.Sin(x * 0.22)) + Math.Sin(x * 0.5), 0.25));
        return page == 2 ? Emblem(x - 13, y - 13, waves) : waves;
    });

    /// <summary>A red disc of 16 mm with a golden rim, a gate and five stars, roughly.</summary>
    private static Colour Emblem(double x, double y, Colour ground)
    {
        var (red, gold) = (new Colour(206, 30, 36), new Colour(238, 192, 72));
        var far = Math.Sqrt(x * x + y * y);
        if (far > 8) return ground;
        if (far > 6.4) return Math.Sin(Math.Atan2(y, x) * 24) > 0 ? gold : red;
        if (y is > 1.8 and < 3.8 && Math.Abs(x) < 3.6) return gold;
        foreach (var (starX, starY, size) in ((double, double, double)[])[(0, -2.6, 1.5), (-3, -0.4, 0.6), (3, -0.4, 0.6), (-1.4, 0.6, 0.6), (1.4, 0.6, 0.6)])
            if (Math.Sqrt((x - starX) * (x - starX) + (y - starY) * (y - starY)) < size) return gold;
        return red;
    }

    /// <summary>1 on a line, falling to 0 at its width.</summary>
    private static double Line(double distance, double width) => Math.Max(0, 1 - Math.Abs(distance) / width);

    /// <summary>Sheets lying on a larger sheet of white paper, as a copier's glass has them.</summary>
    /// <param name="places">Of the upper left corners.</param>
    public static ColourSheet Copied(IReadOnlyList<ColourSheet> sheets, (double Left, double Top)[] places, int dpi, double width = 210, double height = 297)
    {
        var millimetre = dpi / 25.4;
        var ground = ColourSheet.Filled((int)Math.Round(width * millimetre), (int)Math.Round(height * millimetre), Sheet.Paper);
        return sheets.Zip(places).Aggregate(ground, (on, placed) => new(
            Laid(on.Red, placed.First.Red, placed.Second), Laid(on.Green, placed.First.Green, placed.Second), Laid(on.Blue, placed.First.Blue, placed.Second)));

        Sheet Laid(Sheet on, Sheet plane, (double Left, double Top) place)
        {
            var values = on.Values.ToArray();
            var (left, top) = ((int)(place.Left * millimetre), (int)(place.Top * millimetre));
            for (var y = 0; y < plane.Height; y++) Array.Copy(plane.Values, y * plane.Width, values, (top + y) * on.Width + left, plane.Width);
            return new(on.Width, on.Height, values);
        }
    }
}
