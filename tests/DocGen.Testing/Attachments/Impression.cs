using DocGen.Testing.Letters;
using DocGen.Testing.Photos;

namespace DocGen.Testing.Attachments;

/// <summary>A seal pressed on a page.</summary>
/// <param name="Page">From 1.</param>
/// <param name="X">Of its middle, millimetres from the left edge of the paper; it may hang over the edge.</param>
/// <param name="Y">Millimetres from the top.</param>
/// <param name="Turned">Degrees clockwise.</param>
/// <param name="Strength">1 is fresh ink, 0.5 is faint, 0.25 can hardly be seen.</param>
/// <param name="Ink">Red unless said otherwise; old seals are darker, and some offices stamp in blue.</param>
public sealed record Impression(Seal Seal, int Page, double X, double Y, double Turned = 0, double Strength = 1, Colour? Ink = null)
{
    private const int Samples = 3;

    public static Colour RedInk { get; } = new(214, 32, 38);

    /// <summary>Ink lets the print under it show through, as a filter does.</summary>
    public ColourSheet On(ColourSheet sheet, int dpi)
    {
        var cover = Cover(sheet, dpi);
        var ink = Ink ?? RedInk;
        return new(Through(sheet.Red, ink.R), Through(sheet.Green, ink.G), Through(sheet.Blue, ink.B));

        Sheet Through(Sheet plane, double value)
        {
            var values = plane.Values.ToArray();
            foreach (var (at, share) in cover) values[at] = (byte)Math.Clamp(values[at] * (1 - share * (1 - value / 255)) + 0.5, 0, 255);
            return new(plane.Width, plane.Height, values);
        }
    }

    /// <summary>Places of the page that took ink, and how much.</summary>
    private List<(int At, double Share)> Cover(ColourSheet sheet, int dpi)
    {
        var (millimetre, reach) = (dpi / 25.4, Math.Max(Seal.Width, Seal.Height) / 2 + 0.5);
        var (sine, cosine) = Math.SinCos(-Turned * Math.PI / 180);
        var cover = new List<(int, double)>();
        for (var y = Math.Max(0, (int)((Y - reach) * millimetre)); y < Math.Min(sheet.Height, (Y + reach) * millimetre); y++)
            for (var x = Math.Max(0, (int)((X - reach) * millimetre)); x < Math.Min(sheet.Width, (X + reach) * millimetre); x++)
            {
                var ink = 0.0;
                for (var sample = 0; sample < Samples * Samples; sample++)
                {
                    var (dx, dy) = ((x + (sample % Samples + 0.5) / Samples) / millimetre - X, (y + (sample / Samples + 0.5) / Samples) / millimetre - Y);
                    ink += Seal.Ink(dx * cosine - dy * sine, dx * sine + dy * cosine);
                }
                if (ink > 0) cover.Add((y * sheet.Width + x, ink / (Samples * Samples) * Strength * Pressed(x / millimetre, y / millimetre)));
            }
        return cover;
    }

    /// <summary>No hand presses evenly: the pad leaves patches of 3 to 10 mm, and more ink at one side.</summary>
    private double Pressed(double x, double y)
    {
        var patches = Math.Sin(x * 0.9 + Seal.Name.Length) * Math.Sin(y * 1.1 + 0.7 * x) + 0.6 * Math.Sin(x * 2.3 - y * 1.7);
        var lean = ((x - X) * 0.6 + (y - Y) * 0.8) / Math.Max(Seal.Width, Seal.Height);
        return Math.Clamp(0.86 + 0.09 * patches + 0.16 * lean, 0.35, 1);
    }
}
