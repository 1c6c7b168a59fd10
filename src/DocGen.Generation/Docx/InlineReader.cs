using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>The runs of one paragraph, in order. Neighbours of one format become one run, as Word splits text wherever it likes.</summary>
internal sealed class InlineReader(Reading reading, Scope scope, string? style)
{
    private readonly ImmutableArray<Inline>.Builder inlines = ImmutableArray.CreateBuilder<Inline>();
    private readonly StringBuilder pending = new();
    private readonly Fields fields = new(reading, scope.Place);
    private TextFormat? pendingFormat;

    public void Add(Inline inline)
    {
        if (inline is TextRun run)
        {
            if (pendingFormat is not null && pendingFormat != run.Format) Flush();
            pendingFormat = run.Format;
            pending.Append(run.Text);
            return;
        }
        Flush();
        inlines.Add(inline);
    }

    public ImmutableArray<Inline> Finish()
    {
        fields.Finish();
        Flush();
        return inlines.ToImmutable();
    }

    /// <summary>Children of a paragraph, a hyperlink, a content control: all that may hold runs.</summary>
    public void ReadAll(XElement parent)
    {
        foreach (var element in parent.Elements()) Read(element);
    }

    private void Flush()
    {
        if (pendingFormat is not null && pending.Length > 0) inlines.Add(new TextRun(pending.ToString(), pendingFormat));
        pending.Clear();
        pendingFormat = null;
    }

    private void Read(XElement element)
    {
        if (Refusals.Of(element) is { } refusal)
        {
            reading.Refuse(refusal.Code, refusal.Message, scope.Place);
            // What was put in is read as if it were accepted, so that its tags are looked at too.
            if (element.Name.LocalName is "ins" or "moveTo") ReadAll(element);
            return;
        }
        switch (element.Name.LocalName)
        {
            case "r" when element.Name.Namespace == W: Run(element); break;
            case "hyperlink" when element.Attribute(R + "id") is { } link && scope.Relationships.TryGetValue(link.Value, out var target) && target.External:
                reading.Refuse("template.external-link", "这里有指向外部的超链接。请取消超链接，只保留文字。", scope.Place);
                ReadAll(element);
                break;
            case "sdt": if (element.Element(W + "sdtContent") is { } content && !IsUnfilled(element, content)) ReadAll(content); break;
            case "hyperlink" or "smartTag" or "customXml": ReadAll(element); break;
            case "fldSimple": Simple(element); break;
            case "AlternateContent": ReadAll(Alternate.Chosen(element)); break;
            case "pPr" or "bookmarkStart" or "bookmarkEnd" or "proofErr" or "permStart" or "permEnd" or "smartTagPr" or "customXmlPr": break;
            default: if (Refusals.Prints(element)) Unknown(element); break;
        }
    }

    /// <summary>A control without a value has a space in it, so that it can be found in Word.</summary>
    private static bool IsUnfilled(XElement control, XElement content) =>
        control.Element(W + "sdtPr")?.Element(W + "showingPlcHdr") is not null && content.Value == " " && !content.Descendants(W + "drawing").Any();

    private void Run(XElement run)
    {
        var properties = run.Element(W + "rPr");
        var format = FormatOf(properties);
        foreach (var change in properties?.Elements() ?? [])
            if (Refusals.Of(change) is { } refusal) reading.Refuse(refusal.Code, refusal.Message, scope.Place);
        if (format.Hidden)
        {
            if (Refusals.Prints(run)) reading.Warn("template.hidden-text", "这里有隐藏文字，不会印出。不需要时请删除。", scope.Place);
            return;
        }
        if (RunProperties.Lost(properties) is { } lost)
            reading.Warn("template.text-effect", $"这里的文字有{lost}，不会印出。请改用加粗、下划线或底纹。", scope.Place);
        foreach (var child in run.Elements()) RunChild(child, format);
    }

    private RunFormat FormatOf(XElement? properties) =>
        reading.Styles.Apply(reading.Styles.Text(style, properties.Val("rStyle"), scope.TableStyle), properties);

