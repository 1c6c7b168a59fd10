namespace DocGen.Documents.Pictures;

/// <summary>Names a file's format by its bytes; what applicants upload by mistake is named in the message.</summary>
public static class PictureSignature
{
    public const string Jpeg = "JPEG";
    public const string Png = "PNG";
    public const string Tiff = "TIFF";
    public const string Pdf = "PDF";

    /// <summary>The eight bytes that every PNG begins with (ISO/IEC 15948, 5.2).</summary>
    public static ReadOnlySpan<byte> PngBytes => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The format's usual name, or null when the bytes begin like nothing we know.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) => Jpeg,
        _ when bytes.StartsWith(PngBytes) => Png,
        _ when bytes.StartsWith("GIF8"u8) => "GIF",
        _ when bytes.StartsWith("BM"u8) => "BMP",
        _ when bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) => Tiff,
        _ when bytes.StartsWith("%PDF"u8) => Pdf,
        _ when bytes.StartsWith("PK\x03\x04"u8) => Archive(bytes),
        _ when bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) => "WebP",
        _ when bytes.Length >= 12 && bytes[4..8].SequenceEqual("ftyp"u8) => IsoMedia(bytes[8..12]),
        _ => null,
    };

    private static string? IsoMedia(ReadOnlySpan<byte> brand) => brand switch
    {
        _ when brand.StartsWith("he"u8) || brand.SequenceEqual("mif1"u8) => "HEIC",
        _ when brand.StartsWith("avi"u8) => "AVIF",
        // Phones append the film of a “motion photo” to its JPEG.
        _ when brand.StartsWith("mp4"u8) || brand.StartsWith("iso"u8) || brand.SequenceEqual("qt  "u8) => "MP4",
        _ => null,
    };

    /// <summary>By the names of the entries, which a ZIP archive holds uncompressed.</summary>
    private static string Archive(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.IndexOf("OFD.xml"u8) >= 0 => "OFD",
        _ when bytes.IndexOf("word/document.xml"u8) >= 0 => "DOCX",
        _ => "ZIP",
    };
}
