using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Measure.Edit;

/// <summary>New pictures made of an upload's pixels.</summary>
internal static class EditedPicture
{
    /// <summary>Long side of an annotated picture at most; a page shows no more.</summary>
    private const int ShownSide = 1200;

    private static readonly JpegSetting Shown = new(90, Native.TurboJpeg.Chroma444);

    /// <summary>Null when no library can decode it.</summary>
    public static (Raster Picture, ReadOnlyMemory<byte> Jpeg)? Of(ReadOnlySpan<byte> upload, EditPhoto edit)
    {
        var swaps = Orientation.SwapsAxes(edit.Orientation);
        var (width, height) = swaps ? (edit.Height, edit.Width) : (edit.Width, edit.Height);
        var decoded = PictureDecoder.Decode(upload, (storedWidth, storedHeight) =>
        {
            var crop = Orientation.ToStored(edit.Crop, edit.Orientation, storedWidth, storedHeight);
            return LargestReduction(Math.Min((double)crop.Width / width, (double)crop.Height / height));
        });
        if (decoded is null) return null;
        var part = Orientation.ToStored(edit.Crop, edit.Orientation, decoded.Width, decoded.Height);
        var (across, down) = ((double)decoded.Stored.Width / decoded.Width, (double)decoded.Stored.Height / decoded.Height);
        var scaled = Resample.Of(decoded.Stored, part.X * across, part.Y * down, part.Width * across, part.Height * down, width, height);
        var upright = Orientation.Turn(scaled, edit.Orientation);
        return (upright, JpegEncoder.Encode(upright, edit.MinBytesExclusive, edit.MaxBytesExclusive));
    }

    /// <summary>Null when no library can decode it.</summary>
    public static (Raster Picture, ReadOnlyMemory<byte> Jpeg)? Of(ReadOnlySpan<byte> upload, AnnotatePhoto annotate)
    {
        var decoded = PictureDecoder.Decode(upload, (width, height) => LargestReduction((double)Math.Max(width, height) / ShownSide));
        if (decoded is null) return null;
        var stored = decoded.Stored;
        var shrink = Math.Min(1, (double)ShownSide / Math.Max(stored.Width, stored.Height));
        if (shrink < 1)
            stored = Resample.Of(stored, 0, 0, stored.Width, stored.Height, Math.Max(1, (int)Math.Round(shrink * stored.Width)), Math.Max(1, (int)Math.Round(shrink * stored.Height)));
        // The decoded pixels are ours: nobody else sees what is drawn on them.
        var upright = Orientation.Turn(stored, annotate.Orientation);
        var originalHeight = Orientation.SwapsAxes(annotate.Orientation) ? decoded.Width : decoded.Height;
        Marks.Draw(upright, annotate.Marks, (double)upright.Height / originalHeight);
        return (upright, JpegEncoder.Encode(upright, Shown));
    }

    private static int LargestReduction(double shrink) => shrink switch { >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };
}
