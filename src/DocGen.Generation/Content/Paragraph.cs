using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Generation.Content;

/// <summary>What stands in a section, a cell, a header or a footer.</summary>
public abstract record Block
{
    /// <summary>True when the template gives this block whole and no request can change it: it may be laid out once for all documents.</summary>
    public bool Static { get; init; }
}

public sealed record Paragraph(ImmutableArray<Inline> Inlines, ParagraphFormat Format) : Block
{
    /// <summary>Format of the paragraph mark: the height of an empty paragraph.</summary>
    public TextFormat MarkFormat { get; init; } = TextFormat.Default;
}

public enum Alignment { Left, Center, Right, Justify, Distribute }

public enum LineRule { Auto, Exact, AtLeast }

/// <summary>w:spacing/@w:line: for Auto <see cref="Factor"/> times the natural height, else <see cref="Height"/>.</summary>
public readonly record struct LineSpacing(LineRule Rule, double Factor, Points Height)
{
    public static LineSpacing Single => new(LineRule.Auto, 1, default);
}

public sealed record TabStop(Points Position, TabAlignment Alignment, char Leader);

public enum TabAlignment { Left, Center, Right, Decimal }

/// <summary>Numbers a heading or list item with a text made ready by the reader (w:numPr is resolved there); none when empty.</summary>
public sealed record ParagraphFormat
{
    public static ParagraphFormat Default { get; } = new();

    public Alignment Alignment { get; init; } = Alignment.Left;

    public Points IndentLeft { get; init; }

    public Points IndentRight { get; init; }

    /// <summary>Negative for a hanging indent.</summary>
    public Points FirstLineIndent { get; init; }

    /// <summary>Indents in hundredths of a character of the paragraph's first run win over those in points (w:firstLineChars and its kin).</summary>
    public int? IndentLeftCharacters { get; init; }

    public int? IndentRightCharacters { get; init; }

    public int? FirstLineCharacters { get; init; }

    public Points SpaceBefore { get; init; }

    public Points SpaceAfter { get; init; }

    /// <summary>No space between paragraphs of the same style (w:contextualSpacing).</summary>
    public bool ContextualSpacing { get; init; }

    public string StyleId { get; init; } = "";

    public LineSpacing LineSpacing { get; init; } = LineSpacing.Single;

    public bool KeepWithNext { get; init; }

    public bool KeepLines { get; init; }

    public bool WidowControl { get; init; } = true;

    public bool PageBreakBefore { get; init; }

    /// <summary>Lines sit on the section's document grid (w:snapToGrid).</summary>
    public bool SnapToGrid { get; init; } = true;

    /// <summary>Forbidden characters at line starts and ends (w:kinsoku).</summary>
    public bool Kinsoku { get; init; } = true;

    /// <summary>A quarter em between Han and Latin letters or digits (w:autoSpaceDE, w:autoSpaceDN).</summary>
    public bool AutoSpace { get; init; } = true;

    /// <summary>Latin words may break anywhere (w:wordWrap w:val="0").</summary>
    public bool BreakWords { get; init; }

    public ImmutableArray<TabStop> Tabs { get; init; } = [];

    /// <summary>Stops beyond the last of <see cref="Tabs"/> stand at its multiples (w:defaultTabStop of the settings).</summary>
    public Points DefaultTabStop { get; init; } = Points.FromTwips(420);

    /// <summary>0 body text; 1…9 an outline level (w:outlineLvl), which becomes H1…H6 in the structure tree.</summary>
    public int OutlineLevel { get; init; }

    public Borders Borders { get; init; } = Borders.None;

    public Color? Shading { get; init; }
}
