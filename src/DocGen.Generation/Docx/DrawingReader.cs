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
        var content = holder?.Element(A + "graphic")?.Element(A + "graphicData")?.Elements().FirstOrDefault();
        if (holder is null || content?.Name != Pic + "pic")
        {
            Refuse("template.unsupported", Refusals.Drawing(content));
            return null;
        }
        Check(holder, content);
        var description = Description(holder);
        var tag = Tag(description);
        var (width, height) = (Length(holder, "cx"), Length(holder, "cy"));
        if (width.Value <= 0 || height.Value <= 0) Refuse("template.picture", "这张图片的宽或高为零。请重新设置图片大小。");
        var picture = tag.Length > 0 ? null : Picture(content);
        var anchor = new AnchorReader(reading, scope).Read(holder);
        if (picture is null && tag.Length == 0) return null;
        return new(picture is null || EmptyPicture.Is(picture) ? null : picture, width, height, tag.Length > 0 ? "" : description, anchor) { Tag = tag };
    }

    /// <summary>The alternative text; older versions of Word and WPS have it as a title.</summary>
    private static string Description(XElement holder)
    {
        var properties = holder.Element(Wp + "docPr");
        var (description, title) = ((string?)properties?.Attribute("descr") ?? "", (string?)properties?.Attribute("title") ?? "");
        return description.Length == 0 || Tag(title).Length > 0 ? title : description;
    }

    /// <summary>The name in <c>{{@name}}</c>, full-width writing included; empty when the text is no such tag.</summary>
    private static string Tag(string description)
    {
        var text = description.Trim().Replace('｛', '{').Replace('｝', '}').Replace('＠', '@');
        var braces = text.Length >= 4 && text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal);
        return braces && text[2..^2].Trim() is ['@', .. var name] ? name.Trim() : "";
    }

    private void Check(XElement holder, XElement picture)
    {
        var (frame, fill) = (picture.Element(Pic + "spPr"), picture.Element(Pic + "blipFill"));
        var place = frame?.Element(A + "xfrm");
        if (Number((string?)place?.Attribute("rot")) is { } turned && turned != 0)
            Refuse("template.unsupported", "这张图片被旋转过。请先把图片本身转正，再插入。");
        if ((string?)place?.Attribute("flipH") is "1" or "true" || (string?)place?.Attribute("flipV") is "1" or "true")
            Refuse("template.unsupported", "这张图片被翻转过。请先把图片本身翻转好，再插入。");
        if (holder.Element(Wp + "docPr")?.Element(A + "hlinkClick") is not null || picture.Descendants(A + "hlinkClick").Any())
            Refuse("template.external-link", "这张图片带有超链接。请取消超链接。");
        if (fill?.Element(A + "srcRect") is { } crop && crop.Attributes().Any(side => side.Value is not ("0" or "0%")))
            reading.Warn("template.cropped-picture", "这张图片被裁剪过，将印出整张。请先裁好再插入。", scope.Place);
        if (frame?.Element(A + "ln")?.Elements().Any(line => line.Name.LocalName is "solidFill" or "gradFill" or "pattFill") == true)
            reading.Warn("template.picture-effect", "这张图片有边框，不会印出。需要时请用单元格的边框。", scope.Place);
        if (fill?.Element(A + "blip")?.Elements().Any(effect => effect.Name != A + "extLst") == true)
            reading.Warn("template.picture-effect", "这张图片调过颜色或透明度，将按原图印出。请先改好图片再插入。", scope.Place);
    }

    private Picture? Picture(XElement content)
    {
        var blip = content.Element(Pic + "blipFill")?.Element(A + "blip");
        if (blip?.Attribute(R + "link") is not null)
        {
            Refuse("template.external-link", "这张图片是链接，不在文件里。请改为“插入图片”。");
            return null;
        }
        if ((string?)blip?.Attribute(R + "embed") is not { } id || !scope.Relationships.TryGetValue(id, out var target)
            || target.External || !reading.Package.Has(target.Target))
        {
            Refuse("template.missing-picture", "这里的图片不在文件里。请重新插入图片。");
            return null;
        }
        var read = PictureReader.Read(reading.Package.Bytes(target.Target), reading.Limits);
        foreach (var problem in read.Problems) Refuse("template.picture", $"这张图片不能用：{problem.Message}");
        return read.Ok ? read.Value : null;
    }

    private static Points Length(XElement holder, string name) => AnchorReader.Emu((string?)holder.Element(Wp + "extent")?.Attribute(name));

    private void Refuse(string code, string message) => reading.Refuse(code, message, scope.Place);
}
