using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// w:sectPr → page setup, headers and footers (17.6, 17.10). A section without a header of a kind takes the one of the section before it.
/// </summary>
internal sealed class SectionReader(Reading reading, BlockReader blocks, IReadOnlyDictionary<string, Relationship> relationships)
{
    // Narrower or lower than this nothing can be set.
    private static readonly Points LeastRoom = new(36);

    private readonly Dictionary<(string Element, string Part), ImmutableArray<Block>> parts = [];
    private HeadersFooters headers = HeadersFooters.None;
    private HeadersFooters footers = HeadersFooters.None;
    private int number;

    public Section Read(XElement? properties, ImmutableArray<Block> content)
    {
        var place = ContentPlace.Section(++number);
        if (properties is not null) reading.Saw(place, properties);
        Refuse(properties, place);
        headers = Merge(headers, properties, "headerReference", ContentPlace.Header);
        footers = Merge(footers, properties, "footerReference", ContentPlace.Footer);
        var setup = Setup(properties);
        var width = setup.Width - setup.Margins.Left - setup.Margins.Right - setup.Gutter;
        var height = setup.Height - setup.Margins.Top - setup.Margins.Bottom;
        if (width < LeastRoom || height < LeastRoom)
            reading.Refuse("template.page-size", "这一节的页边距占满了纸，放不下正文。请在“页面设置”中检查纸张大小和页边距。", place);
        return new(setup, content) { Headers = headers, Footers = footers };
    }

    private void Refuse(XElement? properties, ContentPlace place)
    {
        if (properties is null) return;
        if (properties.Descendants().Any(child => child.Name.LocalName == "sectPrChange"))
            reading.Refuse("template.tracked-changes", "页面设置里有未处理的修订。请接受或拒绝全部修订，再保存。", place);
        if (properties.Element(W + "cols") is { } columns && (columns.Integer("num") > 1 || columns.Elements(W + "col").Skip(1).Any()))
            reading.Refuse("template.unsupported", "这一节分了栏，模板不支持分栏。请改为一栏，或用表格。", place);
        if (properties.Val("textDirection") is { } direction && direction is not ("lrTb" or "lrTbV" or "tb"))
            reading.Refuse("template.unsupported", "这一节的文字方向不是横排，模板不支持。请在“布局—文字方向”中改为水平。", place);
        if (properties.Element(W + "pgNumType").Attr("fmt") is { } format and not "decimal")
            reading.Refuse("template.unsupported", $"这一节的页码格式（{format}）不受支持，模板只支持 1, 2, 3。请在“设置页码格式”中改回；页码两侧的短横可以直接写成文字。", place);
        if (properties.Element(W + "docGrid").Attr("type") is "linesAndChars" or "snapToChars")
            reading.Warn("template.character-grid", "这一节用了字符网格，将只按行网格排版。请在“页面设置—文档网格”中改为“只指定行网格”。", place);
        if (properties.Element(W + "pgBorders")?.HasElements == true)
            reading.Warn("template.page-border", "这一节有页面边框，不会印出。请改用表格的边框。", place);
        if (properties.Element(W + "lnNumType") is not null)
            reading.Warn("template.line-numbers", "这一节有行号，不会印出。请在“布局—行号”中去掉。", place);
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
            Margins = new(
                Absolute(margins.Twips("top")) ?? page.Margins.Top, margins.Twips("right") ?? page.Margins.Right,
                Absolute(margins.Twips("bottom")) ?? page.Margins.Bottom, margins.Twips("left") ?? page.Margins.Left),
            HeaderDistance = margins.Twips("header") ?? page.HeaderDistance,
            FooterDistance = margins.Twips("footer") ?? page.FooterDistance,
            Gutter = margins.Twips("gutter") ?? default,
            Start = properties.Val("type") switch
            {
                "continuous" => SectionStart.Continuous,
                "oddPage" => SectionStart.OddPage,
                "evenPage" => SectionStart.EvenPage,
                _ => SectionStart.NextPage,
            },
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
            var id = (string?)reference.Attribute(R + "id") ?? "";
            if (!relationships.TryGetValue(id, out var target) || target.External || !reading.Package.Has(target.Target))
            {
                reading.Refuse("template.broken", "这一节的页眉或页脚不在文件里。请在 Word 中打开，重新编辑页眉页脚后保存。", ContentPlace.Section(number));
                continue;
            }
            var content = Part(target.Target, element, place);
            before = reference.Attr("type") switch
            {
                "first" => before with { First = content },
                "even" => before with { Even = content },
                _ => before with { Default = content },
            };
        }
        return before;
    }

    private ImmutableArray<Block> Part(string part, string element, Func<int, ContentPlace> place)
    {
        if (parts.TryGetValue((element, part), out var read)) return read;
        var count = parts.Keys.Count(known => known.Element == element) + 1;
        var root = reading.Package.Read(part, reading.Problems);
        read = root is null ? [] : blocks.Read(root, new(place(count), DocxReader.RelationshipsOf(part, reading), [], 0));
        parts.Add((element, part), read);
        return read;
    }
}
