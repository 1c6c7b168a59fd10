namespace DocGen.Validation.Measure.Pages;

/// <summary>Ellipses and circles through points, by least squares.</summary>
internal static class ConicFit
{
    /// <summary>The ellipse about a given middle through three points; null when there is none.</summary>
    public static Ellipse? Through(double x, double y, EdgePoint one, EdgePoint two, EdgePoint three)
    {
        Span<double> system = stackalloc double[3 * 4];
        Row(system, one);
        Row(system[4..], two);
        Row(system[8..], three);
        Span<double> conic = stackalloc double[5];
        return Solve(system, 3, conic) ? Ellipse.Of(x, y, conic) : null;

        void Row(Span<double> row, EdgePoint point)
        {
            var (across, down) = (point.X - x, point.Y - y);
            (row[0], row[1], row[2], row[3]) = (across * across, across * down, down * down, 1);
        }
    }

    /// <summary>Null when the points lie on none.</summary>
    public static Ellipse? Oval(double x, double y, List<EdgePoint> points)
    {
        Span<double> sums = stackalloc double[5 * 6];
        Span<double> row = stackalloc double[6];
        foreach (var point in points)
        {
            // In units of a hundred pixels, so that squares and first powers weigh alike.
            var (across, down) = ((point.X - x) / 100, (point.Y - y) / 100);
            (row[0], row[1], row[2], row[3], row[4], row[5]) = (across * across, across * down, down * down, across, down, 1);
            Add(sums, row);
        }
        Span<double> conic = stackalloc double[5];
        if (!Solve(sums, 5, conic)) return null;
        for (var power = 0; power < 5; power++) conic[power] /= power < 3 ? 10_000 : 100;
        return Ellipse.Of(x, y, conic);
    }

    /// <summary>Kåsa's circle; null when the points lie on none.</summary>
    public static Ellipse? Circle(double x, double y, List<EdgePoint> points)
    {
        Span<double> sums = stackalloc double[3 * 4];
        Span<double> row = stackalloc double[4];
        foreach (var point in points)
        {
            var (across, down) = ((point.X - x) / 100, (point.Y - y) / 100);
            (row[0], row[1], row[2], row[3]) = (across, down, 1, across * across + down * down);
            Add(sums, row);
        }
        Span<double> circle = stackalloc double[3];
        if (!Solve(sums, 3, circle)) return null;
        var (middleX, middleY) = (circle[0] / 2, circle[1] / 2);
        var square = circle[2] + middleX * middleX + middleY * middleY;
        return square > 0 ? Ellipse.Circle(x + 100 * middleX, y + 100 * middleY, 100 * Math.Sqrt(square)) : null;
    }

    /// <summary>To the normal equations, one row's products.</summary>
    private static void Add(Span<double> sums, ReadOnlySpan<double> row)
    {
        var unknowns = row.Length - 1;
        for (var line = 0; line < unknowns; line++)
            for (var column = 0; column <= unknowns; column++) sums[line * row.Length + column] += row[line] * row[column];
    }

    /// <summary>By Gauss with pivots; false when the system is singular.</summary>
    private static bool Solve(Span<double> system, int unknowns, Span<double> into)
    {
        var width = unknowns + 1;
        for (var step = 0; step < unknowns; step++)
        {
            var pivot = step;
            for (var line = step + 1; line < unknowns; line++)
                if (Math.Abs(system[line * width + step]) > Math.Abs(system[pivot * width + step])) pivot = line;
            if (Math.Abs(system[pivot * width + step]) < 1e-12) return false;
            for (var column = step; column < width; column++)
                (system[pivot * width + column], system[step * width + column]) = (system[step * width + column], system[pivot * width + column]);
            for (var line = 0; line < unknowns; line++)
            {
                if (line == step) continue;
                var factor = system[line * width + step] / system[step * width + step];
                for (var column = step; column < width; column++) system[line * width + column] -= factor * system[step * width + column];
            }
        }
        for (var line = 0; line < unknowns; line++) into[line] = system[line * width + unknowns] / system[line * width + line];
        return true;
    }
}
