using System.Collections.Immutable;
using DocGen.Validation.Measure.Pdf;

namespace DocGen.Validation.Measure.Pages;

/// <summary>The scan that a page of a PDF shows: the picture that takes most of it, or several that lie beside each other.</summary>
/// <param name="Image">The largest of them.</param>
/// <param name="PageDpi">Its pixels over the inches that it takes on the page.</param>
internal sealed record PageScan(PlacedImage Image, double PageDpi)
{
    private const double PointsPerInch = 72;

    /// <summary>Of the page, what pictures have to take together to be a scan when there is print beside them; below they only adorn it.</summary>
    private const double BesidePrint = 0.35;

    /// <summary>Of the page, what one picture has to take to be the page.</summary>
    private const double WholePage = 0.97;

    /// <summary>Pixels an inch beyond which no scanner goes; the page is smaller than the paper was.</summary>
    private const double MostDpi = 1_300;

    /// <summary>
    /// Inches of the longer side of a page that may be paper: A3, and a little; and of the smallest paper asked for, its least share. Programs that make a PDF of a
    /// picture give the page a point a pixel, or the size that a tag says.
    /// </summary>
    private const double LongestPage = 17.5, ShortestShare = 0.5;

    private const double MillimetresPerInch = 25.4;

    /// <summary>Only this picture is seen, upright and as a whole.</summary>
    public bool IsWholePage { get; private init; }

    /// <summary>It can be decoded instead of drawing the page.</summary>
    public bool IsPlainJpeg => IsWholePage && Image is
    { IsPlain: true, IsMask: false, Number: > 0, Filters: ["DCTDecode"], ColourSpace: "DeviceRGB" or "DeviceGray" or "CalRGB" or "CalGray" or "ICCBased" };

    /// <summary>Its pixels over inches: of the page where that may be paper, else of the paper that it is taken for.</summary>
    public double Dpi { get; private init; }

    /// <summary>EXIF 1–8: how its rows lie on the page as it is shown.</summary>
    public int Orientation { get; private init; }

    public PageOrigin Origin { get; private init; }

    public bool IsBitonal => Image.IsMask || Image.Filters is [.., "CCITTFaxDecode" or "JBIG2Decode"];

    /// <summary>Upright, as the page shows it.</summary>
    public int Width => Decode.Orientation.SwapsAxes(Orientation) ? Image.Height : Image.Width;

    /// <inheritdoc cref="Width"/>
    public int Height => Decode.Orientation.SwapsAxes(Orientation) ? Image.Width : Image.Height;

    /// <param name="papers">What a picture on a page of no sensible size may be taken for.</param>
    /// <returns>Null of a page that a program drew.</returns>
    public static PageScan? Of(PageContent content, ImmutableArray<Paper> papers)
    {
        var area = content.Box.Area;
        var images = content.Images.Where(image => image is { Width: > 0, Height: > 0 }).ToArray();
        if (images.Length == 0 || area <= 0) return null;
        if ((content.ShowsText || content.Draws) && images.Sum(image => image.Visible.Area) < BesidePrint * area) return null;
        // Of print and paper stored apart the print has more pixels.
        var most = images.Max(image => image.Visible.Area);
        var largest = images.Where(image => image.Visible.Area >= most / 2).MaxBy(image => DpiOf(image, content.Unit))!;
        if (DpiOf(largest, content.Unit) is not (> 0 and < double.MaxValue and var pageDpi)) return null;
        var orientation = OrientationOf(largest.Place, content.Rotation);
        return new(largest, pageDpi)
        {
            Dpi = pageDpi <= MostDpi && MayBePaper(Math.Max(content.Width, content.Height) / PointsPerInch, papers) ? pageDpi : PaperSize.DpiOf(largest.Width, largest.Height, papers),
            Orientation = orientation ?? 1,
            Origin = content.ShowsText ? PageOrigin.Mixed : content.HidesText ? PageOrigin.ScannedWithText : PageOrigin.Scanned,
            IsWholePage = orientation is not null && IsAlone(images, content) && IsSeenWhole(largest, content),
        };
    }

    private static bool MayBePaper(double inches, ImmutableArray<Paper> papers)
    {
        var smallest = papers.IsDefaultOrEmpty ? Paper.A4.Long : papers.Min(paper => paper.Long);
        return inches <= LongestPage && inches >= ShortestShare * smallest / MillimetresPerInch;
    }

    private static double DpiOf(PlacedImage image, double unit)
    {
        var across = Math.Sqrt(image.Place.A * image.Place.A + image.Place.B * image.Place.B) * unit / PointsPerInch;
        var down = Math.Sqrt(image.Place.C * image.Place.C + image.Place.D * image.Place.D) * unit / PointsPerInch;
        return Math.Min(image.Width / across, image.Height / down);
    }

    private static bool IsAlone(PlacedImage[] images, PageContent content) =>
        images.Length == 1 && content is { ShowsText: false, Draws: false, Annotated: false, Unfinished: false };

    /// <summary>It takes the page, and nothing of it lies outside.</summary>
    private static bool IsSeenWhole(PlacedImage image, PageContent content)
    {
        var reach = image.Place.Of(Extent.Unit);
        return image.Visible.Area >= WholePage * content.Box.Area && image.Visible.Area >= WholePage * reach.Area;
    }

    /// <summary>Null where it leans.</summary>
    private static int? OrientationOf(Affine place, int rotation)
    {
        var size = Math.Max(Math.Abs(place.A) + Math.Abs(place.B), Math.Abs(place.C) + Math.Abs(place.D));
        bool IsSmall(double value) => Math.Abs(value) < size / 500;
        int? onPage = (IsSmall(place.B) && IsSmall(place.C), IsSmall(place.A) && IsSmall(place.D)) switch
        {
            (true, _) => (place.A > 0, place.D > 0) switch { (true, true) => 1, (false, true) => 2, (false, false) => 3, _ => 4 },
            // The picture's rows run up or down the page: its x axis is (0, B), its upward axis (C, 0).
            (_, true) => (place.B > 0, place.C > 0) switch { (false, true) => 6, (true, false) => 8, (true, true) => 7, _ => 5 },
            _ => null,
        };
        return onPage is { } orientation ? Decode.Orientation.TurnedRight(orientation, rotation / 90) : null;
    }
}
