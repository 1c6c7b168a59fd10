using DocGen.Documents;

namespace DocGen.Validation.Measure.Letter;

/// <summary>Where millimetres of the letter lie on the page: an affine map, so turned, skewed and unevenly scaled pages are all one.</summary>
/// <param name="Origin">Of the letter's (0, 0), in pixels of the page.</param>
/// <param name="Right">One millimetre to the right on the letter, in pixels of the page.</param>
/// <param name="Down">One millimetre down on the letter, in pixels of the page.</param>
internal sealed record Frame(Place Origin, Place Right, Place Down)
{
    public Place OnPage(double x, double y) => new(Origin.X + x * Right.X + y * Down.X, Origin.Y + x * Right.Y + y * Down.Y);

    /// <summary>Pixels of the page a millimetre, the mean of both ways.</summary>
    public double Density => Math.Sqrt(Math.Abs(Right.X * Down.Y - Right.Y * Down.X));

    /// <summary>The same with another point of the letter as (0, 0) of its y.</summary>
    public Frame Lowered(double millimetres) => this with { Origin = OnPage(0, millimetres) };

    /// <summary>The same turned on the letter about its (x, 0): what lay on a line falling by that slope lies on the level.</summary>
    public Frame Levelled(double x, double slope)
    {
        var pivot = OnPage(x, 0);
        var (sine, cosine) = Math.SinCos(Math.Atan(slope));
        var right = new Place(cosine * Right.X + sine * Down.X, cosine * Right.Y + sine * Down.Y);
        var down = new Place(cosine * Down.X - sine * Right.X, cosine * Down.Y - sine * Right.Y);
        return new(new(pivot.X - x * right.X, pivot.Y - x * right.Y), right, down);
    }

    /// <summary>The frame that the code spans, y from the upper edge of its picture. ZBar's corners are those of the dark modules.</summary>
    public static Frame Of(FoundCode code)
    {
        var modules = ModulesOf(code.Text.Length);
        var quiet = LetterLayout.CodeSide * LetterLayout.QuietZone / (modules + 2 * LetterLayout.QuietZone);
        var side = LetterLayout.CodeSide - 2 * quiet;
        var (topLeft, bottomLeft, bottomRight, topRight) = (code.Corners[0], code.Corners[1], code.Corners[2], code.Corners[3]);
        var right = new Place((topRight.X - topLeft.X + bottomRight.X - bottomLeft.X) / (2 * side), (topRight.Y - topLeft.Y + bottomRight.Y - bottomLeft.Y) / (2 * side));
        var down = new Place((bottomLeft.X - topLeft.X + bottomRight.X - topRight.X) / (2 * side), (bottomLeft.Y - topLeft.Y + bottomRight.Y - topRight.Y) / (2 * side));
        var (middleX, middleY) = (code.Corners.Average(corner => corner.X), code.Corners.Average(corner => corner.Y));
        var (toX, toY) = (LetterLayout.CodeLeft + LetterLayout.CodeSide / 2, LetterLayout.CodeSide / 2);
        return new(new(middleX - toX * right.X - toY * down.X, middleY - toX * right.Y - toY * down.Y), right, down);
    }

    /// <summary>A part of the letter, upright.</summary>
    /// <param name="density">Pixels a millimetre of the result.</param>
    /// <returns>What lies beside the page is white.</returns>
    public Plane Paint(Plane page, double left, double top, double right, double bottom, double density)
    {
        var (width, height) = (Math.Max(1, (int)((right - left) * density)), Math.Max(1, (int)((bottom - top) * density)));
        var values = new byte[width * height];
        var (stepX, stepY) = (Right.X / density, Right.Y / density);
        for (var y = 0; y < height; y++)
        {
            var start = OnPage(left + 0.5 / density, top + (y + 0.5) / density);
            var (x, row) = (start.X - 0.5, start.Y - 0.5);
            for (var column = 0; column < width; column++, x += stepX, row += stepY) values[y * width + column] = At(page, x, row);
        }
        return new(width, height, values);
    }

    /// <summary>The pixels that a part of the letter takes on the page, at least.</summary>
    public PixelBox Box(double left, double top, double right, double bottom)
    {
        Place[] corners = [OnPage(left, top), OnPage(right, top), OnPage(left, bottom), OnPage(right, bottom)];
        var (x, y) = ((int)corners.Min(corner => corner.X), (int)corners.Min(corner => corner.Y));
        return new(x, y, (int)corners.Max(corner => corner.X) - x, (int)corners.Max(corner => corner.Y) - y);
    }

    /// <summary>Level M holds so many bytes in versions 5 to 9 (ISO/IEC 18004, table 7).</summary>
    private static int ModulesOf(int length) => length switch { <= 84 => 37, <= 106 => 41, <= 122 => 45, <= 152 => 49, _ => 53 };

    private static byte At(Plane page, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        if (left < 0 || top < 0 || left >= page.Width - 1 || top >= page.Height - 1) return 255;
        var (across, down) = ((int)((x - left) * 256), (int)((y - top) * 256));
        var at = top * page.Width + left;
        var upper = page.Values[at] * (256 - across) + page.Values[at + 1] * across;
        var lower = page.Values[at + page.Width] * (256 - across) + page.Values[at + page.Width + 1] * across;
        return (byte)((upper * (256 - down) + lower * down + 32768) >> 16);
    }
}
