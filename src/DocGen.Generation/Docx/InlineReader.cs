using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>The runs of one paragraph, in order, with the state of the field that is open.</summary>
internal sealed class InlineReader(Reading reading, Scope scope, string? style)
{
    private enum FieldPart { None, Instruction, Result }

    private readonly ImmutableArray<Inline>.Builder inlines = ImmutableArray.CreateBuilder<Inline>();
    private FieldPart field;
    private string instruction = "";
    private TextFormat fieldFormat = TextFormat.Default;

    public void Add(Inline inline)
    {
        if (inline is TextRun next && inlines.Count > 0 && inlines[^1] is TextRun last && last.Format == next.Format) inlines[^1] = new TextRun(last.Text + next.Text, last.Format);
        else inlines.Add(inline);
    }

    public ImmutableArray<Inline> Finish()
    {
        if (field != FieldPart.None) reading.Refuse("template.unsupported-field", "这里的域没有结束。请删除这个域后重新插入。", scope.Place);
        return inlines.ToImmutable();
    }

    /// <summary>Children of a paragraph, a hyperlink, a content control: all that may hold runs.</summary>
    public void ReadAll(XElement parent)
    {
        foreach (var element in parent.Elements()) Read(element);
    }

    private void Read(XElement element)
    {
        if (Refusals.Of(element) is { } refusal)
        {
            if (HoldsSomething(element)) reading.Refuse(refusal.Code, refusal.Message, scope.Place);
            return;
        }
        switch (element.Name.LocalName)
        {
            case "r" when element.Name.Namespace == W: Run(element); break;
            case "hyperlink" when element.Attribute(R + "id") is { } link && scope.Relationships.TryGetValue(link.Value, out var target) && target.External:
                reading.Refuse("template.external-link", "这里有指向外部的超链接。请取消超链接，只保留文字。", scope.Place);
                break;
            case "sdt": if (element.Element(W + "sdtContent") is { } content) ReadAll(content); break;
            case "hyperlink" or "smartTag" or "customXml": ReadAll(element); break;
            case "fldSimple": Simple(element); break;
            case "AlternateContent": ReadAll(Chosen(element)); break;
            case "pPr" or "bookmarkStart" or "bookmarkEnd" or "proofErr" or "permStart" or "permEnd" or "smartTagPr" or "customXmlPr": break;
            default: if (element.Value.Trim().Length > 0) Unknown(element); break;
        }
    }

    private void Run(XElement run)
    {
        var properties = run.Element(W + "rPr");
        var format = reading.Styles.Apply(reading.Styles.Text(style, properties.Val("rStyle"), scope.TableStyle), properties);
        if (properties?.Elements().FirstOrDefault(property => property.Name.LocalName.EndsWith("Change", StringComparison.Ordinal) || property.Name.LocalName is "ins" or "del") is { } change)
            reading.Refuse("template.tracked-changes", Refusals.Of(change)?.Message ?? "这里有未处理的修订。请接受或拒绝全部修订，再保存。", scope.Place);
        if (properties.Toggle("vanish") == true)
        {
            if (run.Value.Trim().Length > 0) reading.Warn("template.hidden-text", "这里有隐藏文字，不会印出。不需要时请删除。", scope.Place);
            return;
        }
        foreach (var child in run.Elements()) RunChild(child, format, properties.Toggle("caps") ?? false ? Capitals.All : Capitals.AsWritten);
    }

    private enum Capitals { AsWritten, All }

    private void RunChild(XElement child, TextFormat format, Capitals capitals)
    {
        var name = child.Name.LocalName;
        if (name == "fldChar")
        {
            FieldCharacter(child, format);
            return;
        }
        if (name == "instrText")
        {
            instruction += child.Value;
            return;
        }
        if (field != FieldPart.None) return; // The stored result of a page number: we compute our own.
        switch (name)
        {
            case "t": Text(capitals == Capitals.All ? child.Value.ToUpperInvariant() : child.Value, format); break;
            case "tab": Add(new Tab(format)); break;
            case "cr": Add(new LineBreak(format)); break;
            case "br": Break(child, format); break;
            case "noBreakHyphen": Text("\u2011", format); break;
            case "sym": Symbol(child, format); break;
            case "drawing": Drawing(child); break;
            case "AlternateContent": foreach (var chosen in Chosen(child).Elements()) RunChild(chosen, format, capitals); break;
            case "rPr" or "lastRenderedPageBreak" or "softHyphen": break;
            case "pgNum": Add(new PageNumber(PageNumberKind.Page, format)); break;
            default:
                if (Refusals.Of(child) is { } refusal) reading.Refuse(refusal.Code, refusal.Message, scope.Place);
                else if (child.Value.Trim().Length > 0) Unknown(child);
                break;
        }
    }

