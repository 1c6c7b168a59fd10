using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Faces;

namespace DocGen.Validation.Measure.Photo;

/// <summary>All facts of one upload. Everything but faces and blocks is measured at one height, so that it does not hang on the camera's resolution.</summary>
internal static class MeasuredPhoto
{
    /// <summary>C*ab that an eye sees.</summary>
    private const float VisibleChroma = 4;

    /// <summary>Decoded pixels that are aimed at; more are decoded only to keep the rows that small faces need.</summary>
    private const long AimedPixels = 1_100_000, MostPixels = 8_000_000;

    private const int LeastRows = 600;

    /// <summary>Null when no library can decode it.</summary>
    /// <param name="detector">Null without a model.</param>
    public static PhotoFacts? Of(ReadOnlySpan<byte> upload, int orientation, FaceDetector? detector)
    {
        if (PictureDecoder.Decode(upload, (width, height) => Reduce(width, height, orientation)) is not { } decoded) return null;
        var upright = Orientation.Turn(decoded.Stored, orientation);
        var (width, height) = Orientation.SwapsAxes(orientation) ? (decoded.Height, decoded.Width) : (decoded.Width, decoded.Height);
        var faces = detector?.Find(upright, (double)height / upright.Height);
        return Of(upright, width, height, faces) with
        {
            Damaged = decoded.Damaged,
            Blockiness = Blockiness.Of(PictureDecoder.Middle(upload, decoded)),
        };
    }

    private static PhotoFacts Of(Raster upright, int width, int height, ImmutableArray<FaceFacts>? faces)
    {
        var picture = Shrink.ToHeight(upright, Sharpness.Height);
        var scale = (double)picture.Height / height;
        var (lab, luma) = (new Lab(picture), Luma.Of(picture));
        var face = faces is [var best, ..] ? best : null;
        var head = Head.Of(face, scale, picture.Width, picture.Height);
        var bands = GroundBands.Of(picture.Width, picture.Height, face is null ? picture.Height : head.Face.Bottom);
        var colour = GroundColour.Of(lab, bands, head);
        var ground = GroundFacts.Of(lab, luma, GroundMask.Of(lab, bands, head, colour), bands);
        var lit = FaceOrMiddle(face is null ? null : head.Face, picture);
        return new()
        {
            Width = width,
            Height = height,
            Damaged = false,
            ColourShare = lab.ShareOver(VisibleChroma),
            Background = ground with { Worst = InOriginal(ground.Worst, scale, width, height) },
            Exposure = Exposure.Of(luma, lit, face),
            Sharpness = Sharpness.Of(luma, lit),
            Blockiness = 1,
            Faces = faces?.Select((one, i) => i > 0 ? one : one with { Crown = Row(Crown.Row(lab, head, colour, ground), scale) }).ToImmutableArray(),
        };
    }

    private static int Reduce(int width, int height, int orientation)
    {
        var rows = Orientation.SwapsAxes(orientation) ? width : height;
        var by = 1;
        while (by < 8 && (long)width * height / (by * by) is > AimedPixels and var pixels && (rows / (2 * by) >= LeastRows || pixels > MostPixels)) by *= 2;
        return by;
    }

    private static PixelBox FaceOrMiddle(PixelBox? face, Raster picture)
    {
        var middle = new PixelBox(picture.Width / 4, picture.Height / 4, Math.Max(1, picture.Width / 2), Math.Max(1, picture.Height / 2));
        if (face is not { } box) return middle;
        var (left, top) = (Math.Clamp(box.X, 0, picture.Width), Math.Clamp(box.Y, 0, picture.Height));
        var clipped = new PixelBox(left, top, Math.Clamp(box.Right, left, picture.Width) - left, Math.Clamp(box.Bottom, top, picture.Height) - top);
        return clipped is { Width: > 0, Height: > 0 } ? clipped : middle;
    }

    private static PixelBox InOriginal(PixelBox box, double scale, int width, int height)
    {
        var (left, top) = ((int)Math.Round(box.X / scale), (int)Math.Round(box.Y / scale));
        var (right, bottom) = (Math.Min(width, (int)Math.Round(box.Right / scale)), Math.Min(height, (int)Math.Round(box.Bottom / scale)));
        return new(left, top, Math.Max(1, right - left), Math.Max(1, bottom - top));
    }

    private static int? Row(int? row, double scale) => row is { } y ? (int)Math.Round(y / scale) : null;
}
