namespace DocGen.Generation.Pictures;

/// <summary>Names a file's format by its first bytes; what applicants upload by mistake is named in the message.</summary>
internal static class PictureSignature
{
    public const string Jpeg = "JPEG";
    public const string Png = "PNG";

    /// <summary>The format's usual name, or null when the bytes begin like nothing we know.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) => Jpeg,
        _ when bytes.StartsWith(PngFile.Signature) => Png,
        _ when bytes.StartsWith("GIF8"u8) => "GIF",
        _ when bytes.StartsWith("BM"u8) => "BMP",
        _ when bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) => "TIFF",
        _ when bytes.StartsWith("%PDF"u8) => "PDF",
        _ when bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) => "WebP",
        _ when bytes.Length >= 12 && bytes[4..8].SequenceEqual("ftyp"u8) => IsoMedia(bytes[8..12]),
        _ => null,
    };

    private static string? IsoMedia(ReadOnlySpan<byte> brand) => brand switch
    {
        _ when brand.StartsWith("he"u8) || brand.SequenceEqual("mif1"u8) => "HEIC",
        _ when brand.StartsWith("avi"u8) => "AVIF",
        _ => null,
    };
}
