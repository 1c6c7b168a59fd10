using DocGen.Documents;

namespace DocGen.Validation.Measure.Photo;

/// <summary>Where the head with hair lies at most, in pixels of the measured picture: the detector's box, which goes from brow to chin, enlarged.</summary>
/// <param name="Face">The detector's box, or a portrait's usual place when there is no face.</param>
internal readonly record struct Head(PixelBox Face)
{
    private const double SideHair = 0.2, TopHair = 0.6, Chin = 0.1;

    /// <param name="scale">Pixels of the measured picture over pixels of the original.</param>
    public static Head Of(FaceFacts? face, double scale, int width, int height)
    {
        if (face is null) return new(new PixelBox(width / 4, height * 3 / 10, width / 2, height * 4 / 10));
        var (left, top) = ((int)Math.Floor(scale * face.Box.X), (int)Math.Floor(scale * face.Box.Y));
        return new(new PixelBox(left, top, (int)Math.Ceiling(scale * face.Box.Right) - left, (int)Math.Ceiling(scale * face.Box.Bottom) - top));
    }

    public double Middle => Face.X + Face.Width / 2.0;

    /// <summary>Inside of the ellipse around hair and chin.</summary>
    public bool Contains(int x, int y)
    {
        var (halfWidth, top, bottom) = ((0.5 + SideHair) * Face.Width, Face.Y - TopHair * Face.Height, Face.Bottom + Chin * Face.Height);
        if (halfWidth <= 0 || bottom <= top) return false;
        var (across, down) = ((x + 0.5 - Middle) / halfWidth, (y + 0.5 - (top + bottom) / 2) / ((bottom - top) / 2));
        return across * across + down * down <= 1;
    }

    /// <summary>Columns in which hair may reach the picture's upper edge.</summary>
    public bool IsOver(int x) => Math.Abs(x + 0.5 - Middle) <= 0.7 * Face.Width;
}
