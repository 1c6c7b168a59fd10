namespace DocGen.Validation.Measure.Letter;

/// <summary>A part of the page, enlarged or made smaller, and where it lies.</summary>
/// <param name="Scale">Pixels of the view for one of the page.</param>
/// <param name="Left">Of the view's corner, in pixels of the page.</param>
/// <param name="Top">Of the view's corner, in pixels of the page.</param>
internal sealed record View(Plane Plane, double Scale, double Left, double Top)
{
    public Place OnPage(Place place) => new(Left + place.X / Scale, Top + place.Y / Scale);

    /// <summary>The same part, its values changed.</summary>
    public View With(Plane plane) => this with { Plane = plane };
}
