using DocGen.Documents;

namespace DocGen.Validation.Measure.Faces;

/// <param name="Numbers">Middle of the box (x, y), its width and height, then x and y of right eye, left eye, nose, mouth, right ear, left ear.</param>
internal sealed record FaceGuess(double Score, double[] Numbers)
{
    public double Left => Numbers[0] - Numbers[2] / 2;

    public double Top => Numbers[1] - Numbers[3] / 2;

    public double Right => Numbers[0] + Numbers[2] / 2;

    public double Bottom => Numbers[1] + Numbers[3] / 2;

    /// <summary>Shared area over covered area.</summary>
    public double Overlap(FaceGuess other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0) return 0;
        var shared = width * height;
        return shared / (Numbers[2] * Numbers[3] + other.Numbers[2] * other.Numbers[3] - shared);
    }

    /// <param name="scale">Pixels of the original over pixels of the picture.</param>
    public FaceFacts Facts(double scale)
    {
        var (left, top) = ((int)Math.Round(scale * Left), (int)Math.Round(scale * Top));
        var (right, bottom) = ((int)Math.Round(scale * Right), (int)Math.Round(scale * Bottom));
        return new(Score, new PixelBox(left, top, right - left, bottom - top), Point(4), Point(6), Point(8), Point(10), Point(12), Point(14));

        PixelPoint Point(int at) => new(scale * Numbers[at], scale * Numbers[at + 1]);
    }

    /// <summary>One guess a face: the best takes those that overlap it, and lies where they lie on the mean, weighted by score.</summary>
    public static IEnumerable<FaceGuess> Merge(IEnumerable<FaceGuess> guesses, double minOverlap)
    {
        var rest = guesses.OrderByDescending(guess => guess.Score).ToList();
        while (rest.Count > 0)
        {
            var best = rest[0];
            var same = rest.Where(guess => guess == best || guess.Overlap(best) > minOverlap).ToList();
            rest.RemoveAll(same.Contains);
            var weight = same.Sum(guess => guess.Score);
            yield return new(best.Score, [.. best.Numbers.Select((_, i) => same.Sum(guess => guess.Score * guess.Numbers[i]) / weight)]);
        }
    }
}
