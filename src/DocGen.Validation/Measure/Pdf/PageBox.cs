namespace DocGen.Validation.Measure.Pdf;

/// <summary>The size of a page as its dictionary, or a node above it, says (ISO 32000-1, 7.7.3 and 14.11.2).</summary>
/// <param name="Media">As written, corners put in order; empty when there is none.</param>
/// <param name="Shown">The crop box within the media box; what readers show. US Letter, as readers have it, where no box can be used.</param>
/// <param name="Rotation">0, 90, 180 or 270.</param>
/// <param name="Unit">Points of a unit.</param>
internal readonly record struct PageBox(Extent Media, Extent Shown, int Rotation, double Unit)
{
    /// <summary>Above a page, the nodes that hand down what it does not have.</summary>
    private const int MostParents = 32;

    private static readonly Extent Letter = new(0, 0, 612, 792);

    public static PageBox Of(PdfObject page)
    {
        var media = BoxOf(Inherited(page, "/MediaBox"));
        var whole = media.IsEmpty ? Letter : media;
        var shown = BoxOf(Inherited(page, "/CropBox")) is { IsEmpty: false } crop && crop.And(whole) is { IsEmpty: false } both ? both : whole;
        var turned = Inherited(page, "/Rotate").Integer ?? 0;
        return new(media, shown, turned % 90 == 0 ? (int)((turned % 360 + 360) % 360) : 0, page["/UserUnit"].Real is > 0 and var unit && double.IsFinite(unit) ? unit : 1);
    }

    /// <summary>The value of the page or of the nearest node above it; null when none has it.</summary>
    public static PdfObject Inherited(PdfObject page, string key)
    {
        var node = page;
        for (var step = 0; step < MostParents && node[key].IsNull && node["/Parent"].IsDictionary; step++) node = node["/Parent"];
        return node[key];
    }

    /// <summary>Any two opposite corners.</summary>
    public static Extent BoxOf(PdfObject array)
    {
        if (array.Length != 4 || array[0].Real is not { } x || array[1].Real is not { } y || array[2].Real is not { } toX || array[3].Real is not { } toY) return Extent.None;
        return Extent.None.With(x, y).With(toX, toY);
    }
}
