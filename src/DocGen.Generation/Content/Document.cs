using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Generation.Content;

/// <summary>
/// The content of a document: the subset of WordprocessingML that official forms use, styles resolved. DOCX in, DOCX out and layout
/// speak this one model. Immutable; parts that the template gives whole are shared between documents.
/// </summary>
public sealed record Document(ImmutableArray<Section> Sections)
{
    public string Title { get; init; } = "";

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>w:evenAndOddHeaders of the settings.</summary>
    public bool EvenAndOddHeaders { get; init; }

    /// <summary>What stands between two paragraphs where one asks for space after it and the next for space before it.</summary>
    public SpaceBetween SpaceBetween { get; init; }

    /// <summary>Every paragraph, those of cells, headers and footers too, section by section.</summary>
    public IEnumerable<Paragraph> Paragraphs() => Sections.SelectMany(section => section.All()).SelectMany(Paragraphs);

    private static IEnumerable<Paragraph> Paragraphs(Block block) => block switch
    {
        Paragraph paragraph => [paragraph],
        Table table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks).SelectMany(Paragraphs),
        _ => [],
    };
}

/// <summary>Word takes the larger of the two spaces, unless the settings say w:doNotUseHTMLParagraphAutoSpacing (Part 4, 14.8.3.15): then it adds them.</summary>
public enum SpaceBetween { Larger, Sum }

public sealed record Section(PageSetup Setup, ImmutableArray<Block> Blocks)
{
    public HeadersFooters Headers { get; init; } = HeadersFooters.None;

    public HeadersFooters Footers { get; init; } = HeadersFooters.None;

    internal IEnumerable<Block> All() => [.. Blocks, .. Headers.All(), .. Footers.All()];
}

/// <summary>Each is null when the section has none of that kind.</summary>
public sealed record HeadersFooters(ImmutableArray<Block>? Default, ImmutableArray<Block>? First, ImmutableArray<Block>? Even)
{
    public static HeadersFooters None { get; } = new(null, null, null);

    internal IEnumerable<Block> All() => new[] { Default, First, Even }.SelectMany(blocks => blocks ?? []);
}

public enum SectionStart { NextPage, Continuous, OddPage, EvenPage }

public sealed record PageSetup
{
    public static PageSetup A4 { get; } = new();

    public Points Width { get; init; } = Points.FromTwips(11906);

    public Points Height { get; init; } = Points.FromTwips(16838);

    public Margins Margins { get; init; } = new(new(72), new(90), new(72), new(90));

    public Points HeaderDistance { get; init; } = new(42.55);

    public Points FooterDistance { get; init; } = new(49.6);

    public Points Gutter { get; init; }

    public SectionStart Start { get; init; }

    /// <summary>First page has its own header and footer (w:titlePg).</summary>
    public bool DifferentFirstPage { get; init; }

    /// <summary>w:pgNumType/@w:start; null goes on counting.</summary>
    public int? FirstPageNumber { get; init; }

    /// <summary>w:docGrid of type lines or linesAndChars: pitch of the lines; zero when there is no grid.</summary>
    public Points LinePitch { get; init; }

    /// <summary>Content of the page centred, top or bottom (w:vAlign).</summary>
    public VerticalAlignment VerticalAlignment { get; init; }
}
