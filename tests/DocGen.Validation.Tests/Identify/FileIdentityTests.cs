using System.Text;
using DocGen.Testing.Photos;
using DocGen.Validation.Identify;

namespace DocGen.Validation.Tests.Identify;

/// <summary>What a file is told to be by its first and last bytes.</summary>
public sealed class FileIdentityTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "JPEG")]
    [InlineData("\u0089PNG\r\n\u001A\n", "PNG")]
    [InlineData("II*\0", "TIFF")]
    [InlineData("MM\0*", "TIFF")]
    [InlineData("II+\0", "BigTIFF")]
    [InlineData("PK\u0003\u0004......OFD.xml", "OFD")]
    [InlineData("PK\u0003\u0004......word/document.xml", "DOCX")]
    [InlineData("PK\u0003\u0004......xl/workbook.xml", "XLSX")]
    [InlineData("PK\u0003\u0004......ppt/presentation.xml", "PPTX")]
    [InlineData("PK\u0003\u0004......", "ZIP")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "DOC/XLS/WPS")]
    [InlineData("Rar!\u001A\u0007\u0001", "RAR")]
    [InlineData("7z\u00BC\u00AF\u0027\u001C", "7Z")]
    [InlineData("\u001F\u008B\u0008", "GZIP")]
    [InlineData("\0\0\0\u0018ftypheic", "HEIC")]
    [InlineData("RIFF....WEBP", "WebP")]
    [InlineData("\0\0\u0001\0", "ICO")]
    [InlineData("8BPS", "PSD")]
    [InlineData("%!PS-Adobe", "PostScript")]
    [InlineData("{\\rtf1", "RTF")]
    [InlineData("\u007FELF", "ELF")]
    [InlineData(" <!DOCTYPE HTML><p>", "HTML")]
    [InlineData("\u00EF\u00BB\u00BF<?xml version", "XML")]
    [InlineData("hello", null)]
    [InlineData("BMW is a car", null)]
    [InlineData("MZ is two letters", null)]
    [InlineData("", null)]
    public void Formats_are_known_by_their_bytes(string bytes, string? format) => Assert.Equal((format, (string?)null), Told(Encoding.Latin1.GetBytes(bytes)));

    [Theory]
    [InlineData("junk\n%PDF-1.7", "PDF", null, 5)]
    [InlineData("<html>%PDF-1.7", "PDF", "HTML", 6)]
    [InlineData("PK\u0003\u0004%PDF-1.4", "PDF", "ZIP", 4)]
    [InlineData("GIF89a%PDF-1.4", "PDF", "GIF", 6)]
    [InlineData("\u00FF\u00D8\u00FF%PDF-1.4", "JPEG", "PDF", 0)]
    [InlineData("II*\0%PDF-1.4", "TIFF", "PDF", 0)]
    [InlineData("II*\0%PDF-x", "TIFF", null, 0)]
    [InlineData("II*\0%PDF", "TIFF", null, 0)]
    public void Bytes_with_two_readings_have_both(string bytes, string format, string? also, int before)
    {
        var identity = Identity(Encoding.Latin1.GetBytes(bytes));
        Assert.Equal((format, also, before), (identity.Format, identity.Also, identity.Before));
    }

    [Fact]
    public void A_header_beyond_the_first_kilobyte_is_none() => Assert.Equal((null, null), Told([.. new byte[1024], .. "%PDF-1.7"u8]));

    [Theory]
    [InlineData("", "ZIP")]
    [InlineData("a comment", "ZIP")]
    public void An_archive_that_ends_the_file_is_told(string comment, string also)
    {
        byte[] end = [.. "PK\x05\x06"u8, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)comment.Length, 0, .. Encoding.ASCII.GetBytes(comment)];
        Assert.Equal(("PDF", also), Told([.. "%PDF-1.7\n%%EOF\n"u8, .. end]));
        // Unless it ends elsewhere: a file within the file.
        Assert.Equal(("PDF", null), Told([.. "%PDF-1.7\n"u8, .. end, .. "\n%%EOF\n"u8]));
    }

    [Fact]
    public void A_document_hidden_behind_a_picture_is_called_by_its_name() => Assert.Equal(("JPEG", "DOCX"), Told(
        [0xFF, 0xD8, 0xFF, 0xD9, .. "PK\x03\x04 word/document.xml PK\x05\x06"u8, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Pictures_say_how_they_were_held(int orientation) =>
        Assert.Equal(orientation, Identity(JpegTools.Write(new Scene(Cutout.Drawn()) { Width = 64, Height = 64 }.Take(), orientation: orientation)).Orientation);

    [Fact]
    public void Only_the_ends_of_a_long_file_are_looked_at()
    {
        var bytes = new byte[1_000_000];
        "%PDF-1.7"u8.CopyTo(bytes);
        Assert.Equal((bytes.Length, "PDF"), (Identity(bytes).Bytes, Identity(bytes).Format));
    }

    private static (string?, string?) Told(byte[] bytes) => (Identity(bytes).Format, Identity(bytes).Also);

    private static FileIdentity Identity(byte[] bytes) => FileIdentity.Of(
        bytes.AsSpan(0, Math.Min(bytes.Length, FileIdentity.HeadBytes)), bytes.AsSpan(bytes.Length - Math.Min(bytes.Length, FileIdentity.TailBytes)), bytes.Length);
}
