using System.Xml.Linq;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>Elements that hold text or pictures that we would lose: what Word calls the thing, and what staff can do about it.</summary>
internal static class Refusals
{
    private const string Unsupported = "template.unsupported";
    private const string ToText = "模板不支持。请删除，或改为文字、图片。";

    /// <summary>Null when the element says nothing that stands on paper.</summary>
    public static (string Code, string Message)? Of(XElement element) => element.Name.LocalName switch
    {
        "ins" or "del" or "moveFrom" or "moveTo" or "moveFromRangeStart" or "moveToRangeStart" or "cellIns" or "cellDel" or "cellMerge"
            or "customXmlInsRangeStart" or "customXmlDelRangeStart" or "customXmlMoveFromRangeStart" or "customXmlMoveToRangeStart"
            or "rPrChange" or "pPrChange" or "tblPrChange" or "tblPrExChange" or "trPrChange" or "tcPrChange" or "sectPrChange"
            or "tblGridChange" or "numberingChange"
            => ("template.tracked-changes", "这里有未处理的修订。请在 Word 的“审阅”中接受或拒绝全部修订，再保存。"),
        "commentReference" or "commentRangeStart" or "commentRangeEnd" or "annotationRef" => ("template.comment", "这里有批注。请删除全部批注，再保存。"),
        "footnoteReference" or "endnoteReference" => (Unsupported, "这里有脚注或尾注，模板不支持。请把注文写到正文里。"),
        "object" or "control" or "OLEObject" => (Unsupported, $"这里有嵌入对象或控件，{ToText}"),
        "pict" or "shape" or "group" or "rect" or "textbox" => (Unsupported, OldDrawing(element)),
        "oMath" or "oMathPara" => (Unsupported, "这里有公式，模板不支持。请改为文字。"),
        "ruby" => (Unsupported, "这里有拼音指南，模板不支持。请去掉拼音。"),
        "altChunk" or "subDoc" => (Unsupported, "这里引用了另一份文档，模板不支持。请把内容粘贴进来。"),
        "ptab" => (Unsupported, "这里有对齐制表位，模板不支持。请改用普通制表位或表格。"),
        "sym" => (Unsupported, "这里有符号字体里的字符，无法确定是什么字。请改用 Unicode 字符，如 ☑ 或 ☐。"),
        "contentPart" => (Unsupported, $"这里有墨迹，{ToText}"),
        "dir" or "bdo" => (Unsupported, "这里规定了文字从右向左的方向，模板不支持。请改为普通文字。"),
        "dayShort" or "dayLong" or "monthShort" or "monthLong" or "yearShort" or "yearLong"
            => ("template.unsupported-field", "这里有自动更新的日期，模板不支持。请改为文字，或用标签填入日期。"),
        _ => null,
    };

    /// <summary>VML (Part 4, 19): what older files and compatibility fallbacks draw with.</summary>
    private static string OldDrawing(XElement element)
    {
        var shapes = element.DescendantsAndSelf().ToList();
        bool Has(string name) => shapes.Exists(shape => shape.Name.LocalName == name);
        if (shapes.Exists(shape => ((string?)shape.Attribute("id") ?? "").Contains("WaterMark", StringComparison.OrdinalIgnoreCase)))
            return "这里有水印。水印是渲染选项（watermark），不写在模板里。请在“设计—水印”中删除水印。";
        if (Has("OLEObject") || Has("control")) return $"这里有嵌入对象或控件，{ToText}";
        if (Has("textpath")) return "这里有艺术字，模板不支持。水印请用渲染选项（watermark），文字请写到表格或段落里。";
        if (Has("textbox") || Has("txbxContent")) return "这里有文本框，模板不支持。请把文字写到表格或段落里。";
        if (Has("imagedata")) return "这里有旧格式的图片，模板不支持。请删除它，再用“插入—图片”重新插入。";
        return shapes.Exists(shape => (string?)shape.Attribute(O + "hr") is "t" or "true")
            ? "这里有横线图形，模板不支持。请改用段落的下框线。"
            : $"这里有旧式图形，{ToText}";
    }

    /// <summary>Whether an element that we do not know prints something.</summary>
    public static bool Prints(XElement element) =>
        element.Value.Trim().Length > 0
        || element.DescendantsAndSelf().Any(inner => inner.Name.LocalName is "drawing" or "pict" or "object" or "sym");

    /// <summary>What stands in a w:drawing that is no picture.</summary>
    public static string Drawing(XElement? content) => content?.Name.LocalName switch
    {
        "chart" => $"这里有图表，{ToText}",
        "relIds" => $"这里有 SmartArt 图示，{ToText}",
        "wsp" when content.Descendants().Any(inner => inner.Name.LocalName == "txbxContent") => "这里有文本框，模板不支持。请把文字写到表格或段落里。",
        "wsp" => $"这里有形状，{ToText}",
        "wgp" => $"这里有组合图形，{ToText}",
        "wpc" or "lockedCanvas" => $"这里有绘图画布，{ToText}",
        "contentPart" => $"这里有墨迹，{ToText}",
        _ => $"这里有模板不认识的图形，{ToText}",
    };
}
