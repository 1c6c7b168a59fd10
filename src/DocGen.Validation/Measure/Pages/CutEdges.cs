using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure.Pages;

/// <summary>
/// Writing that runs off an edge: characters that the edge cuts, and rules of tables that leave the page. What lies along an edge is a shadow or the
/// border of a scanner, and what lies on darker ground than paper is the desk.
/// </summary>
internal sealed class CutEdges
{
    /// <summary>Millimetres from the edge within which a thing touches it: scanners leave a line or two.</summary>
    private const double Touching = 0.4;

    /// <summary>Millimetres of the longer side of what may be a character, and of the shorter one.</summary>
    private const double SmallestLetter = 0.8, LargestLetter = 14, ThinnestLetter = 0.3;

    /// <summary>Millimetres that a cut letter reaches inwards at least, and to the next of its line at most.</summary>
    private const double LeastInwards = 0.8, NextLetter = 6;

    /// <summary>Millimetres from line to line of small print.</summary>
    private const double ClosestLines = 3.6;

    /// <summary>Millimetres that a rule is wide at most, and runs straight inwards at least.</summary>
    private const double WidestRule = 1.2, ShortestRule = 6;

    /// <summary>Of the page's ground, what paper is light at least.</summary>
    private const double Paper = 0.75;

    /// <summary>Of an edge's length: what lies along so much of it is a border.</summary>
    private const double Border = 0.2;

    /// <summary>Millimetres that a border may miss.</summary>
    private const double BorderGap = 2;

    private readonly InkMask ink;
    private readonly Tiles tiles;
    private readonly double ground;
    private readonly double perMillimetre;
    private readonly int near;

    private CutEdges(InkMask ink, Tiles tiles, double ground, double perMillimetre) =>
        (this.ink, this.tiles, this.ground, this.perMillimetre, near) = (ink, tiles, ground, perMillimetre, Math.Max(1, (int)(Touching * perMillimetre)));

    /// <param name="perMillimetre">Pixels.</param>
    /// <returns>Boxes in pixels of the mask, around what touches the edge.</returns>
    public static ImmutableArray<CutEdge> Of(InkMask ink, List<InkComponent> components, Tiles tiles, double ground, double perMillimetre)
    {
        var cuts = new CutEdges(ink, tiles, ground, perMillimetre);
        return [.. Enum.GetValues<PageEdge>().Select(edge => cuts.At(edge, components)).OfType<CutEdge>()];
    }

    private CutEdge? At(PageEdge edge, List<InkComponent> components)
    {
        var length = Lies(edge) ? ink.Width : ink.Height;
        var touching = components.Where(component => Touches(component.Box, edge)).ToArray();
        if (touching.Any(component => Along(component.Box, edge) > Border * length && IsBorder(component, edge))) return null;
        var letters = touching.Where(component => MayBeLetter(component) && OnPaper(component.Box) && Inwards(component.Box, edge) >= LeastInwards * perMillimetre)
            .Select(component => component.Box).ToArray();
        // Lines of writing are not so near to each other: it is the border of a certificate.
        if (!Lies(edge) && letters.Length > length / (ClosestLines * perMillimetre)) letters = [];
        letters = [.. letters.Where(letter => IsOfLine(letter, edge, Lies(edge) ? letters : components.Select(component => component.Box)))];
        var rules = Rules(edge).FindAll(OnPaper);
        if (letters.Length + rules.Count == 0) return null;
        var box = Around([.. letters, .. rules]);
        var covered = letters.Sum(letter => Along(letter, edge)) + rules.Sum(rule => Along(rule, edge));
        return new(box, Math.Round((double)covered / length, 4)) { Edge = edge, Letters = letters.Length, Rules = rules.Count };
    }

    private bool Touches(PixelBox box, PageEdge edge) => edge switch
    {
        PageEdge.Left => box.X <= near,
        PageEdge.Top => box.Y <= near,
        PageEdge.Right => box.Right >= ink.Width - near,
        _ => box.Bottom >= ink.Height - near,
    };

    /// <summary>Writing goes on beside it: along an edge that lies, away from one that stands. Specks of a scanner's border stand alone.</summary>
    private bool IsOfLine(PixelBox letter, PageEdge edge, IEnumerable<PixelBox> others)
    {
        var reach = (int)(NextLetter * perMillimetre);
        var beside = letter with { X = letter.X - reach, Width = letter.Width + 2 * reach };
        return others.Any(other => other != letter && other.Height >= SmallestLetter * perMillimetre
            && other.X < beside.Right && beside.X < other.Right && other.Y < beside.Bottom && beside.Y < other.Bottom
            && (Lies(edge) || (edge == PageEdge.Left ? other.X > letter.X : other.Right < letter.Right)));
    }

