using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Layout.Flow;

/// <summary>Fits a picture inside its frame, never stretched, and centres it there.</summary>
internal static class PictureFitting
{
    public static Box Fit(Picture picture, Box frame)
    {
        var width = Math.Min(frame.Width.Value, frame.Height.Value * picture.AspectRatio);
        var height = width / picture.AspectRatio;
        return new(
            new(frame.X.Value + (frame.Width.Value - width) / 2),
            new(frame.Y.Value + (frame.Height.Value - height) / 2), new(width), new(height));
    }
}

/// <summary>Pictures that float beside a paragraph's text (wp:anchor).</summary>
internal static class AnchoredPictures
{
    public static void Paint(Canvas canvas, Placement at, ParagraphBox box, Voice voice)
    {
        if (!box.Paragraph.Inlines.Any(item => item is PictureFrame { Anchor: not null })) return;
        var inline = box.Paragraph.Inlines.OfType<PictureFrame>().Count(frame => frame.Anchor is null);
        foreach (var frame in box.Paragraph.Inlines.OfType<PictureFrame>())
        {
            if (frame.Anchor is not { } anchor) continue;
            var element = voice == Voice.Content ? box.Figures.ElementAtOrDefault(inline) : null;
            inline++;
            if (frame.Picture is not { } picture) continue;
            var room = new Box(new(Left(canvas, at, box, frame, anchor)), new(Top(canvas, at, anchor)), frame.Width, frame.Height);
            var item = new PlacedPicture(picture, PictureFitting.Fit(picture, room)) { Element = element };
            if (anchor.BehindText) canvas.Behind(item);
            else canvas.Front(item);
        }
    }

    private static double Left(Canvas canvas, Placement at, ParagraphBox box, PictureFrame frame, PictureAnchor anchor)
    {
        var setup = canvas.Setup;
        var margin = setup.Margins.Left + setup.Gutter;
        var (origin, width) = anchor.Horizontal switch
        {
            AnchorOrigin.Page => (0, setup.Width.Value),
            AnchorOrigin.Margin => (margin.Value, (setup.Width - margin - setup.Margins.Right).Value),
            _ => (at.X, box.Width),
        };
        return anchor.Align switch
        {
            Alignment.Left => origin,
            Alignment.Center => origin + (width - frame.Width.Value) / 2,
            Alignment.Right => origin + width - frame.Width.Value,
            _ => origin + anchor.X.Value,
        };
    }

    private static double Top(Canvas canvas, Placement at, PictureAnchor anchor) => anchor.Y.Value + anchor.Vertical switch
    {
        AnchorOrigin.Page => 0,
        AnchorOrigin.Margin => canvas.Setup.Margins.Top.Value,
        _ => at.Y,
    };
}
