using System.Xml.Linq;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// styles.xml: document defaults, then the chain of w:basedOn from the oldest ancestor to the style itself (17.7.2). Each property
/// element found is laid over the format so far.
/// </summary>
internal sealed class Styles
{
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);
    private readonly XElement? defaults;
    private readonly string? defaultParagraph;
    private readonly string? defaultTable;
    private readonly ThemeFonts theme;

    public Styles(XElement? root, ThemeFonts theme)
    {
        this.theme = theme;
        defaults = root?.Element(W + "docDefaults");
        foreach (var style in root?.Elements(W + "style") ?? [])
        {
            if (style.Attr("styleId") is not { } id) continue;
            byId.TryAdd(id, style);
            if (style.Attr("default") is not ("1" or "true" or "on")) continue;
            if (style.Attr("type") == "paragraph") defaultParagraph ??= id;
            if (style.Attr("type") == "table") defaultTable ??= id;
        }
    }

    /// <summary>Paragraph format of the defaults, the table's style and the paragraph's style, numbering properties included.</summary>
    public ParagraphFormat Paragraph(string? style, string? tableStyle)
    {
        var format = ParagraphProperties.Apply(ParagraphFormat.Default with { WidowControl = true }, defaults?.Element(W + "pPrDefault")?.Element(W + "pPr"));
        format = Chain(tableStyle ?? defaultTable).Aggregate(format, (so, next) => ParagraphProperties.Apply(so, next.Element(W + "pPr")));
        format = Chain(style ?? defaultParagraph).Aggregate(format, (so, next) => ParagraphProperties.Apply(so, next.Element(W + "pPr")));
        return format with { StyleId = style ?? defaultParagraph ?? "" };
    }

    /// <summary>Text format of the defaults, the table's style, the paragraph's style and the character's style.</summary>
    public TextFormat Text(string? paragraphStyle, string? characterStyle, string? tableStyle)
    {
        var format = Apply(TextFormat.Default with { Size = new(10) }, defaults?.Element(W + "rPrDefault")?.Element(W + "rPr"));
        format = Chain(tableStyle ?? defaultTable).Aggregate(format, (so, next) => Apply(so, next.Element(W + "rPr")));
        format = Chain(paragraphStyle ?? defaultParagraph).Aggregate(format, (so, next) => Apply(so, next.Element(W + "rPr")));
        return characterStyle is null ? format : Chain(characterStyle).Aggregate(format, (so, next) => Apply(so, next.Element(W + "rPr")));
    }

    public TextFormat Apply(TextFormat format, XElement? properties) => RunProperties.Apply(format, properties, theme);

    /// <summary>w:numPr of the style chain: the nearest wins.</summary>
    public XElement? Numbering(string? style) => Chain(style ?? defaultParagraph).Reverse().Select(next => next.Element(W + "pPr")?.Element(W + "numPr")).FirstOrDefault(found => found is not null);

    /// <summary>w:tblPr of the table style and its ancestors, oldest first.</summary>
    public IEnumerable<XElement> TableProperties(string? style) => Chain(style ?? defaultTable).Select(next => next.Element(W + "tblPr")).OfType<XElement>();

    private Stack<XElement> Chain(string? style)
    {
        var chain = new Stack<XElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (style is not null && seen.Add(style) && byId.TryGetValue(style, out var found))
        {
            chain.Push(found);
            style = found.Val("basedOn");
        }
        return chain;
    }
}
