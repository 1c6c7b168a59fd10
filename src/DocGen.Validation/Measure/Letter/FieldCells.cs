using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Letter;

/// <summary>One printed line of a cell, in millimetres of the letter.</summary>
internal sealed record CellLine(double Left, double Top, double Right, double Bottom);

/// <summary>The cells of the table of fields that hold values, from the top; each with its printed lines.</summary>
internal static class FieldCells
{
    private const double Density = 8;

    private const double Margin = 2;

    /// <summary>Of a rule's pixels, the dark ones.</summary>
    private const double LeastDark = 0.7;

    private const double LowestRow = 5, HighestRow = 60;

    /// <summary>How far a rule may lie from where it should.</summary>
    private const double Play = 2.5;

    /// <returns>Empty when there is no such table.</returns>
    public static ImmutableArray<ImmutableArray<CellLine>> Find(Frame frame, Plane page)
    {
        const double left = LetterLayout.Left - Margin, top = LetterLayout.TableBottom - LetterLayout.TableTallest, bottom = LetterLayout.TableBottom + Play + 1;
        var zone = new Zone(Binarise.Local(frame.Paint(page, left, top, LetterLayout.Right + Margin, bottom, Density), (int)(2 * Density), 0.12), left, top);
        var rules = RulesOf(zone);
        var cells = ImmutableArray.CreateBuilder<ImmutableArray<CellLine>>();
        for (var rule = rules.Count - 1; rule > 0; rule--)
        {
            var (from, to) = (rules[rule], rules[rule - 1]);
            var (label, value) = (zone.RuleNear(LetterLayout.SecondLabelLeft, from, to), zone.RuleNear(LetterLayout.SecondValueLeft, from, to));
            var isSplit = label is not null && value is not null;
            Add(zone.Lines(zone.RuleNear(LetterLayout.ValueLeft, from, to) ?? LetterLayout.ValueLeft, isSplit ? label!.Value : LetterLayout.Right, from, to));
            if (isSplit) Add(zone.Lines(value!.Value, LetterLayout.Right, from, to));
        }
        return cells.ToImmutable();

        void Add(ImmutableArray<CellLine> lines)
        {
            if (!lines.IsEmpty) cells.Add(lines);
        }
    }

    /// <summary>Of the table, from the bottom; empty when its lowest is not where it should be.</summary>
    private static List<double> RulesOf(Zone zone)
    {
        List<double> rules = [];
        foreach (var y in zone.DarkRows(LetterLayout.Left + 1, LetterLayout.Right - 1))
        {
            if (rules.Count == 0 && Math.Abs(y - LetterLayout.TableBottom) > Play) continue;
            if (rules.Count > 0 && rules[^1] - y < LowestRow) continue;
            if (rules.Count > 0 && rules[^1] - y > HighestRow) break;
            rules.Add(y);
        }
        return rules;
    }

    /// <param name="Dark">0 where the letter is dark.</param>
    private sealed record Zone(Plane Dark, double Left, double Top)
    {
        /// <summary>From the bottom, the middle of each run of rows that a rule fills.</summary>
        public IEnumerable<double> DarkRows(double from, double to)
        {
            var (first, end) = (Column(from), Column(to));
            var run = 0;
            for (var y = Dark.Height - 1; y >= -1; y--)
            {
                if (y >= 0 && IsRule(y, first, end))
                {
                    run++;
                    continue;
                }
                if (run > 0) yield return Top + (y + 1 + run / 2.0) / Density;
                run = 0;
            }
        }

        /// <summary>Where an upright rule ends on its right; the frame, which goes by the code, may be a millimetre off so far from it.</summary>
        public double? RuleNear(double x, double top, double bottom)
        {
            var (first, end) = (Row(top + 0.5), Row(bottom - 0.5));
            for (var column = Column(x + 1); column >= Column(x - 1); column--)
            {
                var dark = 0;
                for (var y = first; y < end; y++)
                    if (IsDark(column - 1, y) || IsDark(column, y) || IsDark(column + 1, y)) dark++;
                if (dark >= LeastDark * (end - first)) return Left + column / Density;
            }
            return null;
        }

        /// <summary>The printed lines between rules, cut to their ink: cells' lines have a fixed pitch, and strokes of one character may lie far apart.</summary>
        public ImmutableArray<CellLine> Lines(double left, double right, double top, double bottom)
        {
            const double inside = 0.8;
            var (first, end, firstRow, endRow) = (Column(left + inside), Column(right - inside), Row(top + inside), Row(bottom - inside));
            var inked = Enumerable.Range(firstRow, Math.Max(0, endRow - firstRow)).Where(y => InkOf(y, first, end) > 1).ToArray();
            if (inked.Length == 0) return [];
            var (inkTop, inkBottom) = (inked[0], inked[^1] + 1);
            var count = Math.Max(1, (int)Math.Round((inkBottom - inkTop) / (LetterLayout.CellLinePitch * Density) + 0.37));
            var cuts = Enumerable.Range(0, count + 1).Select(line => line == 0 ? inkTop : line == count ? inkBottom : Emptiest(inkTop + (inkBottom - inkTop) * line / count, first, end)).ToArray();
            return [.. Enumerable.Range(0, count).Select(line => Cut(first, end, cuts[line], cuts[line + 1]))];
        }

        private CellLine Cut(int first, int end, int top, int bottom)
        {
            var columns = Enumerable.Range(first, end - first).Where(x => Enumerable.Range(top, bottom - top).Any(y => IsDark(x, y))).ToArray();
            return columns.Length == 0
                ? new(Left + first / Density, Top + top / Density, Left + end / Density, Top + bottom / Density)
                : new(Left + columns[0] / Density, Top + top / Density, Left + (columns[^1] + 1) / Density, Top + bottom / Density);
        }

        private int Emptiest(int near, int first, int end)
        {
            var reach = (int)(LetterLayout.CellLinePitch * Density / 4);
            return Enumerable.Range(near - reach, 2 * reach + 1).OrderBy(y => InkOf(y, first, end)).ThenBy(y => Math.Abs(y - near)).First();
        }

        private bool IsRule(int y, int first, int end)
        {
            var dark = 0;
            for (var x = first; x < end; x++)
                if (IsDark(x, y) || IsDark(x, y - 1) || IsDark(x, y + 1)) dark++;
            return dark >= LeastDark * (end - first);
        }

        private int InkOf(int y, int first, int end)
        {
            var dark = 0;
            for (var x = first; x < end; x++)
                if (IsDark(x, y)) dark++;
            return dark;
        }

        private bool IsDark(int x, int y) => x >= 0 && y >= 0 && x < Dark.Width && y < Dark.Height && Dark.Values[y * Dark.Width + x] == 0;

        private int Column(double x) => (int)((x - Left) * Density);

        private int Row(double y) => (int)((y - Top) * Density);
    }
}
