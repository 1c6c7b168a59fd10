using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout;

/// <summary>Pages, and what laying them out brought to light.</summary>
public sealed record LaidOutDocument(PagedDocument Document, LayoutReport Report);

/// <param name="MissingCharacters">Scalar values that no installed font has; 〓 stands in their place.</param>
/// <param name="FontUses">Fallback faces, by name, and the characters that each of them served.</param>
/// <param name="Overflows">Content that is larger than the room it was given.</param>
public sealed record LayoutReport(ImmutableArray<int> MissingCharacters, ImmutableArray<FontUse> FontUses, ImmutableArray<Overflow> Overflows)
{
    /// <summary>There was more than the most pages take: what was laid out is not the whole.</summary>
    public bool Unfinished { get; init; }
}

/// <summary>A face, and what it served in the place of faces that lack it.</summary>
/// <param name="Face">PostScript name.</param>
/// <param name="Characters">Distinct, in the order of their code points; none of a face that served only the text that asks for it.</param>
public sealed record FontUse(string Face, ImmutableArray<int> Characters);

public enum OverflowKind
{
    /// <summary>A line that may not be broken, or one character or picture wider than its column.</summary>
    Line,

    /// <summary>Content higher than its row of exact height.</summary>
    Row,

    /// <summary>One thing higher than a page.</summary>
    Page,
}

/// <param name="Page">From 1.</param>
/// <param name="Excess">How far it stands out.</param>
public sealed record Overflow(OverflowKind Kind, int Page, Points Excess);
