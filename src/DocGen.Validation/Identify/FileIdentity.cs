using System.Buffers.Binary;
using System.Collections.Immutable;
using DocGen.Documents.Pictures;

namespace DocGen.Validation.Identify;

/// <summary>What a file is by its content; its name and what the sender calls it say nothing.</summary>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Format">PDF, JPEG, PNG, TIFF, or the usual name of what it is instead; null when that is unknown.</param>
/// <param name="Orientation">EXIF 1–8 of a JPEG; 1 for the rest.</param>
public sealed record FileIdentity(long Bytes, string? Format, int Orientation)
{
    /// <summary>How much of a file's beginning and of its end is looked at: behind the end of a ZIP's directory stands a comment of at most 64 KiB.</summary>
    public const int HeadBytes = 128 * 1024, TailBytes = 66 * 1024;

    /// <summary>Readers find a PDF's header within its first 1024 bytes (ISO 32000-1, annex H, note 13).</summary>
    private const int PdfWithin = 1024;

    private const int ArchiveEndBytes = 22;

    /// <summary>What attachments may be, and workers know to open.</summary>
    public static ImmutableArray<string> Formats { get; } = [PictureSignature.Pdf, PictureSignature.Jpeg, PictureSignature.Png, PictureSignature.Tiff];

    /// <summary>Nothing is known yet.</summary>
    public static FileIdentity None { get; } = new(0, null, 1);

    /// <summary>What other programs would take the very same bytes for; null when there is only one way to read them.</summary>
    public string? Also { get; init; }

    /// <summary>Bytes before the header of a PDF, which readers pass over.</summary>
    public int Before { get; init; }

    /// <summary>Never throws, whatever the bytes are.</summary>
    /// <param name="head">Its first bytes, <see cref="HeadBytes"/> if it has as many.</param>
    /// <param name="tail">Its last bytes, <see cref="TailBytes"/> if it has as many.</param>
    public static FileIdentity Of(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long length)
    {
        var first = FileSignature.Of(head, tail);
        var pdf = HeaderOfPdf(head);
        var archive = (first is null || Formats.Contains(first)) && EndsAsArchive(tail) ? FileSignature.Of("PK\x03\x04"u8, tail) : null;
        if (pdf > 0 && first is not (PictureSignature.Jpeg or PictureSignature.Png or PictureSignature.Tiff))
            return new(length, PictureSignature.Pdf, 1) { Also = first ?? archive, Before = pdf };
        // “%PDF” in another place than the first is a header, not two letters of a picture's data.
        return new(length, first, OrientationOf(first, head)) { Also = pdf > 0 ? PictureSignature.Pdf : archive };
    }

    /// <summary>-1 when there is none.</summary>
    private static int HeaderOfPdf(ReadOnlySpan<byte> head)
    {
        var near = head[..Math.Min(head.Length, PdfWithin)];
        var at = near.IndexOf("%PDF-"u8);
        return at >= 0 && at + 5 < near.Length && char.IsAsciiDigit((char)near[at + 5]) ? at : -1;
    }

    /// <summary>The end of a ZIP's directory closes the file: archivers unpack it, whatever stands before.</summary>
    private static bool EndsAsArchive(ReadOnlySpan<byte> tail)
    {
        for (var from = tail; from.LastIndexOf("PK\x05\x06"u8) is var at and >= 0; from = from[..at])
        {
            var end = tail[at..];
            if (end.Length >= ArchiveEndBytes && BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) == end.Length - ArchiveEndBytes && BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) > 0) return true;
        }
        return false;
    }

    /// <summary>Metadata stand before the pixels. A TIFF's pictures each have their own, which their decoder knows.</summary>
    private static int OrientationOf(string? format, ReadOnlySpan<byte> head) => format == PictureSignature.Jpeg ? JpegSegments.Read(head).Orientation.Value : 1;
}
