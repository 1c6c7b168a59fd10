using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>
/// What a page of a PDF is made of, by interpreting its content (ISO 32000-1, 8 and 9) without drawing a pixel: pictures and where they lie, whether print can be
/// seen or lies hidden, whether lines and areas are drawn. Form XObjects are followed. Everything is bounded: see <see cref="ContentBudget"/>.
/// </summary>
internal sealed record PageContent
{
    /// <summary>In points, in the page's own coordinates before <see cref="Rotation"/>: the crop box within the media box, as readers show it.</summary>
    public required Extent Box { get; init; }

    /// <summary>0, 90, 180 or 270: clockwise, as <c>/Rotate</c> has it.</summary>
    public required int Rotation { get; init; }

    /// <summary>Points of a unit of the page's coordinates; 1 unless the page says otherwise (PDF 1.6).</summary>
    public required double Unit { get; init; }

    /// <summary>In the order in which they are drawn, so that later ones lie above; only those of which something lies on the page.</summary>
    public required ImmutableArray<PlacedImage> Images { get; init; }

    /// <summary>Print that can be seen: not behind a picture that fills the page, not invisible, not transparent.</summary>
    public required bool ShowsText { get; init; }

    /// <summary>Print that can't be seen, as a scanner's OCR lays it over or under its picture.</summary>
    public required bool HidesText { get; init; }

    /// <summary>Lines, areas or shadings that can be seen; white ones on the bare page are not.</summary>
    public required bool Draws { get; init; }

    /// <summary>Annotations or fields with a look of their own are shown over the content: stamps, signatures, notes.</summary>
    public required bool Annotated { get; init; }

    /// <summary>Something of the content is missing: a stream that is damaged or empty, a picture or form that the file does not have.</summary>
    public required bool Damaged { get; init; }

    /// <summary>A bound ended the reading; what is said of the page is of its first part.</summary>
    public required bool Unfinished { get; init; }

    /// <summary>Of the page as it is shown, in points.</summary>
    public double Width => (Rotation % 180 == 0 ? Box.Width : Box.Height) * Unit;

    /// <inheritdoc cref="Width"/>
    public double Height => (Rotation % 180 == 0 ? Box.Height : Box.Width) * Unit;

    /// <param name="index">From 0.</param>
    public static PageContent Of(PdfFile file, int index) => Of(file, index, new());

    /// <param name="index">From 0.</param>
    /// <param name="budget">Of several pages together.</param>
    public static PageContent Of(PdfFile file, int index, ContentBudget budget)
    {
        var page = file.Page(index);
        var box = PageBox.Of(page);
        var interpreter = new ContentInterpreter(box.Shown, budget);
        interpreter.Run(page);
        return new()
        {
            Box = box.Shown,
            Rotation = box.Rotation,
            Unit = box.Unit,
            Images = [.. interpreter.Images],
            ShowsText = interpreter.ShowsText,
            HidesText = interpreter.HidesText,
            Draws = interpreter.Draws,
            Annotated = Annotations.Show(page),
            Damaged = interpreter.Damaged,
            Unfinished = interpreter.Unfinished,
        };
    }
}

/// <summary>A picture where a page shows it.</summary>
internal sealed record PlacedImage
{
    /// <summary>Of its object; 0 when it stands in the content itself.</summary>
    public required int Number { get; init; }

    /// <summary>Pixels, as its dictionary says.</summary>
    public required int Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public required int Height { get; init; }

    /// <summary>Full names, in the order in which they are undone: the last is the coding of a JPEG (<c>DCTDecode</c>).</summary>
    public required ImmutableArray<string> Filters { get; init; }

    /// <summary><c>DeviceRGB</c>, <c>ICCBased</c>, …; empty when it has none, as masks and JPEG 2000.</summary>
    public required string ColourSpace { get; init; }

    /// <summary>It only says where the fill colour shows (<c>/ImageMask</c>): how scanners store black print.</summary>
    public required bool IsMask { get; init; }

    /// <summary>Its pixels are what is seen: no mask, no transparency, no remapping of its values.</summary>
    public required bool IsPlain { get; init; }

    /// <summary>Maps the unit square, in which every picture is one high and one wide with its first row at the top, to the page's coordinates.</summary>
    public required Affine Place { get; init; }

    /// <summary>The part of the page that it reaches, in the page's coordinates: within the page and the clip.</summary>
    public required Extent Visible { get; init; }
}
