using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>w:sectPr → page setup, headers and footers (17.6, 17.10). A section without a header of a kind takes the one of the section before it.</summary>
internal sealed class SectionReader(Reading reading, BlockReader blocks, IReadOnlyDictionary<string, Relationship> relationships)
{
    private readonly Dictionary<string, ImmutableArray<Block>> parts = new(StringComparer.Ordinal);
    private HeadersFooters headers = HeadersFooters.None;
    private HeadersFooters footers = HeadersFooters.None;

    public Section Read(XElement? properties, ImmutableArray<Block> content)
    {
        if (properties?.Descendants().FirstOrDefault(child => child.Name.LocalName == "sectPrChange") is not null)
            reading.Refuse("template.tracked-changes", "页面设置里有未处理的修订。请接受或拒绝全部修订，再保存。", ContentPlace.Body);
        if (properties?.Element(W + "cols").Integer("num") > 1)
            reading.Refuse("template.unsupported", "这一节分了栏，模板不支持分栏。请改为一栏，或用表格。", ContentPlace.Body);
        headers = Merge(headers, properties, "headerReference", ContentPlace.Header);
        footers = Merge(footers, properties, "footerReference", ContentPlace.Footer);
        return new(Setup(properties), content) { Headers = headers, Footers = footers };
    }

    private static PageSetup Setup(XElement? properties)
    {
        var (size, margins, grid) = (properties?.Element(W + "pgSz"), properties?.Element(W + "pgMar"), properties?.Element(W + "docGrid"));
        var page = PageSetup.A4;
        return page with
        {
            Width = size.Twips("w") ?? page.Width,
            Height = size.Twips("h") ?? page.Height,
            // A negative top or bottom margin holds even when the header is taller (17.6.11); its size is what counts for us.
            Margins = new(Absolute(margins.Twips("top")) ?? page.Margins.Top, margins.Twips("right") ?? page.Margins.Right, Absolute(margins.Twips("bottom")) ?? page.Margins.Bottom, margins.Twips("left") ?? page.Margins.Left),
            HeaderDistance = margins.Twips("header") ?? page.HeaderDistance,
            FooterDistance = margins.Twips("footer") ?? page.FooterDistance,
            Gutter = margins.Twips("gutter") ?? default,
            Start = properties.Val("type") switch { "continuous" => SectionStart.Continuous, "oddPage" => SectionStart.OddPage, "evenPage" => SectionStart.EvenPage, _ => SectionStart.NextPage },
            DifferentFirstPage = properties.Toggle("titlePg") ?? false,
            FirstPageNumber = properties?.Element(W + "pgNumType").Integer("start"),
            LinePitch = grid.Attr("type") is "lines" or "linesAndChars" or "snapToChars" ? grid.Twips("linePitch") ?? default : default,
            VerticalAlignment = TableProperties.Vertical(properties.Val("vAlign")),
        };
    }

    private static Points? Absolute(Points? length) => length is { } given ? new(Math.Abs(given.Value)) : null;

    private HeadersFooters Merge(HeadersFooters before, XElement? properties, string element, Func<int, ContentPlace> place)
    {
        foreach (var reference in properties?.Elements(W + element) ?? [])
        {
            if ((string?)reference.Attribute(R + "id") is not { } id || !relationships.TryGetValue(id, out var target) || !reading.Package.Has(target.Target)) continue;
            var content = Part(target.Target, place);
            before = reference.Attr("type") switch { "first" => before with { First = content }, "even" => before with { Even = content }, _ => before with { Default = content } };
        }
        return before;
    }

    private ImmutableArray<Block> Part(string part, Func<int, ContentPlace> place)
    {
        if (parts.TryGetValue(part, out var read)) return read;
        var root = reading.Package.Read(part, reading.Problems);
        var number = parts.Count(known => known.Key.Contains(part.Contains("header", StringComparison.Ordinal) ? "header" : "footer", StringComparison.Ordinal)) + 1;
        read = root is null ? [] : blocks.Read(root, new(place(number), DocxReader.RelationshipsOf(part, reading), null, 0));
        parts.Add(part, read);
        return read;
    }
}
