using DocGen.Generation.Content;
using DocGen.Generation.Pictures;
using static DocGen.Generation.Docx.Writing.Markup;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx.Writing;

/// <summary>A picture in its frame as w:drawing (20.4). It is fitted into the frame as layout does: what it does not cover is cropped outwards.</summary>
internal sealed class DrawingWriter(PartWriting part)
{
    /// <summary>Of a whole, in DrawingML.</summary>
    private const double Percent = 100_000;

    private Markup Xml => part.Xml;

    /// <summary>The picture as a file can hold it: handwriting as dots, an empty frame as one that nobody sees.</summary>
    public static Picture Shown(Picture? picture) => picture switch
    {
        null => EmptyPicture.Instance,
        { Ink: { } ink } => InkPicture.Of(ink),
        _ => picture,
    };

    public void Write(PictureFrame frame)
    {
        var picture = Shown(frame.Picture);
        var id = part.Writing.NextDrawing();
        Xml.Open("drawing").Open(Wp + (frame.Anchor is null ? "inline" : "anchor"));
        foreach (var side in (string[])["distT", "distB", "distL", "distR"]) Xml.Plain(side, "0");
        if (frame.Anchor is { } anchor) Position(anchor, id);
        Extent(Wp + "extent", frame);
        Xml.Open(Wp + "effectExtent");
        foreach (var side in (string[])["l", "t", "r", "b"]) Xml.Plain(side, "0");
        Xml.Close();
        if (frame.Anchor is not null) Xml.Open(Wp + "wrapNone").Close();
        Xml.Open(Wp + "docPr").Plain("id", Number(id)).Plain("name", $"图片 {Number(id)}").Plain("descr", frame.AlternativeText).Close();
        Xml.Open(Wp + "cNvGraphicFramePr").Open(A + "graphicFrameLocks").Plain("noChangeAspect", "1").Close().Close();
        Graphic(frame, picture, id);
        Xml.Close().Close();
    }

    private void Position(PictureAnchor anchor, int id)
    {
        (string Name, string Value)[] attributes =
        [
            ("simplePos", "0"), ("relativeHeight", Number(id)), ("behindDoc", anchor.BehindText ? "1" : "0"), ("locked", "0"), ("layoutInCell", "1"), ("allowOverlap", "1"),
        ];
        foreach (var (name, value) in attributes) Xml.Plain(name, value);
        Xml.Open(Wp + "simplePos").Plain("x", "0").Plain("y", "0").Close();
        Xml.Open(Wp + "positionH").Plain("relativeFrom", Name(anchor.Horizontal));
        if (anchor.Align is { } align) Xml.Open(Wp + "align").Raw(ParagraphFormatWriter.Name(align)).Close();
        else Xml.Open(Wp + "posOffset").Raw(Number(Emu(anchor.X))).Close();
        Xml.Close().Open(Wp + "positionV").Plain("relativeFrom", Name(anchor.Vertical)).Open(Wp + "posOffset").Raw(Number(Emu(anchor.Y))).Close().Close();
    }

    private static string Name(AnchorOrigin origin) => origin switch
    {
        AnchorOrigin.Page => "page",
        AnchorOrigin.Margin => "margin",
        AnchorOrigin.Column => "column",
        _ => "paragraph",
    };

    private void Extent(System.Xml.Linq.XName name, PictureFrame frame) =>
        Xml.Open(name).Plain("cx", Number(Emu(frame.Width))).Plain("cy", Number(Emu(frame.Height))).Close();

    private void Graphic(PictureFrame frame, Picture picture, int id)
    {
        Xml.Open(A + "graphic").Open(A + "graphicData").Plain("uri", Pic.NamespaceName).Open(Pic + "pic");
        Xml.Open(Pic + "nvPicPr").Open(Pic + "cNvPr").Plain("id", Number(id)).Plain("name", $"图片 {Number(id)}").Close()
            .Open(Pic + "cNvPicPr").Close().Close();
        Xml.Open(Pic + "blipFill").Open(A + "blip").Attribute(R + "embed", part.Writing.Package.Picture(part.Part, picture)).Close();
        Crop(frame, picture);
        Xml.Open(A + "stretch").Open(A + "fillRect").Close().Close().Close();
        Xml.Open(Pic + "spPr").Open(A + "xfrm");
        Turn(picture.Orientation);
        Xml.Open(A + "off").Plain("x", "0").Plain("y", "0").Close();
        Extent(A + "ext", picture.Orientation >= 5 ? frame with { Width = frame.Height, Height = frame.Width } : frame);
        Xml.Close().Open(A + "prstGeom").Plain("prst", "rect").Open(A + "avLst").Close().Close().Close();
        Xml.Close().Close().Close();
    }

    /// <summary>Programs show a JPEG as it is stored: what EXIF says of its upright position (orientations 2 to 8) is said here again, in 60,000ths of a degree.</summary>
    private void Turn(int orientation)
    {
        if (orientation is 3 or 6 or 8 or 5 or 7) Xml.Plain("rot", Number((orientation switch { 3 => 180, 8 or 5 => 270, _ => 90 }) * 60_000L));
        if (orientation is 2 or 5 or 7) Xml.Plain("flipH", "1");
        if (orientation is 4) Xml.Plain("flipV", "1");
    }

    /// <summary>Margins of the picture itself, as shares of its width and height (20.1.8.55); negative ones lie around it.</summary>
    private void Crop(PictureFrame frame, Picture picture)
    {
        if (frame.Picture is null) return;
        var ratio = frame.Width / frame.Height / picture.AspectRatio;
        var beside = (long)Math.Round(Math.Max(0, ratio - 1) / 2 * Percent);
        var above = (long)Math.Round(Math.Max(0, 1 / ratio - 1) / 2 * Percent);
        // Less than half a per mille of the frame nobody sees.
        if (Math.Max(beside, above) < 50) return;
        if (picture.Orientation >= 5) (beside, above) = (above, beside);
        Xml.Open(A + "srcRect");
        foreach (var (side, share) in ((string, long)[])[("l", beside), ("t", above), ("r", beside), ("b", above)])
            if (share != 0) Xml.Plain(side, Number(-share));
        Xml.Close();
    }
}
