using System.Collections.Immutable;
using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <param name="RuleLeft">What is left of the height that the row's rule asks for; null when the row begins anew.</param>
/// <param name="Carried">Cells that go on.</param>
internal sealed record TableCursor(int Row, double? RuleLeft, ImmutableArray<CarriedCell> Carried) : Cursor
{
    public static TableCursor Start { get; } = new(0, null, []);
}

/// <param name="Printed">All of its content is on the pages before: only a label stands again.</param>
internal sealed record CarriedCell(CellBox Box, Cursor? From, bool Printed);

/// <summary>A row, or a part of it, on one page.</summary>
/// <param name="Begins">The row's upper edge is here.</param>
/// <param name="Ends">The row's lower edge is here.</param>
internal readonly record struct Band(int Row, double Top, double Height, bool Begins, bool Ends)
{
    public double Bottom => Top + Height;
}

internal readonly record struct TablePiece(CellPart Part, double Top, Voice Voice);

/// <summary>What one page shows of a table.</summary>
internal sealed record TableFragment(TableBox Box, ImmutableArray<Band> Bands, ImmutableArray<TablePiece> Pieces, double Taken, Cursor? Left)
    : Fragment(Taken, Left)
{
    public override void Paint(Canvas canvas, Placement at, Voice voice)
    {
        var corner = at.Move(Box.Left, 0);
        foreach (var piece in Pieces)
            piece.Part.Box.Paint(canvas, corner.Move(0, piece.Top), piece.Part, voice == Voice.Artifact ? voice : piece.Voice);
        new TableRules(Box, Bands).Paint(canvas, corner);
    }
}
