using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <summary>
/// Content of a cell with vertical text. Its lines are as long as the cell is high, so that they are set anew for each height. Never split:
/// it is a label as a rule.
/// </summary>
/// <param name="set">The flow for lines of the length given.</param>
/// <param name="across">Inner width of the cell: the room for the lines side by side.</param>
/// <param name="em">Step in which the height is looked for.</param>
internal sealed class TurnedContent(Func<double, BlockFlow> set, Turn turn, double across, double em) : CellContent
{
    private const double Unbounded = 1e6;
    private double? height;

    public override double HeightFrom(Cursor? from) => height ??= LeastHeight();

    public override Fragment Take(Cursor? from, in Room room)
    {
        var flow = set(double.IsFinite(room.Height) ? Math.Max(room.Height, em) : HeightFrom(null));
        return flow.Take(null, Room.Unbounded);
    }

    public override Placement Place(Placement inner, double width, double room, Fragment fragment, double share)
    {
        var aside = Math.Max(0, width - fragment.Height) * share;
        var (x, y) = turn == Turn.Down ? inner.Map(width - aside, 0) : inner.Map(aside, room);
        return new Placement(x, y, turn);
    }

    // The least height whose lines find room side by side.
    private double LeastHeight()
    {
        var boxes = set(Unbounded).Boxes;
        var room = across - boxes.Select((box, index) => (index == 0 ? box.SpaceBefore : box.SpaceBelowPrevious) + box.SpaceAfter).Sum();
        var paragraphs = boxes.OfType<ParagraphBox>()
            .Select(box => (Length: box.Set.NaturalWidth, Pitch: box.Set.Lines[0].Height)).ToImmutableArray();
        var longest = paragraphs.Select(paragraph => paragraph.Length).DefaultIfEmpty(0).Max();
        for (var length = em; length < longest; length += em)
            if (paragraphs.Sum(paragraph => Math.Max(1, Math.Ceiling(paragraph.Length / length - 0.001)) * paragraph.Pitch) <= room + Room.Tolerance)
                return length;
        return longest;
    }

    public static Turn TurnOf(TextDirection direction) => direction == TextDirection.BottomToTop ? Turn.Up : Turn.Down;
}
