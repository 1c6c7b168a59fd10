using DocGen.Documents;

namespace DocGen.Testing.Letters;

/// <summary>Things that lie on the code.</summary>
internal static class Spoilt
{
    /// <summary>Two strokes of a broad pen, 0.8 mm, right across the code: somebody crossed it out, or signed over it.</summary>
    public static Sheet PenLine(Sheet sheet, PixelBox code, uint seed)
    {
        var random = new Seeded(seed);
        var half = 0.4 / 25.4 * sheet.Width / 8.27;
        var strokes = Enumerable.Range(0, 2).Select(number =>
        {
            var (left, right) = (random.Between(0.05, 0.95), random.Between(0.05, 0.95));
            var bend = random.Between(-0.15, 0.15);
            return (Func<double, double>)(x => code.Y + code.Height * (left + (right - left) * x + bend * Math.Sin(Math.PI * x)));
        }).ToArray();
        return sheet.Each((x, y, value) =>
        {
            var across = (double)(x - code.X) / code.Width;
            if (across is < -0.1 or > 1.1) return value;
            foreach (var stroke in strokes)
            {
                // Of a slanting stroke more rows are covered.
                var slope = (stroke(across + 0.01) - stroke(across)) / (0.01 * code.Width);
                if (Math.Abs(y - stroke(across)) < half * Math.Sqrt(1 + slope * slope)) return 30 + value * 0.1;
            }
            return value;
        });
    }

    /// <summary>A blot of three drops that takes 5 to 15 % of the code: of coffee, under which the code shows weakly, or of ink, by turns.</summary>
    public static Sheet Stain(Sheet sheet, PixelBox code, uint seed)
    {
        var random = new Seeded(seed);
        var (middleX, middleY) = (code.X + code.Width * random.Between(0.3, 0.7), code.Y + code.Height * random.Between(0.3, 0.7));
        var shows = seed % 2 == 0 ? 0.25 : 0.02;
        var drops = Enumerable.Range(0, 3).Select(_ => (
            X: middleX + code.Width * random.Between(-0.12, 0.12), Y: middleY + code.Height * random.Between(-0.12, 0.12), R: code.Width * random.Between(0.11, 0.18))).ToArray();
        return sheet.Each((x, y, value) => drops.Any(drop => (x - drop.X) * (x - drop.X) + (y - drop.Y) * (y - drop.Y) < drop.R * drop.R) ? 35 + value * shows : value);
    }
}
