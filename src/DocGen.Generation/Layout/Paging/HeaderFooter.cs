using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Paging;

/// <summary>A section's headers and footers, measured once for all its pages.</summary>
internal sealed class HeaderFooter
{
    private readonly PageSetup setup;
    private readonly bool evenAndOdd;
    private readonly Kinds headers;
    private readonly Kinds footers;

    public HeaderFooter(Section section, bool evenAndOdd, Func<ImmutableArray<Block>, BlockFlow> measure)
    {
        (setup, this.evenAndOdd) = (section.Setup, evenAndOdd);
        headers = Kinds.Measure(section.Headers, measure);
        footers = Kinds.Measure(section.Footers, measure);
    }

    /// <summary>Begins a page: header and footer placed, the body between them.</summary>
    public PageDraft Begin(int number, PagePosition position, double x)
    {
        var (header, footer) = (Choose(headers, number, position), Choose(footers, number, position));
        var margins = setup.Margins;
        var top = Math.Max(margins.Top.Value, header is null ? 0 : setup.HeaderDistance.Value + header.Height);
        var bottom = setup.Height.Value - Math.Max(margins.Bottom.Value, footer is null ? 0 : setup.FooterDistance.Value + footer.Height);
        var page = new PageDraft(setup, number) { Top = top, Bottom = Math.Max(bottom, top + 1) };
        if (header is not null) page.PlaceArtifact(header.Take(null, Room.Unbounded), x, setup.HeaderDistance.Value, ArtifactKind.Header);
        if (footer is not null)
            page.PlaceArtifact(footer.Take(null, Room.Unbounded), x, setup.Height.Value - setup.FooterDistance.Value - footer.Height, ArtifactKind.Footer);
        page.BeginBody();
        return page;
    }

    private BlockFlow? Choose(Kinds kinds, int number, PagePosition position)
    {
        if (position == PagePosition.First && setup.DifferentFirstPage) return kinds.First;
        return evenAndOdd && number % 2 == 0 ? kinds.Even : kinds.Default;
    }

    private sealed record Kinds(BlockFlow? Default, BlockFlow? First, BlockFlow? Even)
    {
        public static Kinds Measure(HeadersFooters content, Func<ImmutableArray<Block>, BlockFlow> measure) =>
            new(Of(content.Default, measure), Of(content.First, measure), Of(content.Even, measure));

        private static BlockFlow? Of(ImmutableArray<Block>? blocks, Func<ImmutableArray<Block>, BlockFlow> measure) =>
            blocks is { } some ? measure(some) : null;
    }
}

internal enum PagePosition { First, Further }
