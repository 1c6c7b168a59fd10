using System.Collections.Immutable;

namespace DocGen.Generation.Layout.Flow;

internal sealed record FlowCursor(int Box, Cursor? Inside, Break After) : Cursor;

internal enum Break
{
    /// <summary>The page was full: space before the next paragraph falls away.</summary>
    Soft,
    Hard,
}

/// <summary>Paragraphs and tables one below the other: a page's body, a cell, a header.</summary>
internal sealed class BlockFlow : FlowBox
{
    private readonly ImmutableArray<FlowBox> boxes;

    public BlockFlow(ImmutableArray<FlowBox> boxes)
    {
        this.boxes = boxes;
        for (var i = 0; i < boxes.Length; i++) Height += SpaceAbove(i) + boxes[i].Height + boxes[i].SpaceAfter;
    }

    public override double Height { get; }

    public override double Lead => boxes.IsEmpty ? 0 : boxes[0].SpaceBefore + boxes[0].Lead;

    public ImmutableArray<FlowBox> Boxes => boxes;

    /// <summary>What is still to be placed, were there room enough.</summary>
    public double HeightFrom(Cursor? from) => from is null ? Height : Take(from, Room.Unbounded).Height;

    public override Fragment Take(Cursor? from, in Room room)
    {
        var start = from as FlowCursor ?? new FlowCursor(0, null, Break.Hard);
        var pieces = ImmutableArray.CreateBuilder<FlowPiece>();
        var y = 0.0;
        var inside = start.Inside;
        for (var i = start.Box; i < boxes.Length; i++)
        {
            var box = boxes[i];
            var standing = pieces.Count == 0 ? room.Standing : Standing.Following;
            if (inside is null && box.PageBreakBefore && standing == Standing.Following && room.IsPage)
                return End(pieces, y, new(i, null, Break.Hard), endsPage: true);
            var gap = inside is not null || pieces.Count == 0 && start.After == Break.Soft && from is not null ? 0
                : pieces.Count == 0 ? box.SpaceBefore : SpaceAbove(i);
            var chained = pieces.Count > 0 && boxes[i - 1].KeepWithNext;
            if (inside is null && standing == Standing.Following && !KeptTogetherFits(i, chained, room, y + gap))
                return End(pieces, y, new(i, null, Break.Soft));
            var fragment = box.Take(inside, room.Below(y + gap, standing));
            if (fragment.Empty) return End(pieces, y, new(i, fragment.Rest, Break.Soft));
            pieces.Add(new(fragment, y + gap));
            y += gap + fragment.Height;
            if (fragment.Rest is { } rest)
                return End(pieces, y, new(i, rest, fragment.EndsPage ? Break.Hard : Break.Soft), fragment.EndsPage);
            inside = null;
            y += box.SpaceAfter;
            if (fragment.EndsPage && room.IsPage && i + 1 < boxes.Length) return End(pieces, y, new(i + 1, null, Break.Hard), endsPage: true);
        }
        return new FlowFragment(pieces.DrainToImmutable(), y, null);
    }

    /// <summary>
    /// A box that keeps with the next needs room for the whole chain and the lead of what follows it. A chain higher than a page
    /// cannot be had: it fills the pages, and only its last link holds.
    /// </summary>
    private bool KeptTogetherFits(int index, bool chained, in Room room, double taken)
    {
        if (!boxes[index].KeepWithNext || index + 1 >= boxes.Length) return true;
        var pair = Link(index) + boxes[index + 1].Lead;
        if (chained) return boxes[index + 1].KeepWithNext || pair > room.Page || Begins(index + 1, room, taken + Link(index));
        var chain = 0.0;
        var i = index;
        for (; i + 1 < boxes.Length && boxes[i].KeepWithNext && chain <= room.Page; i++) chain += Link(i);
        return chain + boxes[i].Lead <= room.Page ? Begins(i, room, taken + chain) : room.Holds(taken + Math.Min(pair, room.Page));
    }

    private bool Begins(int index, in Room room, double taken) =>
        room.Holds(taken + boxes[index].Lead) && boxes[index].Begins(room.Below(taken, Standing.Following));

    private double Link(int index) => boxes[index].Height + boxes[index].SpaceAfter + SpaceAbove(index + 1);

    private double SpaceAbove(int index) => index == 0 ? boxes[0].SpaceBefore : boxes[index].SpaceBelowPrevious;

    private static Fragment End(ImmutableArray<FlowPiece>.Builder pieces, double height, FlowCursor rest, bool endsPage = false) =>
        pieces.Count == 0 ? new EmptyFragment(rest) : new FlowFragment(pieces.DrainToImmutable(), height, rest) { PageEnds = endsPage };
}

internal readonly record struct FlowPiece(Fragment Fragment, double Top);

internal sealed record FlowFragment(ImmutableArray<FlowPiece> Pieces, double Taken, Cursor? Left) : Fragment(Taken, Left)
{
    public bool PageEnds { get; init; }

    public override bool EndsPage => PageEnds;

    public override void Paint(Canvas canvas, Placement at, Voice voice)
    {
        foreach (var piece in Pieces) piece.Fragment.Paint(canvas, at.Move(0, piece.Top), voice);
    }
}
