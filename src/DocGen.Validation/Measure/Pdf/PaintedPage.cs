namespace DocGen.Validation.Measure.Pdf;

/// <summary>What has been painted on a page up to now, as far as it can still be seen.</summary>
internal sealed class PaintedPage(Extent page, double covering)
{
    private readonly List<PlacedImage> images = [];

    public IReadOnlyList<PlacedImage> Images => images;

    public bool ShowsText { get; private set; }

    public bool HidesText { get; private set; }

    public bool Draws { get; private set; }

    /// <summary>Something lies on the paper, so that white can be seen on it.</summary>
    private bool IsBare => !Draws && !ShowsText && images.Count == 0;

    public void Print(in GraphicsState state)
    {
        if (state.HidesText || !state.Clip.Touches(page) || (state.PrintsWhite && IsBare)) HidesText = true;
        else ShowsText = true;
    }

    public void Draw(Extent shape, in GraphicsState state, bool inWhite)
    {
        if (!state.IsInvisible && shape.Touches(state.Clip) && state.Clip.Touches(page) && !(inWhite && IsBare)) Draws = true;
    }

    public void Place(ImageFacts image, in GraphicsState state)
    {
        var reach = state.Matrix.Of(Extent.Unit);
        var visible = reach.And(state.Clip).And(page);
        if (visible.IsEmpty || state.IsInvisible) return;
        var plain = image.IsPlain && !image.IsMask && state.IsOpaque;
        if (plain && IsUpright(state.Matrix) && visible.Area >= covering * page.Area) Cover();
        images.Add(new()
        {
            Number = image.Number,
            Width = image.Width,
            Height = image.Height,
            Filters = image.Filters,
            ColourSpace = image.ColourSpace,
            IsMask = image.IsMask,
            IsPlain = plain,
            Place = state.Matrix,
            Visible = visible,
        });
    }

    /// <summary>A scanner's OCR that was printed first and lies under its picture is as good as invisible.</summary>
    private void Cover()
    {
        (ShowsText, HidesText, Draws) = (false, HidesText || ShowsText, false);
        images.Clear();
    }

    /// <summary>Turned by quarters at most, so that it fills the box around it.</summary>
    private static bool IsUpright(Affine matrix)
    {
        var largest = Math.Max(Math.Max(Math.Abs(matrix.A), Math.Abs(matrix.D)), Math.Max(Math.Abs(matrix.B), Math.Abs(matrix.C)));
        return Math.Max(Math.Abs(matrix.B), Math.Abs(matrix.C)) < largest / 1000 || Math.Max(Math.Abs(matrix.A), Math.Abs(matrix.D)) < largest / 1000;
    }
}
