using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;

namespace DocGen.Generation.Docx;

/// <summary>What every reader of one document shares: the styles, the lists, and the problems found so far.</summary>
internal sealed class Reading(Package package, Styles styles, Numbering numbering, Limits limits)
{
    public Package Package { get; } = package;

    public Styles Styles { get; } = styles;

    public Numbering Numbering { get; } = numbering;

    public Limits Limits { get; } = limits;

    public List<Problem> Problems { get; init; } = [];

    public List<Problem> Warnings { get; } = [];

    public void Refuse(string code, string message, ContentPlace place) => Add(Problems, new Problem(code, message).In(place.ToString()));

    public void Warn(string code, string message, ContentPlace place) => Add(Warnings, new Problem(code, message).In(place.ToString()));

    private static void Add(List<Problem> list, Problem problem)
    {
        if (!list.Contains(problem)) list.Add(problem);
    }
}

/// <summary>Where the reader is: the part with its relationships, the place for messages, and the table style in force.</summary>
internal sealed record Scope(ContentPlace Place, IReadOnlyDictionary<string, Relationship> Relationships, string? TableStyle, int TableDepth)
{
    public Scope At(ContentPlace place) => this with { Place = place };
}

/// <summary>A named part of a problem: what Word calls the thing, and what staff can do about it.</summary>
internal static class Refusals
{
    /// <summary>Elements that hold text or pictures that we would lose; null when the element says nothing that stands on paper.</summary>
    public static (string Code, string Message)? Of(XElement element) => element.Name.LocalName switch
    {
        "ins" or "del" or "moveFrom" or "moveTo" or "cellIns" or "cellDel" or "cellMerge" or "rPrChange" or "pPrChange" or "tblPrChange" or "trPrChange" or "tcPrChange" or "sectPrChange" or "tblGridChange" or "numberingChange"
            => ("template.tracked-changes", "这里有未处理的修订。请在 Word 的“审阅”中接受或拒绝全部修订，再保存。"),
        "commentReference" or "commentRangeStart" or "commentRangeEnd" or "annotationRef" => ("template.comment", "这里有批注。请删除全部批注，再保存。"),
        "footnoteReference" or "endnoteReference" => ("template.unsupported", "这里有脚注或尾注，模板不支持。请把注文写到正文里。"),
        "object" or "control" or "OLEObject" => ("template.unsupported", "这里有嵌入对象或控件，模板不支持。请删除，或改为文字、图片。"),
        "pict" or "shape" or "group" or "rect" or "textbox" => ("template.unsupported", "这里有艺术字、文本框或旧式图形，模板不支持。水印请用渲染选项，文字请写到表格或段落里。"),
        "oMath" or "oMathPara" => ("template.unsupported", "这里有公式，模板不支持。请改为文字。"),
        "ruby" => ("template.unsupported", "这里有拼音指南，模板不支持。请去掉拼音。"),
        "altChunk" or "subDoc" => ("template.unsupported", "这里引用了另一份文档，模板不支持。请把内容粘贴进来。"),
        "ptab" => ("template.unsupported", "这里有对齐制表位，模板不支持。请改用普通制表位或表格。"),
        "sym" => ("template.unsupported", "这里有符号字体里的字符，无法确定是什么字。请改用 Unicode 字符，如 ☑ 或 ☐。"),
        "contentPart" or "dir" or "bdo" => ("template.unsupported", "这里有模板不支持的内容。请改为普通文字。"),
        _ => null,
    };
}
