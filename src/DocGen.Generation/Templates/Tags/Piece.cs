using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>What a paragraph of a template is made of.</summary>
internal abstract record Piece;

/// <summary>Stands in every document as it is.</summary>
internal sealed record FixedPiece(Inline Inline) : Piece
{
    public bool IsSpace => Inline is TextRun run && string.IsNullOrWhiteSpace(run.Text);
}

/// <param name="Format">Of the run in which the tag begins.</param>
internal sealed record TagPiece(Tag Tag, TextFormat Format) : Piece;

internal sealed record PicturePiece(PictureFrame Frame) : Piece;
