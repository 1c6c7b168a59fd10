using DocGen.Documents;

namespace DocGen.Generation.Content;

/// <summary>What stands in a line of a paragraph.</summary>
public abstract record Inline
{
    /// <summary>What of the data is printed here; null for the template's own text, and in content that was not bound for it. Layout does not look at it.</summary>
    public Field? Field { get; init; }
}

/// <param name="Text">No line breaks and no tabs: those are inlines of their own.</param>
public sealed record TextRun(string Text, TextFormat Format) : Inline;

public sealed record Tab(TextFormat Format) : Inline;

public sealed record LineBreak(TextFormat Format) : Inline;

public sealed record PageBreak : Inline;

public enum PageNumberKind { Page, PageCount }

/// <summary>A PAGE or NUMPAGES field, known only when all pages are.</summary>
public sealed record PageNumber(PageNumberKind Kind, TextFormat Format) : Inline;

/// <summary>A picture in its frame, never stretched: fitted inside, centred.</summary>
/// <param name="Picture">None in an empty form: the frame keeps its room.</param>
/// <param name="AlternativeText">For the structure tree; empty marks decoration.</param>
/// <param name="Anchor">Set when the picture floats; its frame takes no room in the line then.</param>
public sealed record PictureFrame(Pictures.Picture? Picture, Points Width, Points Height, string AlternativeText, PictureAnchor? Anchor) : Inline
{
    /// <summary>The tag name of a placeholder picture (<c>photo</c> for <c>{{@photo}}</c>) in an unbound template; empty once bound.</summary>
    public string Tag { get; init; } = "";
}

public enum AnchorOrigin { Page, Margin, Column, Paragraph }

/// <summary>Where a floating picture stands (wp:anchor).</summary>
public sealed record PictureAnchor(AnchorOrigin Horizontal, Points X, AnchorOrigin Vertical, Points Y, bool BehindText)
{
    /// <summary>wp:align of the horizontal position; when set, <see cref="X"/> is unused.</summary>
    public Alignment? Align { get; init; }
}