    private void Text(string text, TextFormat format)
    {
        text = text.Replace('\n', ' ').Replace("\r", "", StringComparison.Ordinal).Replace('\t', ' ');
        if (text.Length > 0) Add(new TextRun(text, format));
    }

    private void Break(XElement child, TextFormat format)
    {
        switch (child.Attr("type"))
        {
            case "page": Add(new PageBreak()); break;
            case "column": reading.Refuse("template.unsupported", "这里有分栏符，模板不支持分栏。请删除。", scope.Place); break;
            default: Add(new LineBreak(format)); break;
        }
    }

    /// <summary>Ticks and boxes of Word's own symbol fonts (Wingdings, Wingdings 2) are mapped; any other code of such a font says nothing certain.</summary>
    private void Symbol(XElement child, TextFormat format)
    {
        var code = Convert.ToInt32("0" + (child.Attr("char") ?? ""), 16) & 0xFF;
        var mapped = (child.Attr("font"), code) switch
        {
            ("Wingdings", 0xFE) or ("Wingdings 2", 0x52) => "☑",
            ("Wingdings", 0xA8 or 0x6F or 0x71) or ("Wingdings 2", 0xA3 or 0x2A) => "☐",
            ("Wingdings", 0xFD) or ("Wingdings 2", 0x54 or 0x53) => "☒",
            ("Wingdings", 0xFC) or ("Wingdings 2", 0x50) => "✓",
            _ => null,
        };
        if (mapped is null) reading.Refuse("template.unsupported", Refusals.Of(child)!.Value.Message, scope.Place);
        else Add(new TextRun(mapped, format));
    }

    private void Simple(XElement element)
    {
        if (Kind(element.Attr("instr")) is { } kind)
        {
            var properties = element.Element(W + "r")?.Element(W + "rPr");
            Add(new PageNumber(kind, reading.Styles.Apply(reading.Styles.Text(style, properties.Val("rStyle"), scope.TableStyle), properties)));
        }
        else RefuseField(element.Attr("instr"));
    }

    private void FieldCharacter(XElement child, TextFormat format)
    {
        switch (child.Attr("fldCharType"))
        {
            case "begin" when field != FieldPart.None: reading.Refuse("template.unsupported-field", "这里的域套着域，模板不支持。请改为文字。", scope.Place); break;
            case "begin": (field, instruction, fieldFormat) = (FieldPart.Instruction, "", format); break;
            case "separate": field = FieldPart.Result; break;
            case "end":
                if (field == FieldPart.None) break;
                field = FieldPart.None;
                if (Kind(instruction) is { } kind) Add(new PageNumber(kind, fieldFormat));
                else RefuseField(instruction);
                break;
        }
    }

    private static PageNumberKind? Kind(string? instruction) => (instruction ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.ToUpperInvariant() switch
    {
        "PAGE" => PageNumberKind.Page,
        "NUMPAGES" => PageNumberKind.PageCount,
        _ => null,
    };

    private void RefuseField(string? instruction)
    {
        var name = (instruction ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        reading.Refuse("template.unsupported-field", $"这里有域 {name}，模板只支持页码（PAGE）和总页数（NUMPAGES）。请按 Ctrl+Shift+F9 把它变成文字。", scope.Place);
    }

    private void Drawing(XElement drawing)
    {
        if (new DrawingReader(reading, scope).Read(drawing) is { } frame) Add(frame);
    }

    /// <summary>The choice that we understand: one with a picture; else the fallback, which will be refused if it holds something.</summary>
    private static XElement Chosen(XElement alternate) =>
        alternate.Elements(Mc + "Choice").FirstOrDefault(choice => choice.Descendants(Pic + "pic").Any()) ??
        alternate.Element(Mc + "Fallback") ?? alternate.Elements(Mc + "Choice").FirstOrDefault() ?? alternate;

    private void Unknown(XElement element) =>
        reading.Refuse("template.unsupported", $"这里有模板不支持的内容（{element.Name.LocalName}）。请改为普通文字。", scope.Place);

    /// <summary>Comment ranges and the like are refused always; a deletion of nothing is still a tracked change.</summary>
    private static bool HoldsSomething(XElement element) => element.Name.LocalName is not ("rect" or "group" or "shape") || element.HasElements;
}
