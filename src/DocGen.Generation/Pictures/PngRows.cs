using System.Buffers;
using System.IO.Compression;

namespace DocGen.Generation.Pictures;

/// <summary>One pass over the picture: the whole of it, or one of the seven of Adam7 (ISO/IEC 15948, 8.2).</summary>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY)
{
    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    private static readonly PngPass[] Adam7 =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    public static ReadOnlySpan<PngPass> Of(PngFile png) => png.Interlaced ? Adam7 : Whole;

    public int WidthOf(PngFile png) => (png.Width - X + StepX - 1) / StepX;

    public int HeightOf(PngFile png) => (png.Height - Y + StepY - 1) / StepY;
}

/// <summary>Receives a row with its filter undone.</summary>
internal delegate void PngRowVisitor(PngPass pass, int row, ReadOnlySpan<byte> samples);

/// <summary>Inflates a PNG row by row and undoes the filters (ISO/IEC 15948, 9). Holds two rows, whatever the file claims.</summary>
internal static class PngRows
{
    /// <param name="visit">Null only checks that every row is there.</param>
    /// <returns>False when the data ends early or is damaged.</returns>
    public static bool Read(PngFile png, PngRowVisitor? visit)
    {
        using var compressed = new MemoryStream(Joined(png.Data), writable: false);
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        var longest = RowBytes(png, png.Width);
        var (row, above) = (ArrayPool<byte>.Shared.Rent(longest), ArrayPool<byte>.Shared.Rent(longest));
        try
        {
            foreach (var pass in PngPass.Of(png))
                if (!ReadPass(png, pass, inflated, row, above, visit)) return false;
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(row);
            ArrayPool<byte>.Shared.Return(above);
        }
    }

    private static bool ReadPass(PngFile png, PngPass pass, ZLibStream inflated, byte[] row, byte[] above, PngRowVisitor? visit)
    {
        var (width, height) = (pass.WidthOf(png), pass.HeightOf(png));
        if (width == 0) return true;
        var length = RowBytes(png, width);
        var pixel = Math.Max(1, png.BitsPerPixel / 8);
        Array.Clear(above, 0, length);
        for (var y = 0; y < height; y++)
        {
            var filter = inflated.ReadByte();
            if (filter is < 0 or > 4) return false;
            if (inflated.ReadAtLeast(row.AsSpan(0, length), length, throwOnEndOfStream: false) < length) return false;
            if (visit is null) continue;
            Unfilter(filter, row.AsSpan(0, length), above.AsSpan(0, length), pixel);
            visit(pass, y, row.AsSpan(0, length));
            (row, above) = (above, row);
        }
        return true;
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (var index = 0; index < row.Length && filter != 0; index++)
        {
            int left = index < pixel ? 0 : row[index - pixel], up = above[index], upLeft = index < pixel ? 0 : above[index - pixel];
            row[index] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, upLeft) });
        }
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var (toLeft, toUp, toUpLeft) = (Math.Abs(up - upLeft), Math.Abs(left - upLeft), Math.Abs(left + up - 2 * upLeft));
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }

    private static int RowBytes(PngFile png, int width) => checked((int)(((long)width * png.BitsPerPixel + 7) / 8));

    private static byte[] Joined(IReadOnlyList<ReadOnlyMemory<byte>> chunks)
    {
        var joined = new byte[chunks.Sum(chunk => chunk.Length)];
        var rest = joined.AsSpan();
        foreach (var chunk in chunks)
        {
            chunk.Span.CopyTo(rest);
            rest = rest[chunk.Length..];
        }
        return joined;
    }
}
