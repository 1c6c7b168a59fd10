using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Pictures;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>w:drawing → a picture frame; anything else that is drawn is refused.</summary>
internal sealed class DrawingReader(Reading reading, Scope scope)
{
    public PictureFrame? Read(XElement drawing)
    {
        var holder = drawing.Element(Wp + "inline") ?? drawing.Element(Wp + "anchor");
        var picture = holder?.Descendants(Pic + "pic").FirstOrDefault();
        if (holder is null || picture is null)
        {
            reading.Refuse("template.unsupported", "这里有形状、文本框、图表或 SmartArt，模板不支持。请改为图片或文字。", scope.Place);
            return null;
        }
        var description = (string?)holder.Element(Wp + "docPr")?.Attribute("descr") ?? "";
        Check(picture);
        var tag = Tag(description);
        var frame = new PictureFrame(tag.Length > 0 ? null : Picture(picture), Length(holder, "cx"), Length(holder, "cy"), tag.Length > 0 ? "" : description, Anchor(holder)) { Tag = tag };
        return frame.Width.Value > 0 && frame.Height.Value > 0 && (frame.Picture is not null || tag.Length > 0) ? frame : null;
    }

    /// <summary>The name in <c>{{@name}}</c>, full-width writing included; empty when the text is no such tag.</summary>
    private static string Tag(string description)
    {
        var text = description.Trim().Replace('｛', '{').Replace('｝', '}').Replace('＠', '@');
        return text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal) && text[2..^2].Trim() is ['@', .. var name] ? name.Trim() : "";
    }

    private void Check(XElement picture)
    {
        if (Number((string?)picture.Element(Pic + "spPr")?.Element(A + "xfrm")?.Attribute("rot")) is { } turned && turned != 0)
            reading.Refuse("template.unsupported", "这张图片被旋转过。请先把图片本身转正，再插入。", scope.Place);
        if (picture.Element(Pic + "blipFill")?.Element(A + "srcRect") is { } crop && crop.Attributes().Any(side => side.Value is not ("0" or "0%")))
            reading.Warn("template.cropped-picture", "这张图片被裁剪过，将印出整张。请先裁好再插入。", scope.Place);
    }

    private Picture? Picture(XElement picture)
    {
        var blip = picture.Descendants(A + "blip").FirstOrDefault();
        if (blip?.Attribute(R + "link") is not null)
        {
            reading.Refuse("template.external-link", "这张图片是链接，不在文件里。请改为“插入图片”。", scope.Place);
            return null;
        }
        if ((string?)blip?.Attribute(R + "embed") is not { } id || !scope.Relationships.TryGetValue(id, out var target) || target.External || !reading.Package.Has(target.Target))
        {
            reading.Refuse("template.missing-picture", "这里的图片不在文件里。请重新插入图片。", scope.Place);
            return null;
        }
        var read = PictureReader.Read(reading.Package.Bytes(target.Target), reading.Limits);
        foreach (var problem in read.Problems) reading.Refuse("template.picture", $"这张图片不能用：{problem.Message}", scope.Place);
        return read.Ok ? read.Value : null;
    }

    private static Points Length(XElement holder, string name) => Points.FromEmu(Number((string?)holder.Element(Wp + "extent")?.Attribute(name)) ?? 0);

    private PictureAnchor? Anchor(XElement holder)
    {
        if (holder.Name.LocalName != "anchor") return null;
        var (horizontal, vertical) = (holder.Element(Wp + "positionH"), holder.Element(Wp + "positionV"));
        return new(
            Origin(horizontal, AnchorOrigin.Column), Offset(horizontal), Origin(vertical, AnchorOrigin.Paragraph), Offset(vertical),
            (string?)holder.Attribute("behindDoc") is "1" or "true")
        {
            Align = horizontal?.Element(Wp + "align")?.Value switch { "center" => Alignment.Center, "right" => Alignment.Right, "left" => Alignment.Left, _ => null },
        };
    }

    private AnchorOrigin Origin(XElement? position, AnchorOrigin nearest)
    {
        switch ((string?)position?.Attribute("relativeFrom"))
        {
            case "page": return AnchorOrigin.Page;
            case "margin" or "leftMargin" or "topMargin": return AnchorOrigin.Margin;
            case "column" or "paragraph" or "character" or "line" or null: return nearest;
            default:
                reading.Warn("template.picture-position", "这张浮动图片的定位方式不受支持，将按段落定位。请改为“嵌入型”或相对页面定位。", scope.Place);
                return nearest;
        }
    }

    private static Points Offset(XElement? position) => Points.FromEmu(Number(position?.Element(Wp + "posOffset")?.Value) ?? 0);
}
