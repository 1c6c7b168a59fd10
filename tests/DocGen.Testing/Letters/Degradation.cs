using DocGen.Documents;
using DocGen.Testing.Photos;

namespace DocGen.Testing.Letters;

/// <param name="Name">As it stands in the table.</param>
/// <param name="Upload">The file that comes back, of a letter and a seed.</param>
public sealed record Degradation(string Name, Func<PrintedLetter, uint, byte[]> Upload)
{
    /// <summary>What happens to letters on paper between the printer and the upload, each from 200 dpi unless it says otherwise.</summary>
    public static IReadOnlyList<Degradation> All { get; } =
    [
        new("clean, 300 dpi", (letter, _) => Scanned(letter.At(300))),
        new("clean, 200 dpi", (letter, _) => Scanned(letter.At(200))),
        new("clean, 150 dpi", (letter, _) => Scanned(letter.At(150))),
        new("7° skew", (letter, seed) => Scanned(letter.At(200).Turned(seed % 2 == 0 ? 7 : -7))),
        new("180° turn", (letter, _) => Scanned(letter.At(200).UpsideDown())),
        new("low contrast", (letter, seed) => Scanned(letter.At(200).Each((_, _, value) => 135 + value * 65 / 255.0).Noisy(3, seed))),
        new("100 dpi", (letter, seed) => Scanned(letter.At(100).Noisy(3, seed))),
        new("JPEG q20 and noise, 150 dpi", (letter, seed) => Jpeg(letter.At(150).Noisy(20, seed), 20)),
        new("fax, 204 × 98 dpi", Fax),
        new("perspective photo", (letter, seed) => Jpeg(Photo.Of(letter.At(200), seed), 80)),
        new("72 dpi", (letter, seed) => Scanned(letter.At(72).Noisy(3, seed))),
        new("strong blur", (letter, seed) => Scanned(letter.At(200).Blurred(2.6 + 0.2 * (seed % 8)).Noisy(2, seed))),
        new("pen line over the code", (letter, seed) => Scanned(Spoilt.PenLine(letter.At(200), OnPage(letter.Code, 200), seed))),
        new("stain over the code", (letter, seed) => Scanned(Spoilt.Stain(letter.At(200), OnPage(letter.Code, 200), seed))),
    ];

    /// <summary>A box of the page in pixels.</summary>
    public static PixelBox OnPage(Box box, int dpi)
    {
        int Pixels(double points) => (int)Math.Round(points * dpi / 72);
        return new(Pixels(box.X.Value), Pixels(box.Y.Value), Pixels(box.Width.Value), Pixels(box.Height.Value));
    }

    /// <summary>As office scanners store it: grey, quality 85.</summary>
    public static byte[] Scanned(Sheet sheet) => Jpeg(sheet, 85);

    public static byte[] Jpeg(Sheet sheet, int quality) => JpegTools.Compress(sheet.Pgm(), quality);

    /// <summary>Group 3, standard resolution: half of the lines lost, black or white, specks from the line; then stored with square pixels as fax servers do.</summary>
    private static byte[] Fax(PrintedLetter letter, uint seed)
    {
        const double across = 204 / 200.0, down = 98 / 200.0;
        var scanned = letter.At(200).Blurred(0.6);
        var lines = scanned.Seen((int)(scanned.Width * across), (int)(scanned.Height * down), Sheet.Paper, (x, y) => (x / across, y / down));
        var random = new Seeded(seed);
        var sent = lines.Each((_, _, value) => random.Next() < 0.002 ? random.Next() < 0.5 ? 0 : 255 : value + random.Between(-30, 30) < 140 ? 0 : 255);
        return Jpeg(sent.Seen(sent.Width, 2 * sent.Height, Sheet.Paper, (x, y) => (x, Math.Floor(y / 2) + 0.5)), 90);
    }
}
