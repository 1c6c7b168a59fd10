using DocGen.Documents.Pictures;

namespace DocGen.Validation.Identify;

/// <summary>Names what applicants upload by its bytes, also where it is no picture: what a file is called in the sentence that refuses it.</summary>
internal static class FileSignature
{
    /// <summary>Names of a program's own, of archives and pages of the web: nothing of this kind belongs behind a picture or into a PDF.</summary>
    public static bool IsForeign(string format) => format is not ("JPEG" or "MP4" or "PNG" or "WebP" or "GIF" or "BMP" or "HEIC" or "AVIF" or PictureSignature.Tiff);

    /// <summary>The format's usual name, or null when the bytes begin like nothing we know.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes) => Of(bytes, []);

    /// <param name="tail">The file's last bytes, where an archive names what it holds.</param>
    public static string? Of(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> tail) => PictureSignature.Of(bytes) switch
    {
        null => Other(bytes),
        "ZIP" => Archive(bytes, tail),
        // Two letters are a weak sign: the length of the file's own header follows 12 bytes later.
        "BMP" when bytes is not [_, _, _, _, _, _, _, _, _, _, _, _, _, _, 12 or 40 or 52 or 56 or 64 or 108 or 124, 0, 0, 0, ..] => Other(bytes),
        var known => known,
    };

    private static string Archive(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> tail)
    {
        bool Has(ReadOnlySpan<byte> head, ReadOnlySpan<byte> end, ReadOnlySpan<byte> name) => head.IndexOf(name) >= 0 || end.IndexOf(name) >= 0;
        return Has(bytes, tail, "OFD.xml"u8) ? "OFD"
            : Has(bytes, tail, "word/document.xml"u8) ? "DOCX"
            : Has(bytes, tail, "xl/workbook.xml"u8) ? "XLSX"
            : Has(bytes, tail, "ppt/presentation.xml"u8) ? "PPTX"
            : "ZIP";
    }

    private static string? Other(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) => "DOC/XLS/WPS",
        _ when bytes.StartsWith("Rar!\x1A\x07"u8) => "RAR",
        _ when bytes.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) => "7Z",
        _ when bytes.StartsWith<byte>([0x1F, 0x8B, 0x08]) => "GZIP",
        _ when bytes.StartsWith("PK\x05\x06"u8) || bytes.StartsWith("PK\x07\x08"u8) => "ZIP",
        _ when bytes.StartsWith("II+\0"u8) || bytes.StartsWith("MM\0+"u8) => "BigTIFF",
        _ when bytes.StartsWith<byte>([0x00, 0x00, 0x01, 0x00]) => "ICO",
        _ when bytes.StartsWith<byte>([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20]) || bytes.StartsWith<byte>([0xFF, 0x4F, 0xFF, 0x51]) => "JPEG 2000",
        _ when bytes.StartsWith<byte>([0xFF, 0x0A]) || bytes.StartsWith<byte>([0x00, 0x00, 0x00, 0x0C, 0x4A, 0x58, 0x4C, 0x20]) => "JPEG XL",
        _ when bytes.StartsWith("8BPS"u8) => "PSD",
        _ when bytes.StartsWith("AT&TFORM"u8) => "DjVu",
        _ when bytes.StartsWith("%!PS"u8) => "PostScript",
        _ when bytes.StartsWith("{\\rtf"u8) => "RTF",
        _ when bytes.StartsWith("CAJ\0"u8) || bytes.StartsWith("HN\0\0"u8) => "CAJ",
        _ when bytes.StartsWith("MZ"u8) && bytes.Length >= 64 && bytes[60..64].ContainsAnyExcept((byte)0) => "EXE",
        _ when bytes.StartsWith<byte>([0x7F, 0x45, 0x4C, 0x46]) => "ELF",
        _ => Text(bytes),
    };

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        text = text.TrimStart(" \t\r\n"u8);
        Span<byte> begin = stackalloc byte[Math.Min(text.Length, 16)];
        for (var index = 0; index < begin.Length; index++) begin[index] = text[index] is >= (byte)'A' and <= (byte)'Z' and var letter ? (byte)(letter | 0x20) : text[index];
        return begin switch
        {
            _ when begin.StartsWith("<!doctype html"u8) || begin.StartsWith("<html"u8) || begin.StartsWith("<script"u8) || begin.StartsWith("<body"u8) => "HTML",
            _ when begin.StartsWith("<?php"u8) || begin.StartsWith("#!/"u8) => "SCRIPT",
            _ when begin.StartsWith("<svg"u8) => "SVG",
            _ when begin.StartsWith("<?xml"u8) => "XML",
            _ when begin.StartsWith("mime-version:"u8) => "MHTML",
            _ => null,
        };
    }
}
