using DocGen.Documents;

namespace DocGen.Generation.Pictures;

/// <summary>One pixel that nobody sees: what keeps the room of a frame without a picture in files that can't have an empty frame.</summary>
internal static class EmptyPicture
{
    public static Picture Instance { get; } = PictureReader.Read(PngWriter.Write(1, 1, stackalloc byte[4]), Limits.Default).Value!;

    public static bool Is(Picture picture) => picture.Sha256 == Instance.Sha256;
}
