using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure.Text;

/// <summary>Gathers words or characters, in the order of reading, into pieces of lines.</summary>
internal sealed class Pieces
{
    /// <summary>Heights of a line: what lies farther apart belongs to different cells of a table, or to different columns.</summary>
    private const double Apart = 1.5;

    /// <summary>No page has as much; a file may say that it does.</summary>
    private const int Most = 4000, LongestPiece = 400;

    private readonly List<TextPiece> pieces = [];
    private int line = -1;

    public ImmutableArray<TextPiece> All => [.. pieces.Where(piece => piece.Text.Length > 0)];

    public void StartLine() => line++;

    public void Add(string text, double confidence, PixelBox box)
    {
        line = Math.Max(line, 0);
        var last = pieces.Count > 0 && pieces[^1].Line == line ? pieces[^1] : null;
        if (last is not null && IsBeside(last.Box, box) && last.Text.Length < LongestPiece) pieces[^1] = Joined(last, text, confidence, box);
        else if (pieces.Count < Most) pieces.Add(new(line, text, confidence, box));
    }

    private static bool IsBeside(PixelBox one, PixelBox next) =>
        next.X - one.Right <= Apart * Math.Max(one.Height, next.Height) && one.X - next.Right <= Apart * Math.Max(one.Height, next.Height);

    private static TextPiece Joined(TextPiece piece, string text, double confidence, PixelBox box)
    {
        var (left, top) = (Math.Min(piece.Box.X, box.X), Math.Min(piece.Box.Y, box.Y));
        var joined = new PixelBox(left, top, Math.Max(piece.Box.Right, box.Right) - left, Math.Max(piece.Box.Bottom, box.Bottom) - top);
        var mean = (piece.Confidence * piece.Text.Length + confidence * text.Length) / (piece.Text.Length + text.Length);
        return piece with { Text = piece.Text + text, Confidence = Math.Round(mean, 1), Box = joined };
    }
}
