using DocGen.Documents.Pictures;

namespace DocGen.Validation.Identify;

/// <summary>What the bytes of a photo say without decoding a pixel; safe in the service process.</summary>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Format">The format by content (JPEG, PNG, WebP, HEIC, …), null when the bytes begin like nothing we know.</param>
/// <param name="Jpeg">What the segments of a JPEG say; null for every other format and where no frame header can be read.</param>
public sealed record PhotoIdentity(long Bytes, string? Format, JpegFacts? Jpeg)
{
    /// <summary>Never throws, whatever the bytes are.</summary>
    public static PhotoIdentity Of(ReadOnlySpan<byte> upload)
    {
        var format = PictureSignature.Of(upload);
        return new PhotoIdentity(upload.Length, format, format == PictureSignature.Jpeg ? JpegFacts.Of(upload) : null);
    }
}

/// <summary>What the segments of a JPEG say (ITU-T T.81, annex B).</summary>
/// <param name="StoredWidth">As stored, before <paramref name="Orientation"/>.</param>
/// <param name="StoredHeight">As stored, before <paramref name="Orientation"/>.</param>
/// <param name="Components">1 grey, 3 colour, 4 CMYK.</param>
/// <param name="Orientation">EXIF 1–8; 1 where there is none or it is damaged.</param>
/// <param name="Quality">1–100, estimated from the luma quantisation table against the standard's own (annex K); null without a table.</param>
/// <param name="Complete">The end marker was reached and no segment was cut or out of place.</param>
public sealed record JpegFacts(int StoredWidth, int StoredHeight, int Components, int Orientation, int? Quality, bool Complete)
{
    /// <summary>Upright, after EXIF rotation.</summary>
    public int Width => Orientation >= 5 ? StoredHeight : StoredWidth;

    /// <summary>Upright, after EXIF rotation.</summary>
    public int Height => Orientation >= 5 ? StoredWidth : StoredHeight;

    /// <summary>The EXIF data is damaged or names an orientation that does not exist; <see cref="Orientation"/> is then 1.</summary>
    public bool OrientationUnreadable { get; init; }

    /// <summary>Null when nothing but padding follows the end marker.</summary>
    public JpegTrailer? Trailer { get; init; }

    internal static JpegFacts? Of(ReadOnlySpan<byte> jpeg)
    {
        var segments = JpegSegments.Read(jpeg);
        if (segments.Frame is not { Whole: true, Width: > 0, Height: > 0 } frame) return null;
        var complete = segments is { Fault: JpegFault.None, Scanned: true };
        return new JpegFacts(frame.Width, frame.Height, frame.Components, segments.Orientation.Value, JpegQuality.Of(segments.Quantisation), complete)
        {
            OrientationUnreadable = !segments.Orientation.Readable,
            Trailer = JpegTrailer.Of(jpeg[segments.End..], segments),
        };
    }
}

/// <summary>What follows a JPEG's end marker: no viewer shows it, so it may hide another file.</summary>
/// <param name="Format">By its first bytes; null when they begin like nothing we know.</param>
public sealed record JpegTrailer(long Bytes, string? Format)
{
    /// <summary>A picture that the JPEG itself says follows it (CIPA DC-007), so nothing is hidden.</summary>
    public bool Declared { get; init; }

    /// <summary>Some cameras pad a file with zeros or 0xFF, and some tools add a line break.</summary>
    internal static JpegTrailer? Of(ReadOnlySpan<byte> rest, JpegSegments before)
    {
        var content = rest.TrimStart<byte>([0x00, 0xFF, (byte)'\r', (byte)'\n']);
        if (content.IsEmpty) return null;
        // The padding's last bytes may be the first of the content: FF before D8, zeros before “ftyp”.
        var from = rest.Length - content.Length;
        var begin = content[0] == 0xD8 ? 1 : content.IndexOf("ftyp"u8) == 1 ? 3 : 0;
        var format = PictureSignature.Of(rest[Math.Max(0, from - begin)..]);
        return new JpegTrailer(rest.Length, format) { Declared = before.MultiPicture && format == PictureSignature.Jpeg };
    }
}
