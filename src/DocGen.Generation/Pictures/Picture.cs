using DocGen.Documents;

namespace DocGen.Generation.Pictures;

public enum PictureFormat { Jpeg, Png, Ink }

/// <summary>A picture's original bytes with what its header says. The pixels are never decoded to make a JPEG part of a document.</summary>
/// <param name="PixelWidth">As stored, before <paramref name="Orientation"/>.</param>
/// <param name="PixelHeight">As stored, before <paramref name="Orientation"/>.</param>
/// <param name="Components">1 grey, 3 colour, 4 CMYK (JPEG only); alpha does not count.</param>
/// <param name="Orientation">EXIF orientation 1…8; 1 is upright.</param>
/// <param name="Sha256">Lower-case hex of the bytes: the picture's identity.</param>
public sealed record Picture(
    PictureFormat Format, ReadOnlyMemory<byte> Bytes, int PixelWidth, int PixelHeight, int Components, int Orientation, string Sha256)
{
    /// <summary>The handwriting, when the picture is <see cref="PictureFormat.Ink"/>: it is drawn, and its pixels are only nominal.</summary>
    public Ink? Ink { get; init; }

    /// <summary>Width over height of the upright picture.</summary>
    public double AspectRatio => Ink is not null ? Ink.Width / Ink.Height : Orientation >= 5 ? (double)PixelHeight / PixelWidth : (double)PixelWidth / PixelHeight;
}
