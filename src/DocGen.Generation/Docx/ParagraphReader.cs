using System.Xml.Linq;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>w:p → paragraphs: runs, breaks, fields, pictures, list labels. Whatever would lose text is refused with its place.</summary>
internal sealed class ParagraphReader(Reading reading)
{
    public Paragraph Read(XElement element, Scope scope)
    {
        var properties = element.Element(W + "pPr");
        var style = properties.Val("pStyle");
        Refuse(properties, scope);
        var format = ParagraphProperties.Apply(reading.Styles.Paragraph(style, scope.TableStyle), properties);
        var mark = reading.Styles.Apply(reading.Styles.Text(style, null, scope.TableStyle), properties?.Element(W + "rPr"));
        var inlines = new InlineReader(reading, scope, style);
        format = Label(properties, style, format, mark, inlines);
        inlines.ReadAll(element);
        return new(inlines.Finish(), format) { MarkFormat = mark };
    }

    private ParagraphFormat Label(XElement? properties, string? style, ParagraphFormat format, TextFormat mark, InlineReader inlines)
    {
        if (reading.Numbering.Next(properties?.Element(W + "numPr") ?? reading.Styles.Numbering(style)) is not { } label) return format;
        // The level's indents stand below the paragraph's own (17.9.23).
        format = ParagraphProperties.Apply(ParagraphProperties.Apply(format, label.Level.Element(W + "pPr")), Only(properties, "ind"));
        var text = reading.Styles.Apply(mark, label.Level.Element(W + "rPr"));
        if (label.Text.Length > 0) inlines.Add(new TextRun(label.Text, text));
        if (label.Suffix == "tab") inlines.Add(new Tab(text));
        if (label.Suffix == "space") inlines.Add(new TextRun(" ", text));
        return format;
    }

    private void Refuse(XElement? properties, Scope scope)
    {
        foreach (var element in properties?.Descendants() ?? [])
            if (Refusals.Of(element) is { } refusal) reading.Refuse(refusal.Code, refusal.Message, scope.Place);
        if (properties?.Element(W + "framePr") is not null)
            reading.Warn("template.frame", "这一段有图文框，将按普通段落排版。请检查位置。", scope.Place);
    }

    private static XElement? Only(XElement? properties, string child) => properties?.Element(W + child) is { } found ? new XElement(W + "pPr", found) : null;
}
