using DocGen.Documents.Pictures;

namespace DocGen.Validation.Identify;

/// <summary>What a file is by its content; its name and what the sender calls it say nothing.</summary>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Format">PDF, JPEG, PNG, TIFF, or the usual name of what it is instead; null when that is unknown.</param>
/// <param name="Orientation">EXIF 1–8 of a picture; 1 for the rest.</param>
public sealed record FileIdentity(long Bytes, string? Format, int Orientation)
{
    /// <summary>How much of a file's beginning and of its end is looked at.</summary>
    public const int HeadBytes = 128 * 1024, TailBytes = 4 * 1024;

    /// <summary>Nothing is known yet.</summary>
    public static FileIdentity None { get; } = new(0, null, 1);

    /// <param name="head">Its first bytes, <see cref="HeadBytes"/> if it has as many.</param>
    /// <param name="tail">Its last bytes, <see cref="TailBytes"/> if it has as many.</param>
    public static FileIdentity Of(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long length) => new(length, PictureSignature.Of(head), 1);
}
