using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// Where a floating picture stands (wp:anchor, 20.4.2.3). What the model cannot say is laid out as the nearest it can, with a warning.
/// </summary>
internal sealed class AnchorReader(Reading reading, Scope scope)
{
    private const double LongestEmu = 22 * 914400;

    /// <summary>Null for a picture that stands in the line.</summary>
    public PictureAnchor? Read(XElement holder)
    {
        if (holder.Name.LocalName != "anchor") return null;
        var (horizontal, vertical) = (Position(holder, "positionH"), Position(holder, "positionV"));
        var behind = (string?)holder.Attribute("behindDoc") is "1" or "true";
        if (holder.Elements().Any(wrap => wrap.Name.LocalName is "wrapSquare" or "wrapTight" or "wrapThrough" or "wrapTopAndBottom"))
            Warn("template.picture-wrap", "文字不会绕着这张浮动图片排。请改为“嵌入型”，或“浮于文字上方”、“衬于文字下方”。");
        if (vertical?.Element(Wp + "align") is not null)
            Warn("template.picture-position", "这张浮动图片的垂直位置是“对齐方式”，模板不支持。请改为“绝对位置”。");
        return new(Horizontal(horizontal), Offset(horizontal), Vertical(vertical), Offset(vertical), behind) { Align = Align(horizontal) };
    }

    public static Points Emu(string? text) => Number(text) is { } length ? Points.FromEmu(Math.Clamp(length, -LongestEmu, LongestEmu)) : default;

    /// <summary>Word writes positions in percent as a choice, with the length as its fallback.</summary>
    private static XElement? Position(XElement holder, string name) =>
        holder.Element(Wp + name) ?? holder.Elements(Mc + "AlternateContent").Elements(Mc + "Fallback").Elements(Wp + name).FirstOrDefault();

    private AnchorOrigin Horizontal(XElement? position) => (string?)position?.Attribute("relativeFrom") switch
    {
        // The left margin's own area begins at the paper's edge.
        "page" or "leftMargin" => AnchorOrigin.Page,
        "margin" => AnchorOrigin.Margin,
        "column" or null => AnchorOrigin.Column,
        _ => Nearest(AnchorOrigin.Column),
    };

    private AnchorOrigin Vertical(XElement? position) => (string?)position?.Attribute("relativeFrom") switch
    {
        "page" or "topMargin" => AnchorOrigin.Page,
        "margin" => AnchorOrigin.Margin,
        "paragraph" or null => AnchorOrigin.Paragraph,
        _ => Nearest(AnchorOrigin.Paragraph),
    };

    private AnchorOrigin Nearest(AnchorOrigin origin)
    {
        Warn("template.picture-position", "这张浮动图片的定位方式不受支持，将按段落定位。请改为“嵌入型”或相对页面定位。");
        return origin;
    }

    private Alignment? Align(XElement? horizontal)
    {
        switch (horizontal?.Element(Wp + "align")?.Value.Trim())
        {
            case null: return null;
            case "left": return Alignment.Left;
            case "center": return Alignment.Center;
            case "right": return Alignment.Right;
            default:
                Warn("template.picture-position", "这张浮动图片按内侧或外侧对齐，模板不支持，将靠左。请改为左、中、右对齐。");
                return Alignment.Left;
        }
    }

    private static Points Offset(XElement? position) => Emu(position?.Element(Wp + "posOffset")?.Value);

    private void Warn(string code, string message) => reading.Warn(code, message, scope.Place);
}
