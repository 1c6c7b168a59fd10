using DocGen.Validation.Measure;

namespace DocGen.Validation.Tests.Measure.Pages;

/// <summary>A sheet with lines of print, as a scanner sees it. Millimetres.</summary>
internal sealed record DrawnPage
{
    public double Width { get; init; } = 148;

    public double Height { get; init; } = 105;

    public (double Red, double Green, double Blue) Paper { get; init; } = (255, 255, 255);

    public (double Red, double Green, double Blue) Print { get; init; } = (25, 25, 25);

    public IReadOnlyList<DrawnSeal> Seals { get; init; } = [];

    /// <summary>Anything else, over the print; null where there is nothing.</summary>
    public Func<double, double, (double Red, double Green, double Blue)?> More { get; init; } = (_, _) => null;

    /// <summary>What the camera's light makes of white.</summary>
    public (double Red, double Green, double Blue) Light { get; init; } = (1, 1, 1);

    /// <summary>Places of the page from places of the picture.</summary>
    public Func<double, double, (double X, double Y)> Lens { get; init; } = (x, y) => (x, y);

    /// <summary>Of four places a pixel, through JPEG with halved chroma as scanners store it.</summary>
    public Raster Scanned(int dpi, int quality = 80)
    {
        var millimetre = dpi / 25.4;
        var raster = Drawn.Picture((int)(Width * millimetre), (int)(Height * millimetre), (column, row) =>
        {
            (double Red, double Green, double Blue) sum = (0, 0, 0);
            for (var place = 0; place < 4; place++)
            {
                var (x, y) = Lens((column + 0.25 + place % 2 * 0.5) / millimetre, (row + 0.25 + place / 2 * 0.5) / millimetre);
                var (red, green, blue) = At(x, y);
                sum = (sum.Red + red, sum.Green + green, sum.Blue + blue);
            }
            return ((int)(sum.Red * Light.Red / 4), (int)(sum.Green * Light.Green / 4), (int)(sum.Blue * Light.Blue / 4));
        });
        return Validation.Measure.Decode.PictureDecoder.Decode(Stored(raster, quality), static (_, _) => 1)!.Stored;
    }

    private static byte[] Stored(Raster raster, int quality) =>
        Validation.Measure.Edit.JpegEncoder.Encode(raster, new Validation.Measure.Edit.JpegSetting(quality, Validation.Measure.Native.TurboJpeg.Chroma420)).ToArray();

    private (double Red, double Green, double Blue) At(double x, double y)
    {
        var place = More(x, y) ?? (IsPrint(x, y) ? Print : Paper);
        foreach (var seal in Seals) place = seal.On(place, x, y);
        return place;
    }

    /// <summary>Lines of 4 mm characters, eight millimetres apart.</summary>
    private bool IsPrint(double x, double y)
    {
        if (x < 12 || x > Width - 12 || y < 10 || y > Height - 8) return false;
        var (row, column) = ((y - 10) % 8 / 4, (x - 12) / 4.4 % 1);
        if (row > 1 || column > 0.9) return false;
        var kind = ((int)((x - 12) / 4.4) * 5 + (int)((y - 10) / 8) * 3) % 7;
        return Math.Abs(row - 0.1) < 0.06 || Math.Abs(row - 0.3 - 0.08 * kind) < 0.06 || Math.Abs(column - 0.15) < 0.06 || Math.Abs(column - 0.4 - 0.06 * kind) < 0.06;
    }
}
