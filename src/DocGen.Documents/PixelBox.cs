namespace DocGen.Documents;

/// <summary>A rectangle in a picture in whole pixels, upright (after EXIF rotation), from the upper left corner, y growing downwards.</summary>
public readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;
}
