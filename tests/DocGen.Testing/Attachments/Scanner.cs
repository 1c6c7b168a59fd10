using DocGen.Testing.Letters;

namespace DocGen.Testing.Attachments;

/// <summary>What happens to a page between the paper and the pixels. Strengths are those of a page of 200 dpi; at others they grow with it.</summary>
public static class Scanner
{
    /// <summary>An office scanner that works as it should: a little grain and softness, paper that is not quite white, laid in by hand.</summary>
    public static ColourSheet Clean(ColourSheet sheet, uint seed)
    {
        var random = new Seeded(seed);
        var (angle, soft) = (random.Between(-0.4, 0.4), random.Between(0.35, 0.55) * sheet.Scale());
        var laid = sheet.Planes(plane => plane.Turned(angle).Blurred(soft));
        return new ColourSheet(Lit(laid.Red, 250), Lit(laid.Green, 249), Lit(laid.Blue, 245)).Noisy(1.6, seed);

        static Sheet Lit(Sheet plane, double white) => plane.Each((_, _, value) => 14 + value * (white - 14) / 255);
    }

    public static ColourSheet Skewed(ColourSheet sheet, double degrees) => sheet.Planes(plane => plane.Turned(degrees));

    public static ColourSheet Blurred(ColourSheet sheet, double sigma) => sheet.Planes(plane => plane.Blurred(sigma * sheet.Scale()));

    /// <summary>The page slipped while the lamp went by: smeared along a line of that many pixels, to the lower right.</summary>
    public static ColourSheet Shaken(ColourSheet sheet, double length)
    {
        var steps = Math.Max(1, (int)Math.Round(length * sheet.Scale()));
        return sheet.Planes(plane =>
        {
            var values = new byte[plane.Values.Length];
            for (var y = 0; y < plane.Height; y++)
                for (var x = 0; x < plane.Width; x++)
                {
                    var sum = 0;
                    for (var step = 0; step < steps; step++) sum += plane.Values[Math.Clamp(y + (step - steps / 2) / 2, 0, plane.Height - 1) * plane.Width + Math.Clamp(x + step - steps / 2, 0, plane.Width - 1)];
                    values[y * plane.Width + x] = (byte)(sum / steps);
                }
            return new(plane.Width, plane.Height, values);
        });
    }

    /// <summary>Too little light: white paper comes out at this value, all else in proportion.</summary>
    public static ColourSheet Darkened(ColourSheet sheet, double ground) => sheet.Planes(plane => plane.Each((_, _, value) => value * ground / 250));

    /// <summary>Pale print: between ink and paper there are only so many of 255 steps left.</summary>
    public static ColourSheet Paled(ColourSheet sheet, double range) => sheet.Planes(plane => plane.Each((_, _, value) => 250 - (250 - value) * range / 236));

    /// <summary>A shadow, such as of a hand or of the book's fold, over the left third, so much darker.</summary>
    public static ColourSheet Shadowed(ColourSheet sheet, double share) =>
        sheet.Planes(plane => plane.Each((x, _, value) => value * (1 - share / (1 + Math.Exp((x - plane.Width * 0.33) / (plane.Width * 0.04))))));

    /// <summary>The page lay too far to the right: so many millimetres of it are lost there, and as much of the lid shows at the left.</summary>
    public static ColourSheet Shifted(ColourSheet sheet, double millimetres)
    {
        var pixels = millimetres * Math.Max(sheet.Width, sheet.Height) / 297;
        return sheet.Planes(plane => plane.Seen(plane.Width, plane.Height, 250, (x, y) => (x - pixels, y)));
    }

    /// <summary>Group 3 fax: black or white, lines lost, specks from the line; kept with square pixels as fax servers do. Only grey survives.</summary>
    /// <param name="down">Lines an inch: 196 is fine, 98 is standard.</param>
    public static ColourSheet Faxed(ColourSheet sheet, double down, uint seed)
    {
        var scale = sheet.Scale();
        var (across, lines) = (204 / 200.0 / scale, down / 200.0 / scale);
        var scanned = sheet.Luma().Blurred(0.6 * scale);
        var sent = scanned.Seen((int)(scanned.Width * across), (int)(scanned.Height * lines), Sheet.Paper, (x, y) => (x / across, y / lines));
        var random = new Seeded(seed);
        var received = sent.Each((_, _, value) => random.Next() < 0.001 ? random.Next() < 0.5 ? 0 : 255 : value + random.Between(-25, 25) < 150 ? 0 : 255);
        var times = (int)Math.Round(204 / down);
        return ColourSheet.Of(times == 1 ? received : received.Seen(received.Width, times * received.Height, Sheet.Paper, (x, y) => (x, Math.Floor(y / times) + 0.5)));
    }

    public static ColourSheet Photographed(ColourSheet sheet, PhotoStrength strength, uint seed) => DeskPhoto.Of(sheet, strength, seed);

    /// <summary>Dots an inch over 200, of a sheet of A4 either way up.</summary>
    private static double Scale(this ColourSheet sheet) => Math.Max(sheet.Width, sheet.Height) / 2339.0;
}
