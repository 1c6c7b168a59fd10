namespace DocGen.Validation.Identify;

/// <summary>What the bytes of a photo say without decoding a pixel; safe in the service process.</summary>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Format">The format by content (JPEG, PNG, WebP, HEIC, …), null when the bytes begin like nothing we know.</param>
/// <param name="Jpeg">What the segments of a JPEG say; null for every other format and where no frame header can be read.</param>
public sealed record PhotoIdentity(long Bytes, string? Format, JpegFacts? Jpeg);

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
}
