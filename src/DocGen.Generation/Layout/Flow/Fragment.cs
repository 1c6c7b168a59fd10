namespace DocGen.Generation.Layout.Flow;

/// <summary>Where the rest of a box goes on after a page break.</summary>
internal abstract record Cursor;

/// <summary>Room for a fragment.</summary>
/// <param name="Height">What is left.</param>
/// <param name="Page">What a whole page offers: more than this can never be kept together.</param>
internal readonly record struct Room(double Height, double Page, Standing Standing)
{
    public const double Tolerance = 0.01;

    public static Room Unbounded => new(double.PositiveInfinity, double.PositiveInfinity, Standing.Fresh);

    /// <summary>False where only a height is asked for or a cell is closed: page breaks mean nothing there.</summary>
    public bool IsPage => double.IsFinite(Height);

    public bool Holds(double height) => height <= Height + Tolerance;

    public Room Below(double taken, Standing standing) => new(Height - taken, Page, standing);
}

internal enum Standing
{
    /// <summary>At the top of a page: something has to be placed, whether it fits or not.</summary>
    Fresh,

    /// <summary>Below other content: the next page may be the better place.</summary>
    Following,
}

internal enum Voice
{
    Content,

    /// <summary>Repeated header rows and labels, headers and footers: no part of the logical structure.</summary>
    Artifact,
}

/// <summary>As much of a box as one page takes.</summary>
/// <param name="Rest">Null when nothing is left over.</param>
internal abstract record Fragment(double Height, Cursor? Rest)
{
    /// <summary>Nothing could be placed: the next page has to try.</summary>
    public virtual bool Empty => false;

    /// <summary>A page break stands at its end.</summary>
    public virtual bool EndsPage => false;

    public abstract void Paint(Canvas canvas, Placement at, Voice voice);
}

internal sealed record EmptyFragment(Cursor Start) : Fragment(0, Start)
{
    public override bool Empty => true;

    public override void Paint(Canvas canvas, Placement at, Voice voice)
    {
    }
}

/// <summary>What can be placed on pages piece by piece: a paragraph or a table.</summary>
internal abstract class FlowBox
{
    /// <summary>Of the whole box, unbroken.</summary>
    public abstract double Height { get; }

    /// <summary>The least height at its start that may stand alone at the foot of a page.</summary>
    public abstract double Lead { get; }

    /// <summary>Above it at the top of a page or cell.</summary>
    public double SpaceBefore { get; init; }

    /// <summary>What it asks for between the space after the box above and itself.</summary>
    public double SpaceBelowPrevious { get; init; }

    public double SpaceAfter { get; init; }

    public virtual bool KeepWithNext => false;

    public virtual bool PageBreakBefore => false;

    /// <summary>Whether room that holds its lead takes something of it.</summary>
    public virtual bool Begins(in Room room) => true;

    /// <param name="from">Null from the start.</param>
    public abstract Fragment Take(Cursor? from, in Room room);
}
