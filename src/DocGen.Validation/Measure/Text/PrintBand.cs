using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Letter;
using DocGen.Validation.Measure.Pages;

namespace DocGen.Validation.Measure.Text;

/// <summary>A decoded page as it is handed to the reader of print: a band of it, level, with even light, without the rules of tables and the ink of seals.</summary>
internal sealed class PrintBand
{
    /// <summary>Scans between these are read as they are, others at <see cref="Dpi"/>.</summary>
    private const double FewestDpi = 170, MostDpi = 320, Dpi = 203;

    /// <summary>For large letters, and for a second opinion.</summary>
    private const double LargeDpi = 105, AgainDpi = 150;

    /// <summary>Longest side of what is read, and how far small pictures are enlarged.</summary>
    private const double MostPixels = 5000, MostEnlarged = 2.9;

    /// <summary>Degrees: less does not disturb the reader.</summary>
    private const double LeastSkew = 0.45;

    /// <summary>Inches around a place that its light is judged by, and the share of the mean that ink is darker.</summary>
    private const double Around = 0.08, BelowMean = 0.1;

    /// <summary>Pixels that are dark beside each other: three and more in print, hardly more than one in grain, which would be read dot by dot for many seconds.</summary>
    private const double LeastRun = 1.8;

    /// <summary>Strokes crossed by a line of pixels, of all pixels: the reader searches what has none for a minute.</summary>
    private const double LeastPrint = 0.0003;

    /// <summary>Sigma that smooths grain and leaves print of 203 dpi.</summary>
    private const double Grain = 1.5;

    /// <summary>Inches.</summary>
    private const double Soft = 0.003;

    private const int SoftFrom = 200;

    /// <summary>Inches: rules are longer, strokes of characters shorter, of titles too; of the largest only those of the second.</summary>
    private const double LongestStroke = 0.5, LongestLargeStroke = 1;

    private readonly Plane plane;
    private readonly double dpi, across, down;
    private readonly int orientation;
    private readonly PixelBox box;
    private readonly Frame frame;
    private readonly double scale;
    private readonly bool isLevelled;

    private PrintBand(DecodedPage page, Plane plane, ReadingTask task, int turn, PixelBox box, double scale)
    {
        (this.plane, this.box, this.scale) = (plane, box, scale);
        (dpi, orientation) = (page.PixelDpi * scale, OrientationOf(turn));
        (across, down) = ((double)page.Width / page.Pixels.Width, (double)page.Height / page.Pixels.Height);
        var upright = Turn.Upright(plane, orientation);
        var (sine, cosine) = Math.SinCos(task.Skew * Math.PI / 180);
        var (middleX, middleY) = (upright.Width / 2.0, upright.Height / 2.0);
        // Pixels of the level page lie on lines that fall with the page's own.
        frame = new(new(middleX - middleX * cosine + middleY * sine, middleY - middleX * sine - middleY * cosine), new(cosine, sine), new(-sine, cosine));
        isLevelled = Math.Abs(task.Skew) >= LeastSkew;
        var view = isLevelled ? frame.Paint(upright, box.X, box.Y, box.Right, box.Bottom, scale) : scale == 1 ? upright.Cut(box) : Rescale.Cubic(upright, box, scale).Plane;
        // What is read closely is made a little soft, as the network learned print.
        if (task.Dpi >= SoftFrom) view = Filter.Blur(view, Soft * dpi);
        Plane = Prepared(view, task.Aim == ReadingAim.PrintLarge ? LongestLargeStroke : LongestStroke);
    }

    /// <summary>Null when there is nothing on it that may be print.</summary>
    public Plane? Plane { get; }

    public int ReadAt => (int)Math.Round(dpi);

    /// <param name="luma">Of the page's pixels, without the ink of seals.</param>
    /// <param name="turn">Degrees clockwise by which the page is turned before it is read.</param>
    public static PrintBand Of(DecodedPage page, Plane luma, ReadingTask task, int turn)
    {
        var (width, height) = turn is 90 or 270 ? (luma.Height, luma.Width) : (luma.Width, luma.Height);
        var top = Math.Clamp((int)(task.Band.Top * height), 0, height - 1);
        var box = new PixelBox(0, top, width, Math.Max(1, Math.Min(height, (int)Math.Ceiling(task.Band.Bottom * height)) - top));
        return new(page, luma, task, turn, box, ScaleOf(page.PixelDpi, Math.Max(box.Width, box.Height), task));
    }

    /// <summary>Words on the band become pieces on the page; lines that the band's edges cut are left to the bands beside it.</summary>
    public ImmutableArray<TextPiece> Place(ImmutableArray<PrintedWord> words)
    {
        var pieces = new Pieces();
        foreach (var (word, startsLine) in words)
        {
            if (startsLine) pieces.StartLine();
            if (!IsCut(word.Box)) pieces.Add(word.Text, word.Confidence, OnPage(word.Box));
        }
        return pieces.All;
    }

    private static double ScaleOf(double dpi, int longest, ReadingTask task)
    {
        var aimed = task switch
        {
            { Dpi: { } asked } => asked / dpi,
            { Aim: ReadingAim.PrintLarge } => LargeDpi / dpi,
            { Aim: ReadingAim.PrintAgain } => AgainDpi / dpi,
            _ => dpi is >= FewestDpi and <= MostDpi ? 1 : Dpi / dpi,
        };
        return Math.Min(aimed, Math.Min(MostEnlarged, MostPixels / longest));
    }

    /// <summary>EXIF's number of what has to be turned so.</summary>
    public static int OrientationOf(int turn) => turn switch { 90 => 6, 180 => 3, 270 => 8, _ => 1 };

    private Plane? Prepared(Plane view, double longest)
    {
        var around = Math.Max(4, (int)(Around * dpi));
        var dark = Binarise.Local(view, around, BelowMean);
        if (Binarise.MeanRun(dark) < LeastRun)
        {
            view = Filter.Blur(view, Grain);
            dark = Binarise.Local(view, around, BelowMean);
        }
        return Binarise.Runs(dark) < LeastPrint * dark.Values.Length ? null : Rules.Erase(EvenLight.Of(view, 2 * around), dark, (int)(longest * dpi));
    }

    private bool IsCut(PixelBox word)
    {
        var upright = orientation is 6 or 8 ? plane.Width : plane.Height;
        return (word.Y <= 1 && box.Y > 0) || (word.Bottom >= Plane!.Height - 1 && box.Bottom < upright);
    }

    private PixelBox OnPage(PixelBox word)
    {
        double X(double pixels) => box.X + pixels / scale;
        double Y(double pixels) => box.Y + pixels / scale;
        var upright = isLevelled
            ? frame.Box(X(word.X), Y(word.Y), X(word.Right), Y(word.Bottom))
            : new((int)X(word.X), (int)Y(word.Y), (int)Math.Ceiling(word.Width / scale), (int)Math.Ceiling(word.Height / scale));
        var stored = Orientation.ToStored(upright, orientation, plane.Width, plane.Height);
        return new((int)(stored.X * across), (int)(stored.Y * down), Math.Max(1, (int)Math.Ceiling(stored.Width * across)), Math.Max(1, (int)Math.Ceiling(stored.Height * down)));
    }
}
