namespace DocGen.Testing.Attachments;

/// <summary>A rubber stamp: a ring, a star, a name along the arc. Lengths are millimetres from the middle, y downwards.</summary>
/// <param name="Name">Along the upper arc, clockwise.</param>
/// <param name="Width">Across, of the ring's outer edge.</param>
/// <param name="Height">The same as the width for a round one.</param>
/// <param name="Line">Straight under the star: 人事专用章.</param>
public sealed record Seal(string Name, double Width, double Height, string Line = "")
{
    private const string Face = "小标宋";

    private readonly Lazy<Lettering> lettering = new(() => new(Name, Line, Width, Height));

    /// <summary>Of an enterprise 38 or 40 mm, of an institution 42, of an authority 45 and more.</summary>
    public static Seal Round(string name, double millimetres = 42, string line = "") => new(name, millimetres, millimetres, line);

    /// <summary>As for business on contracts and receipts.</summary>
    public static Seal Oval(string name, string line = "业务专用章") => new(name, 45, 30, line);

    private bool IsRound => Math.Abs(Width - Height) < 1e-9;

    /// <summary>0 is bare rubber, 1 is ink.</summary>
    public double Ink(double x, double y)
    {
        var edge = Math.Sqrt(x * x / (Width * Width / 4) + y * y / (Height * Height / 4));
        if (edge > 1) return 0;
        // The ring is 1.1 mm broad everywhere.
        if (edge > 1 - 1.1 / (Height / 2) || !IsRound && InnerRing(x, y)) return 1;
        return IsRound && InStar(x, y) ? 1 : Math.Max(lettering.Value.OnArc(x, y), lettering.Value.OnLine(x, y));
    }

    /// <summary>A thin second ring, 0.7 mm inside of the first.</summary>
    private bool InnerRing(double x, double y)
    {
        double Edge(double inset) => Math.Sqrt(x * x / ((Width / 2 - inset) * (Width / 2 - inset)) + y * y / ((Height / 2 - inset) * (Height / 2 - inset)));
        return Edge(1.8) <= 1 && Edge(2.05) > 1;
    }

    private bool InStar(double x, double y)
    {
        var (far, near) = (Width / 6.0, Width / 6.0 * 0.382);
        var distance = Math.Sqrt(x * x + y * y);
        if (distance > far) return false;
        // One of ten alike halves of a point: the angle from its axis, folded to 0…36°.
        var angle = Math.Abs(Math.IEEERemainder(Math.Atan2(x, -y), Math.PI * 0.4));
        // The edge runs from the tip at angle 0 to the notch at 36°.
        var (notchX, notchY) = (near * Math.Sin(Math.PI / 5), near * Math.Cos(Math.PI / 5));
        var (px, py) = (distance * Math.Sin(angle), distance * Math.Cos(angle));
        return (notchX - 0) * (py - far) - (notchY - far) * (px - 0) <= 0;
    }

    /// <summary>The letters of a seal, laid out once.</summary>
    private sealed class Lettering(string name, string line, double width, double height)
    {
        private readonly Letterforms onArc = Letterforms.Of(name, Face);
        private readonly Letterforms? onLine = line.Length == 0 ? null : Letterforms.Of(line, Face);
        private readonly (double X, double Y, double Sine, double Cosine)[] places = Places(name.Length, Walk(width, height));

        private readonly double letterHeight = height * (Math.Abs(width - height) < 1e-9 ? 0.145 : 0.17);

        /// <summary>A long name has narrow letters.</summary>
        private readonly double letterWidth = Math.Min(height * (Math.Abs(width - height) < 1e-9 ? 0.13 : 0.153), Length(Walk(width, height)) / name.Length * 0.94);

        public double OnArc(double x, double y)
        {
            for (var letter = 0; letter < places.Length; letter++)
            {
                var (dx, dy) = (x - places[letter].X, y - places[letter].Y);
                if (Math.Abs(dx) > letterHeight || Math.Abs(dy) > letterHeight) continue;
                var (sine, cosine) = (places[letter].Sine, places[letter].Cosine);
                var ink = onArc.Ink(letter, (dx * cosine + dy * sine) / letterWidth + 0.5, (dy * cosine - dx * sine) / letterHeight + 0.5);
                if (ink > 0) return ink;
            }
            return 0;
        }

        public double OnLine(double x, double y)
        {
            if (onLine is null) return 0;
            var round = Math.Abs(width - height) < 1e-9;
            var high = height * (round ? 0.105 : 0.14);
            var at = x / Math.Min(high, width * 0.62 / line.Length) + line.Length / 2.0;
            return at < 0 || at >= line.Length ? 0 : onLine.Ink((int)at, at - Math.Floor(at), (y - height * (round ? 0.30 : 0.17)) / high + 0.5);
        }

        /// <summary>Letters stand at even distances along the arc, upright on it.</summary>
        private static (double, double, double, double)[] Places(int letters, (double X, double Y)[] path)
        {
            var (total, walked, next) = (Length(path), 0.0, 0);
            var places = new (double, double, double, double)[letters];
            for (var step = 1; step < path.Length && next < letters; step++)
            {
                var (dx, dy) = (path[step].X - path[step - 1].X, path[step].Y - path[step - 1].Y);
                var pace = Math.Sqrt(dx * dx + dy * dy);
                walked += pace;
                if (walked >= total * (next + 0.5) / letters) places[next++] = (path[step].X, path[step].Y, dy / pace, dx / pace);
            }
            return places;
        }

        /// <summary>The line that the letters' middles stand on, from lower left over the top to lower right: 250° of a circle, 220° of an oval.</summary>
        private static (double X, double Y)[] Walk(double width, double height)
        {
            var round = Math.Abs(width - height) < 1e-9;
            var inset = height * (round ? 0.125 : 0.185);
            var (a, b, half) = (width / 2 - inset, height / 2 - inset, (round ? 125 : 110) * Math.PI / 180);
            return [.. Enumerable.Range(0, 2001).Select(step => -half + 2 * half * step / 2000).Select(angle => (a * Math.Sin(angle), -b * Math.Cos(angle)))];
        }

        private static double Length((double X, double Y)[] path) =>
            path.Zip(path.Skip(1), (from, to) => Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y))).Sum();
    }
}
