using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Flow;

/// <summary>One page while it is painted: its number is known now. Layers keep the painting order whatever comes first.</summary>
internal sealed class Canvas(PageSetup setup, int sheet, int number, int pageCount, Findings findings)
{
    private readonly List<PageItem> behind = [];
    private readonly List<PageItem> shading = [];
    private readonly List<PageItem> text = [];
    private readonly List<PageItem> rules = [];
    private readonly List<PageItem> front = [];

    public PageSetup Setup => setup;

    /// <summary>Of what is painted without an element from now on.</summary>
    public ArtifactKind Artifact { get; set; }

    public void Behind(PageItem item) => behind.Add(Told(item));

    public void Shade(PageItem item) => shading.Add(Told(item));

    public void Text(PageItem item) => text.Add(Told(item));

    public void Rule(PageItem item) => rules.Add(Told(item));

    public void Front(PageItem item) => front.Add(Told(item));

    public int ValueOf(PageNumberKind kind) => kind == PageNumberKind.Page ? number : pageCount;

    public void Overflows(OverflowKind kind, double excess) => findings.Overflows(kind, sheet, excess);

    private PageItem Told(PageItem item) => Artifact == ArtifactKind.Plain ? item : item with { Artifact = Artifact };

    public ImmutableArray<PageItem> Items() => [.. behind, .. shading, .. text, .. rules, .. front];
}
