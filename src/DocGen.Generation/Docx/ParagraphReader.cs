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
        format = format with { DefaultTabStop = reading.DefaultTabStop };
        var markProperties = properties?.Element(W + "rPr");
        var mark = reading.Styles.Apply(reading.Styles.Text(style, markProperties.Val("rStyle"), scope.TableStyle), markProperties);
        var inlines = new InlineReader(reading, scope, style);
        format = Label(properties, style, format, mark, inlines, scope);
        inlines.ReadAll(element);
        return new(inlines.Finish(), format) { MarkFormat = mark.Text };
    }

    private ParagraphFormat Label(XElement? properties, string? style, ParagraphFormat format, RunFormat mark, InlineReader inlines, Scope scope)
    {
        if (reading.Numbering.Next(properties?.Element(W + "numPr"), style) is not { } label) return format;
        format = Indents(properties, style, format, label);
        var text = Plain(reading.Styles.Apply(mark, label.Level.Element(W + "rPr")).Text, mark.Text);
        if (label.Text is null)
            reading.Refuse(
                "template.unsupported",
                $"这里的自动编号用了模板不支持的编号样式（{label.Level.Val("numFmt")}）。请改用 1, 2, 3 或 一, 二, 三 等常用样式，或把编号写成文字。",
                scope.Place);
        else if (label.Text.Length > 0) inlines.Add(new TextRun(label.Text, text));
        if (label.Suffix == "tab") inlines.Add(new Tab(text));
        if (label.Suffix == "space") inlines.Add(new TextRun(" ", text));
        return format;
    }

    /// <summary>
    /// The level's indents stand below the paragraph's own. A list that the paragraph itself names overrules its style's indents; one
    /// that the style names is overruled by the indents of that style and of those based on it (17.7.2, 17.9.23).
    /// </summary>
    private ParagraphFormat Indents(XElement? properties, string? style, ParagraphFormat format, ListLabel label)
    {
        format = ParagraphProperties.Apply(format, label.Level.Element(W + "pPr"));
        if (!label.Direct)
        {
            var chain = reading.Styles.ParagraphChain(style).Select(next => next.Element(W + "pPr"));
            format = chain.SkipWhile(next => next?.Element(W + "numPr") is null)
                .Aggregate(format, (so, next) => ParagraphProperties.Apply(so, Only(next, "ind")));
        }
        return ParagraphProperties.Apply(format, Only(properties, "ind"));
    }

    /// <summary>A bullet of a symbol font has become a Unicode character, which that font would show as something else.</summary>
    private static TextFormat Plain(TextFormat label, TextFormat mark) =>
        Symbols.IsSymbolFont(label.Fonts.Ascii) ? label with { Fonts = mark.Fonts } : label;

    private void Refuse(XElement? properties, Scope scope)
    {
        foreach (var element in properties?.Descendants() ?? [])
            if (Refusals.Of(element) is { } refusal) reading.Refuse(refusal.Code, refusal.Message, scope.Place);
        if (properties?.Element(W + "framePr") is not null)
            reading.Warn("template.frame", "这一段有图文框，将按普通段落排版。请检查位置。", scope.Place);
    }

    private static XElement? Only(XElement? properties, string child) =>
        properties?.Element(W + child) is { } found ? new XElement(W + "pPr", found) : null;
}