    private void RunChild(XElement child, RunFormat format)
    {
        var name = child.Name.LocalName;
        if (name == "fldChar")
        {
            if (fields.Mark(child.Attr("fldCharType"), format.Text) is { } number) Add(number);
            return;
        }
        if (name == "instrText")
        {
            fields.Instruct(child.Value);
            return;
        }
        if (fields.Open) return; // The stored result of a page number: we compute our own.
        switch (name)
        {
            case "t": Text(child, format); break;
            case "tab": Add(new Tab(format.Text)); break;
            case "cr": Add(new LineBreak(format.Text)); break;
            case "br": Break(child, format.Text); break;
            case "noBreakHyphen": Add(new TextRun("\u2011", format.Text)); break;
            case "sym": Symbol(child, format.Text); break;
            case "drawing": if (new DrawingReader(reading, scope).Read(child) is { } frame) Add(frame); break;
            case "AlternateContent": foreach (var chosen in Alternate.Chosen(child).Elements()) RunChild(chosen, format); break;
            case "rPr" or "lastRenderedPageBreak" or "softHyphen": break;
            case "pgNum": Add(new PageNumber(PageNumberKind.Page, format.Text)); break;
            default:
                if (Refusals.Of(child) is { } refusal) reading.Refuse(refusal.Code, refusal.Message, scope.Place);
                else if (Refusals.Prints(child)) Unknown(child);
                break;
        }
    }

    private void Text(XElement child, RunFormat format)
    {
        var text = child.Value.Replace('\n', ' ').Replace("\r", "", StringComparison.Ordinal).Replace('\t', ' ');
        // White space at the ends counts only where the writer says so (17.3.3.31).
        if (!child.AncestorsAndSelf().Any(holder => (string?)holder.Attribute(XNamespace.Xml + "space") == "preserve")) text = text.Trim(' ');
        if (format.Capitals)
        {
            // A tag must keep its name, and what will stand in its place is not known yet.
            if (!text.AsSpan().ContainsAny("{}｛｝")) text = text.ToUpperInvariant();
            else reading.Warn("template.text-effect", "这里的标签设了“全部大写字母”，填入的内容不会变为大写。请去掉这一格式。", scope.Place);
        }
        if (Symbols.IsSymbolFont(format.Text.Fonts.Ascii)) SymbolText(text, format.Text);
        else if (text.Length > 0) Add(new TextRun(text, format.Text));
    }

    /// <summary>Text typed in a symbol font: its letters are signs; Han characters in it are what they are.</summary>
    private void SymbolText(string text, TextFormat format)
    {
        foreach (var character in text)
            if (character < 0x100 || Symbols.IsPrivate(character)) Sign(character, format.Fonts.Ascii, format);
            else Add(new TextRun(character.ToString(), format));
    }

    private void Symbol(XElement child, TextFormat format)
    {
        var valid = int.TryParse(child.Attr("char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code);
        if (valid && !Symbols.IsSymbolFont(child.Attr("font")) && code is > 0x20 and < 0xD800) Add(new TextRun(((char)code).ToString(), format));
        else Sign(valid ? code : 0, child.Attr("font"), format);
    }

    private void Sign(int code, string? font, TextFormat format)
    {
        // The sign is a Unicode character now, which the text's Han font shows.
        if (Symbols.Unicode(font, code) is { } sign)
            Add(new TextRun(sign, Symbols.IsSymbolFont(format.Fonts.Ascii) ? format with { Fonts = Han(format.Fonts.EastAsia) } : format));
        else reading.Refuse("template.unsupported", "这里有符号字体里的字符，无法确定是什么字。请改用 Unicode 字符，如 ☑ 或 ☐。", scope.Place);
    }

    private static FontNames Han(string font) => new(font, font, font);

    private void Break(XElement child, TextFormat format)
    {
        switch (child.Attr("type"))
        {
            case "page": Add(new PageBreak()); break;
            case "column": reading.Refuse("template.unsupported", "这里有分栏符，模板不支持分栏。请删除。", scope.Place); break;
            default: Add(new LineBreak(format)); break;
        }
    }

    private void Simple(XElement element)
    {
        if (!fields.Open && fields.Number(element.Attr("instr"), FormatOf(element.Element(W + "r")?.Element(W + "rPr")).Text) is { } number) Add(number);
    }

    private void Unknown(XElement element) =>
        reading.Refuse("template.unsupported", $"这里有模板不支持的内容（{element.Name.LocalName}）。请改为普通文字。", scope.Place);
}
