namespace DocGen.Generation.Pages;

/// <summary>
/// What tells how two printings of a document differ, taken from the laid-out pages before they are written: of equal text and layout they look the same,
/// whatever their bytes.
/// </summary>
/// <param name="TextSha256">
/// Of what can be read, in the order of reading: where lines and pages break does not count, and therefore white space does not either. Watermarks, headers and
/// footers count once; rows and labels that are repeated on a further page do not.
/// </param>
/// <param name="LayoutSha256">Of every glyph run, rule, shading and picture with its place, in thousandths of a point as a PDF has them, and of every page's size.</param>
public sealed record Marks(ReadOnlyMemory<byte> TextSha256, ReadOnlyMemory<byte> LayoutSha256)
{
    /// <summary>Of what has no pages.</summary>
    public static Marks None { get; } = new(default, default);

    public static Marks Of(PagedDocument document) => new(MarkedText.Hash(document), MarkedLayout.Hash(document));
}
