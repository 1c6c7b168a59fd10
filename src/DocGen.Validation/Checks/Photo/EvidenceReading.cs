using DocGen.Documents.Pictures;

namespace DocGen.Validation.Checks.Photo;

/// <summary>What several checks read from the evidence.</summary>
internal static class EvidenceReading
{
    /// <summary>Upright, from the header wherever there is one, so that it is known even when no worker could decode the photo.</summary>
    public static (int Width, int Height)? Size(this PhotoEvidence evidence) => evidence switch
    {
        { Identity.Jpeg: { } jpeg } => (jpeg.Width, jpeg.Height),
        { Measured: { } measured } => (measured.Width, measured.Height),
        _ => null,
    };

    /// <summary>Such a photo is never sent to a worker.</summary>
    public static bool TooManyPixels(this PhotoEvidence evidence) =>
        evidence.Identity.Jpeg is { } jpeg && (long)jpeg.Width * jpeg.Height > PhotoThresholds.MaxPixels;

    /// <summary>What is no raster picture has nothing to be decoded, and a decoder that never sees it can't be attacked by it.</summary>
    public static bool MayDecode(this PhotoEvidence evidence) =>
        evidence.Identity.Format is PictureSignature.Jpeg or PictureSignature.Png or "GIF" or "BMP" or PictureSignature.Tiff or "WebP" && !evidence.TooManyPixels();

    /// <summary>EXIF 1–8, for the worker to turn the pixels by.</summary>
    public static int Orientation(this PhotoEvidence evidence) => evidence.Identity.Jpeg?.Orientation ?? 1;

    public static bool IsJpeg(this PhotoEvidence evidence) => evidence.Identity.Format == PictureSignature.Jpeg;
}
