using DocGen.Documents;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Suggest;

/// <summary>Which part of the upright picture a compliant photo keeps. The head that the picture shows is never cut.</summary>
internal static class PhotoFrame
{
    /// <summary>Between GA 461-2004 (0.81) and the tallest that notices allow; clamped to the notice's own bounds.</summary>
    private const decimal PortraitRatio = 0.75m;

    /// <summary>Hair over the detector's box where the crown could not be told from the ground, as a share of the box's height.</summary>
    private const double Hair = 0.5;

    /// <summary>The largest part with a legal ratio: around the face, or the middle without one. Null when it would cut the head.</summary>
    public static PixelBox? Largest(PhotoFacts photo, PhotoLimits limits)
    {
        var (width, height) = AspectRatio.LargestLegal(photo.Width, photo.Height, limits);
        return PhotoFaces.One(photo) is { } face
            ? Around(face, photo, width, height)
            : new PixelBox((photo.Width - width) / 2, (photo.Height - height) / 2, width, height);
    }

    /// <summary>A part in which the face is as wide as GA 461-2004 has it; null without a face, or when the picture has no room for it.</summary>
    public static PixelBox? Portrait(PhotoFacts photo, PhotoLimits limits)
    {
        if (PhotoFaces.One(photo) is not { } face) return null;
        var ratio = Math.Max(Math.Min(PortraitRatio, limits.MaxRatio ?? PortraitRatio), limits.MinRatio ?? PortraitRatio);
        var width = PhotoFaces.IdealFrame(face);
        var height = (int)decimal.Round(width / ratio);
        return width <= photo.Width && height <= photo.Height && AspectRatio.Legal(width, height, limits) ? Around(face, photo, width, height) : null;
    }

    private static PixelBox? Around(FaceFacts face, PhotoFacts photo, int width, int height)
    {
        var head = Head(face, photo);
        var x = PhotoFaces.EyesMiddle(face).X - width / 2.0;
        var y = head.Y - PhotoThresholds.CrownRoomIdeal * height;
        var frame = new PixelBox(Within(x, photo.Width - width), Within(y, photo.Height - height), width, height);
        return frame.X <= head.X && frame.Y <= head.Y && frame.Right >= head.Right && frame.Bottom >= head.Bottom ? frame : null;
    }

    /// <summary>From the hair to the chin, as much of it as the picture shows.</summary>
    public static PixelBox Head(FaceFacts face, PhotoFacts photo)
    {
        var top = Math.Clamp(face.Crown ?? (int)(face.Box.Y - Hair * face.Box.Height), 0, photo.Height);
        var left = Math.Clamp(face.Box.X, 0, photo.Width);
        return new PixelBox(left, top, Math.Clamp(face.Box.Right, left, photo.Width) - left, Math.Clamp(face.Box.Bottom, top, photo.Height) - top);
    }

    private static int Within(double start, int room) => (int)Math.Round(Math.Clamp(start, 0, room), MidpointRounding.AwayFromZero);
}
