using DocGen.Documents;

namespace DocGen.Validation.Measure.Decode;

/// <summary>EXIF 2.3, 4.6.4 A, Orientation 1–8: where the first row and column of the stored pixels belong.</summary>
internal static class Orientation
{
    /// <summary>Rows of the stored picture are columns of the upright one.</summary>
    public static bool SwapsAxes(int orientation) => orientation is >= 5 and <= 8;

    /// <summary>The orientation of what has this one and is turned clockwise by so many quarters besides.</summary>
    public static int TurnedRight(int orientation, int quarters)
    {
        for (; quarters > 0; quarters--)
            orientation = orientation switch { 1 => 6, 6 => 3, 3 => 8, 8 => 1, 2 => 7, 7 => 4, 4 => 5, _ => 2 };
        return orientation;
    }

    /// <summary>Numbers outside of 1–8 turn nothing.</summary>
    public static Raster Turn(Raster stored, int orientation)
    {
        if (orientation is < 2 or > 8) return stored;
        var upright = SwapsAxes(orientation)
            ? new Raster(stored.Height, stored.Width, GC.AllocateUninitializedArray<byte>(3 * stored.Width * stored.Height))
            : new Raster(stored.Width, stored.Height, GC.AllocateUninitializedArray<byte>(3 * stored.Width * stored.Height));
        var (origin, right, down) = Walk(orientation, stored.Width, stored.Height);
        var (from, into) = (stored.Pixels, upright.Pixels);
        for (int y = 0, to = 0; y < upright.Height; y++)
        {
            var pixel = 3 * (origin + y * down);
            for (var x = 0; x < upright.Width; x++, to += 3, pixel += 3 * right)
            {
                into[to] = from[pixel];
                into[to + 1] = from[pixel + 1];
                into[to + 2] = from[pixel + 2];
            }
        }
        return upright;
    }

    /// <summary>Where a part of the upright picture lies in the stored one.</summary>
    /// <param name="width">Of the picture as stored.</param>
    /// <param name="height">Of the picture as stored.</param>
    public static PixelBox ToStored(PixelBox upright, int orientation, int width, int height) => orientation switch
    {
        2 => new(width - upright.Right, upright.Y, upright.Width, upright.Height),
        3 => new(width - upright.Right, height - upright.Bottom, upright.Width, upright.Height),
        4 => new(upright.X, height - upright.Bottom, upright.Width, upright.Height),
        5 => new(upright.Y, upright.X, upright.Height, upright.Width),
        6 => new(upright.Y, height - upright.Right, upright.Height, upright.Width),
        7 => new(width - upright.Bottom, height - upright.Right, upright.Height, upright.Width),
        8 => new(width - upright.Bottom, upright.X, upright.Height, upright.Width),
        _ => upright,
    };

    /// <summary>The stored pixel that is upright the first, and the steps in stored pixels that lead from it to the right and down.</summary>
    public static (int Origin, int Right, int Down) Walk(int orientation, int width, int height) => orientation switch
    {
        2 => (width - 1, -1, width),
        3 => (width * height - 1, -1, -width),
        4 => (width * (height - 1), 1, -width),
        5 => (0, width, 1),
        6 => (width * (height - 1), -width, 1),
        7 => (width * height - 1, -width, -1),
        _ => (width - 1, width, -1),
    };
}
