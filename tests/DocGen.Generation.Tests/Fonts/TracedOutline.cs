namespace DocGen.Generation.Tests.Fonts;

/// <summary>A piece of what a glyph draws, between absolute points in font units.</summary>
internal readonly record struct Piece(char Kind, (double X, double Y) A, (double X, double Y) B, (double X, double Y) End)
{
    public static Piece Move(double x, double y) => new('m', default, default, (x, y));

    public static Piece Line(double x, double y) => new('l', default, default, (x, y));

    public static Piece Curve((double, double) a, (double, double) b, (double, double) end) => new('c', a, b, end);
}

/// <summary>What a glyph draws, and the width that its charstring states in front of it.</summary>
internal sealed record TracedOutline(double? Width, IReadOnlyList<Piece> Pieces)
{
    /// <summary>Without pieces that draw nothing, curves that are lines drawn as such, and lines that go on along an axis as one.</summary>
    public List<Piece> Simplified()
    {
        var simple = new List<Piece>();
        var pen = (X: 0.0, Y: 0.0);
        foreach (var piece in Pieces)
        {
            var kind = piece.Kind == 'c' && piece.A == pen && piece.B == piece.End ? 'l' : piece.Kind;
            var start = simple.Count > 1 ? simple[^2].End : default;
            if (kind == 'l' && piece.End == pen) continue;
            if (kind == 'l' && simple is [.., _, { Kind: 'l' }]
                && (Between(start.X, pen.X, piece.End.X, start.Y, pen.Y, piece.End.Y) || Between(start.Y, pen.Y, piece.End.Y, start.X, pen.X, piece.End.X)))
                simple[^1] = Piece.Line(piece.End.X, piece.End.Y);
            else
                simple.Add(kind == 'l' ? Piece.Line(piece.End.X, piece.End.Y) : piece);
            pen = piece.End;
        }
        return simple;
    }

    /// <summary>The contours as chains of points so dense that a straight line between two of them is off by no more than this.</summary>
    public List<List<(double X, double Y)>> Contours(double tolerance)
    {
        var contours = new List<List<(double X, double Y)>>();
        foreach (var piece in Pieces)
        {
            if (piece.Kind == 'm')
            {
                contours.Add([piece.End]);
                continue;
            }
            var chain = contours[^1];
            var from = chain[^1];
            var steps = piece.Kind == 'l' ? 4 : StepsOf(from, piece, tolerance);
            for (var step = 1; step <= steps; step++)
            {
                var t = (double)step / steps;
                var s = 1 - t;
                chain.Add(piece.Kind == 'l'
                    ? (s * from.X + t * piece.End.X, s * from.Y + t * piece.End.Y)
                    : (s * s * s * from.X + 3 * s * s * t * piece.A.X + 3 * s * t * t * piece.B.X + t * t * t * piece.End.X,
                        s * s * s * from.Y + 3 * s * s * t * piece.A.Y + 3 * s * t * t * piece.B.Y + t * t * t * piece.End.Y));
            }
        }
        foreach (var chain in contours) chain.Add(chain[0]); // a contour closes itself
        return contours;
    }

    /// <summary>Two coordinates on one line, the other going on in the same direction.</summary>
    private static bool Between(double a, double b, double c, double acrossA, double acrossB, double acrossC) =>
        acrossA == acrossB && acrossB == acrossC && Math.Sign(b - a) == Math.Sign(c - b);

    /// <summary>A cubic cut into n equal steps is off by at most an eighth of its greatest second derivative over n².</summary>
    private static int StepsOf((double X, double Y) from, Piece curve, double tolerance)
    {
        double Bend((double X, double Y) p, (double X, double Y) q, (double X, double Y) r) => Math.Abs(p.X - 2 * q.X + r.X) + Math.Abs(p.Y - 2 * q.Y + r.Y);
        var bend = 6 * Math.Max(Bend(from, curve.A, curve.B), Bend(curve.A, curve.B, curve.End));
        return Math.Max(4, (int)Math.Ceiling(Math.Sqrt(bend / 8 / tolerance)));
    }
}
