using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Files;

/// <summary>The pictures of a TIFF (TIFF 6.0, 2), from their directories alone.</summary>
/// <param name="Pages">Without previews of other pictures.</param>
/// <param name="Broken">The chain of directories leads out of the file or back into itself, or is longer than was followed.</param>
internal sealed record TiffPictures(ImmutableArray<TiffPicture> Pages, bool Broken)
{
    private const int MostDirectories = 1_000;

    /// <summary>Null when there is no header.</summary>
    public static TiffPictures? Read(ReadOnlySpan<byte> tiff)
    {
        if (!tiff.StartsWith("II*\0"u8) && !tiff.StartsWith("MM\0*"u8)) return null;
        var (pages, seen) = (ImmutableArray.CreateBuilder<TiffPicture>(), new HashSet<long>());
        var at = new TiffDirectory(tiff, 0).Long(4);
        for (var index = 0; at != 0; index++)
        {
            if (at is null || seen.Count >= MostDirectories || !seen.Add(at.Value)) return new(pages.ToImmutable(), Broken: true);
            var directory = new TiffDirectory(tiff, at.Value);
            if (directory.Count is null) return new(pages.ToImmutable(), Broken: true);
            if (!directory.IsPreview) pages.Add(TiffPicture.Of(directory, index));
            at = directory.Next;
        }
        return new(pages.ToImmutable(), Broken: false);
    }
}

/// <param name="Index">Of its directory in the file, from 0.</param>
/// <param name="Sound">It has a size, and all data that it names lie in the file.</param>
internal readonly record struct TiffPicture(int Index, long Width, long Height, bool Sound)
{
    private const int NoCompression = 1;

    /// <summary>Strips or tiles that are looked at; a picture of 100 million pixels in rows of its own has fewer.</summary>
    private const int MostPieces = 100_000;

    public static TiffPicture Of(TiffDirectory directory, int index)
    {
        var (width, height) = (directory.Value(TiffTag.Width) ?? 0, directory.Value(TiffTag.Height) ?? 0);
        return new(index, width, height, width > 0 && height > 0 && HasItsData(directory, width, height));
    }

    private static bool HasItsData(TiffDirectory directory, long width, long height)
    {
        var offsets = directory.Find(TiffTag.StripOffsets) ?? directory.Find(TiffTag.TileOffsets);
        var lengths = directory.Find(TiffTag.StripLengths) ?? directory.Find(TiffTag.TileLengths);
        // One strip may do without its length; it then goes on to the end.
        if (offsets is not { Count: > 0 and <= MostPieces } pieces || lengths is { } all && all.Count < pieces.Count) return false;
        long stored = 0;
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            if (directory.Value(pieces, piece) is not { } offset || offset <= 0 || offset > directory.FileLength) return false;
            var length = lengths is { } known ? directory.Value(known, piece) : directory.FileLength - offset;
            if (length is not { } bytes || bytes > directory.FileLength - offset) return false;
            stored += bytes;
        }
        return (directory.Value(TiffTag.Compression) ?? NoCompression) != NoCompression || stored >= Needed(directory, width, height);
    }

    /// <summary>Bytes of plain pixels, without the padding that some formats have besides.</summary>
    private static long Needed(TiffDirectory directory, long width, long height)
    {
        var bits = Math.Clamp(directory.Value(TiffTag.Bits) ?? 1, 1, 64) * Math.Clamp(directory.Value(TiffTag.Samples) ?? 1, 1, 64);
        // Colour halved both ways leaves half of what three samples would take.
        var share = directory.Value(TiffTag.Photometric) == TiffTag.YCbCr ? 2 : 1;
        return (long)((double)width * bits * height / 8 / share);
    }
}
