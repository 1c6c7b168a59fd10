using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// styles.xml: document defaults, then the table's style, the paragraph's, the character's, each as the chain of w:basedOn from the
/// oldest ancestor to the style itself (17.7.2). Each property element found is laid over the format so far.
/// </summary>
internal sealed class Styles
{
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<XElement>> chains = new(StringComparer.Ordinal);
    private readonly Dictionary<(string?, string?, ImmutableArray<XElement>), RunFormat> texts = [];
    private readonly XElement? paragraphDefaults;
    private readonly RunFormat textDefaults;
    private readonly string? defaultParagraph;
    private readonly string? defaultTable;
    private readonly ThemeFonts theme;

    public Styles(XElement? root, ThemeFonts theme)
    {
        this.theme = theme;
        var defaults = root?.Element(W + "docDefaults");
        paragraphDefaults = defaults?.Element(W + "pPrDefault")?.Element(W + "pPr");
        textDefaults = Apply(RunFormat.Initial, defaults?.Element(W + "rPrDefault")?.Element(W + "rPr"));
        foreach (var style in root?.Elements(W + "style") ?? [])
        {
            if (style.Attr("styleId") is not { } id) continue;
            byId.TryAdd(id, style);
            if (style.Attr("default") is not ("1" or "true" or "on")) continue;
            if (style.Attr("type") == "paragraph") defaultParagraph ??= id;
            if (style.Attr("type") == "table") defaultTable ??= id;
        }
    }

    /// <param name="table">The layers that the table's style lays under the cell; none outside of tables.</param>
    public ParagraphFormat Paragraph(string? style, ImmutableArray<XElement> table)
    {
        var format = ParagraphProperties.Apply(ParagraphFormat.Default, paragraphDefaults);
        format = table.Concat(ParagraphChain(style)).Aggregate(format, (so, next) => ParagraphProperties.Apply(so, next.Element(W + "pPr")));
        return format with { StyleId = style ?? defaultParagraph ?? "" };
    }

    public RunFormat Text(string? paragraphStyle, string? characterStyle, ImmutableArray<XElement> table)
    {
        var key = (paragraphStyle, characterStyle, table);
        if (texts.TryGetValue(key, out var known)) return known;
        ImmutableArray<XElement>[] levels = [table, ParagraphChain(paragraphStyle), characterStyle is null ? [] : Chain(characterStyle)];
        RunFormat Laid(RunFormat under, ImmutableArray<XElement> level) => level.Aggregate(under, (so, next) => Apply(so, next.Element(W + "rPr")));
        return texts[key] = levels.Aggregate(textDefaults, (format, level) => format.Styled(textDefaults, under => Laid(under, level)));
    }

    public RunFormat Apply(RunFormat format, XElement? properties) => RunProperties.Apply(format, properties, theme);

    /// <summary>The paragraph style and its ancestors, oldest first.</summary>
    public ImmutableArray<XElement> ParagraphChain(string? style) => Chain(style is not null && byId.ContainsKey(style) ? style : defaultParagraph);

    public ImmutableArray<XElement> TableChain(string? style) => Chain(style is not null && byId.ContainsKey(style) ? style : defaultTable);

    /// <summary>w:numPr of a numbering style, which list definitions may point to (w:numStyleLink).</summary>
    public XElement? Numbering(string? style) =>
        Chain(style).Select(next => next.Element(W + "pPr")?.Element(W + "numPr")).LastOrDefault(found => found is not null);

    private ImmutableArray<XElement> Chain(string? style)
    {
        if (style is null) return [];
        if (chains.TryGetValue(style, out var known)) return known;
        var chain = new Stack<XElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = style; next is not null && seen.Add(next) && byId.TryGetValue(next, out var found); next = found.Val("basedOn"))
            chain.Push(found);
        return chains[style] = [.. chain];
    }
}
