using DocGen.Generation.Content;
using DocGen.Generation.Layout.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Flow;

internal sealed record LineCursor(int Line) : Cursor;

/// <summary>A paragraph's lines, which pages take one after another.</summary>
/// <param name="element">Null for an empty paragraph, which is no part of the structure.</param>
/// <param name="figures">Elements of its pictures, in their order.</param>
internal sealed class ParagraphBox(
    Paragraph paragraph, SetParagraph set, double width, StructureElement? element, IReadOnlyList<StructureElement?> figures) : FlowBox
{
    public Paragraph Paragraph => paragraph;

    public SetParagraph Set => set;

    public double Width => width;

    public StructureElement? Element => element;

    public IReadOnlyList<StructureElement?> Figures => figures;

    public FrameSides Sides { get; init; } = FrameSides.All;

    public override double Height => set.Height + FrameAbove + FrameBelow;

    public override double Lead => FrameAbove + set.Tops[paragraph.Format.KeepLines ? set.Lines.Length : FirstBreak];

    public override bool KeepWithNext => paragraph.Format.KeepWithNext;

    public override bool PageBreakBefore => paragraph.Format.PageBreakBefore;

    public double FrameAbove => Sides.HasFlag(FrameSides.Top) ? ParagraphFrame.Room(paragraph.Format.Borders.Top) : 0;

    public double FrameBelow => Sides.HasFlag(FrameSides.Bottom) ? ParagraphFrame.Room(paragraph.Format.Borders.Bottom) : 0;

    // Widow control: two lines at least on either side of a break.
    private int FirstBreak => !paragraph.Format.WidowControl ? 1 : set.Lines.Length <= 3 ? set.Lines.Length : 2;

    public override Fragment Take(Cursor? from, in Room room)
    {
        var first = (from as LineCursor)?.Line ?? 0;
        var last = Fitting(first, room);
        if (last == first) return new EmptyFragment(new LineCursor(first));
        var height = set.Tops[last] - set.Tops[first] + (first == 0 ? FrameAbove : 0) + (last == set.Lines.Length ? FrameBelow : 0);
        return new ParagraphFragment(this, first, last, height);
    }

    private int Fitting(int first, in Room room)
    {
        var lines = set.Lines;
        var limit = first;
        var above = first == 0 ? FrameAbove : 0;
        while (limit < lines.Length)
        {
            var below = limit + 1 == lines.Length ? FrameBelow : 0;
            if (!room.Holds(above + set.Tops[limit + 1] - set.Tops[first] + below)) break;
            limit++;
            if (room.IsPage && lines[limit - 1].Ending == LineEnd.PageBroken && limit < lines.Length) return limit;
        }
        if (limit == lines.Length) return limit;
        limit = Together(first, limit);
        return limit == first && room.Standing == Standing.Fresh ? Forced(first, room) : limit;
    }

    private int Together(int first, int limit)
    {
        if (paragraph.Format.KeepLines) return first;
        if (!paragraph.Format.WidowControl) return limit;
        if (set.Lines.Length - limit == 1) limit--;
        return first == 0 && limit == 1 ? 0 : Math.Max(limit, first);
    }

    // On a fresh page the rules give way: as many lines as there is room for, one at least.
    private int Forced(int first, in Room room)
    {
        var limit = first + 1;
        while (limit < set.Lines.Length && room.Holds(set.Tops[limit + 1] - set.Tops[first])) limit++;
        return limit;
    }
}

internal sealed record ParagraphFragment(ParagraphBox Box, int First, int Last, double Taken)
    : Fragment(Taken, Last < Box.Set.Lines.Length ? new LineCursor(Last) : null)
{
    public override bool EndsPage => Box.Set.Lines[Last - 1].Ending == LineEnd.PageBroken;

    public override void Paint(Canvas canvas, Placement at, Voice voice)
    {
        var above = First == 0 ? Box.FrameAbove : 0;
        ParagraphFrame.Paint(canvas, at, this);
        var element = voice == Voice.Content ? Box.Element : null;
        var painter = new LinePainter(canvas, element, voice == Voice.Content ? Box.Figures : []);
        var pictures = 0;
        for (var i = 0; i < First; i++) pictures += Box.Set.Lines[i].Pictures.Length;
        for (var i = First; i < Last; i++)
        {
            painter.Paint(Box.Set.Lines[i], at.Move(0, above + Box.Set.Tops[i] - Box.Set.Tops[First]), pictures);
            pictures += Box.Set.Lines[i].Pictures.Length;
        }
        if (First == 0) AnchoredPictures.Paint(canvas, at, Box, voice);
    }
}
