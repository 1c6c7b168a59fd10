using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Paging;

/// <summary>A page whose content is settled but not painted: the number of all pages is not known yet.</summary>
/// <param name="Number">As printed.</param>
internal sealed record PageDraft(PageSetup Setup, int Number)
{
    private readonly List<DraftPiece> pieces = [];

    /// <summary>Lower edge of what stands in the body.</summary>
    public double Filled { get; private set; }

    /// <summary>Edges of the body, which a high header or footer makes smaller.</summary>
    public required double Top { get; init; }

    public required double Bottom { get; init; }

    /// <param name="kind">Header or footer.</param>
    public void PlaceArtifact(Fragment fragment, double x, double y, ArtifactKind kind) => pieces.Add(new(fragment, x, y, Voice.Artifact, kind));

    public void PlaceBody(Fragment fragment, double x)
    {
        pieces.Add(new(fragment, x, Filled, Voice.Content, ArtifactKind.Plain));
        Filled += fragment.Height;
    }

    public void BeginBody() => Filled = Top;

    public Page Paint(int sheet, int pageCount, Findings findings)
    {
        var canvas = new Canvas(Setup, sheet, Number, pageCount, findings);
        var share = Setup.VerticalAlignment switch { VerticalAlignment.Center => 0.5, VerticalAlignment.Bottom => 1, _ => 0 };
        var aside = Math.Max(0, Bottom - Filled) * share;
        foreach (var piece in pieces)
        {
            canvas.Artifact = piece.Kind;
            piece.Fragment.Paint(canvas, new Placement(piece.X, piece.Y + (piece.Voice == Voice.Content ? aside : 0), Turn.Level), piece.Voice);
        }
        if (Filled > Bottom + 0.5
            && pieces.Exists(piece => piece.Voice == Voice.Content && piece.Y + LowestInk(piece.Fragment) > Bottom + 0.5))
            canvas.Overflows(OverflowKind.Page, Filled - Bottom);
        return new Page(Setup.Width, Setup.Height, canvas.Items());
    }

    // Space after the last paragraph may stand out.
    private static double LowestInk(Fragment fragment) =>
        fragment is FlowFragment { Pieces: { IsEmpty: false } flow } ? flow[^1].Top + flow[^1].Fragment.Height : fragment.Height;

    private sealed record DraftPiece(Fragment Fragment, double X, double Y, Voice Voice, ArtifactKind Kind);
}