    /// <summary>A shadow or a dark strip fills the box around it, or much of the edge without a gap; a table has only its rules there, and a rule along the edge at most.</summary>
    private bool IsBorder(InkComponent component, PageEdge edge)
    {
        var (longest, run, gap, length) = (0, 0, 0, Lies(edge) ? ink.Width : ink.Height);
        for (var at = 0; at < length; at++)
        {
            (run, gap) = IsInk(edge, at, near) ? (run + gap + 1, 0) : (run, gap + 1);
            if (gap > BorderGap * perMillimetre) (run, gap) = (0, 0);
            longest = Math.Max(longest, run);
        }
        return longest > Border * length || component.Area > 0.5 * component.Box.Width * component.Box.Height;
    }

    private bool MayBeLetter(InkComponent component)
    {
        var (longer, shorter) = (Math.Max(component.Box.Width, component.Box.Height) / perMillimetre, Math.Min(component.Box.Width, component.Box.Height) / perMillimetre);
        return longer is >= SmallestLetter and <= LargestLetter && shorter >= ThinnestLetter;
    }

    private bool OnPaper(PixelBox box)
    {
        var (column, row) = (Math.Min(tiles.Columns - 1, (box.X + box.Width / 2) / Tiles.Side), Math.Min(tiles.Rows - 1, (box.Y + box.Height / 2) / Tiles.Side));
        return tiles.Ground[row * tiles.Columns + column] >= Paper * ground;
    }

    /// <summary>Narrow runs of ink at the edge that go straight inwards.</summary>
    private List<PixelBox> Rules(PageEdge edge)
    {
        var rules = new List<PixelBox>();
        var (length, run, depth) = (Lies(edge) ? ink.Width : ink.Height, 0, (int)(ShortestRule * perMillimetre));
        for (var at = 0; at <= length; at++)
        {
            if (at < length && IsInk(edge, at, near))
            {
                run++;
                continue;
            }
            if (run > 0 && run <= WidestRule * perMillimetre && RunsInwards(edge, at - run, run, depth)) rules.Add(BoxOf(edge, at - run, run, depth));
            run = 0;
        }
        return rules;
    }

    /// <summary>It may lean by a pixel every ten.</summary>
    private bool RunsInwards(PageEdge edge, int start, int width, int depth)
    {
        for (var inward = near; inward < near + depth; inward++)
        {
            var (lean, found) = (1 + (inward - near) / 10, false);
            for (var at = start - lean; at < start + width + lean && !found; at++) found = IsInk(edge, at, inward);
            // Beside a rule is bare paper.
            if (!found || IsInk(edge, start - lean - 3, inward) && IsInk(edge, start + width + lean + 2, inward)) return false;
        }
        return true;
    }

    private bool IsInk(PageEdge edge, int along, int inward)
    {
        var (x, y) = edge switch
        {
            PageEdge.Left => (inward, along),
            PageEdge.Top => (along, inward),
            PageEdge.Right => (ink.Width - 1 - inward, along),
            _ => (along, ink.Height - 1 - inward),
        };
        return x >= 0 && y >= 0 && x < ink.Width && y < ink.Height && ink[x, y];
    }

    private PixelBox BoxOf(PageEdge edge, int start, int width, int depth) => edge switch
    {
        PageEdge.Left => new(0, start, depth, width),
        PageEdge.Top => new(start, 0, width, depth),
        PageEdge.Right => new(ink.Width - depth, start, depth, width),
        _ => new(start, ink.Height - depth, width, depth),
    };

    private static PixelBox Around(PixelBox[] boxes)
    {
        var (left, top) = (boxes.Min(box => box.X), boxes.Min(box => box.Y));
        return new(left, top, boxes.Max(box => box.Right) - left, boxes.Max(box => box.Bottom) - top);
    }

    private static int Inwards(PixelBox box, PageEdge edge) => Lies(edge) ? box.Height : box.Width;

    private static int Along(PixelBox box, PageEdge edge) => Lies(edge) ? box.Width : box.Height;

    private static bool Lies(PageEdge edge) => edge is PageEdge.Top or PageEdge.Bottom;
}
