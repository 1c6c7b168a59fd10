using System.Numerics;
using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Measure;

/// <summary>The pixels that a page is measured on: upright, and where its source has them at 130 dpi or more.</summary>
/// <param name="Words">Rows from the top; one pixel each, red in the third lowest byte, then green, then blue. The highest byte says nothing.</param>
internal sealed record PagePixels(int Width, int Height, uint[] Words)
{
    public static PagePixels Of(Raster picture)
    {
        var words = GC.AllocateUninitializedArray<uint>(picture.Width * picture.Height);
        for (int at = 0, from = 0; at < words.Length; at++, from += 3)
            words[at] = (uint)(picture.Pixels[from] << 16 | picture.Pixels[from + 1] << 8 | picture.Pixels[from + 2]);
        return new(picture.Width, picture.Height, words);
    }

    public static PagePixels Of(Plane grey)
    {
        var words = GC.AllocateUninitializedArray<uint>(grey.Values.Length);
        for (var at = 0; at < words.Length; at++) words[at] = 0x010101u * grey.Values[at];
        return new(grey.Width, grey.Height, words);
    }

    /// <summary>By BT.601, as <see cref="Luma"/>.</summary>
    public Plane ToLuma()
    {
        var values = GC.AllocateUninitializedArray<byte>(Width * Height);
        var words = Words.AsSpan(0, values.Length);
        var (lanes, at) = (Vector<uint>.Count, 0);
        for (; at <= values.Length - 4 * lanes; at += 4 * lanes)
        {
            var low = Vector.Narrow(LumaOf(words[at..]), LumaOf(words[(at + lanes)..]));
            var high = Vector.Narrow(LumaOf(words[(at + 2 * lanes)..]), LumaOf(words[(at + 3 * lanes)..]));
            Vector.Narrow(low, high).CopyTo(values, at);
        }
        for (; at < values.Length; at++) values[at] = Luma.Of((int)(words[at] >> 16 & 0xFF), (int)(words[at] >> 8 & 0xFF), (int)(words[at] & 0xFF));
        return new(Width, Height, values);
    }

    /// <summary>The mean of squares of that many pixels; rows and columns that fill none are left out.</summary>
    public Raster Reduce(int by)
    {
        var (width, height) = (Math.Max(1, Width / by), Math.Max(1, Height / by));
        var (columns, rows) = (Math.Min(by, Width), Math.Min(by, Height));
        var raster = new Raster(width, height, GC.AllocateUninitializedArray<byte>(3 * width * height));
        var (redAndBlue, green) = (new uint[Width], new uint[Width]);
        for (var y = 0; y < height; y++)
        {
            Array.Clear(redAndBlue);
            Array.Clear(green);
            for (var row = 0; row < rows; row++) Add(Words.AsSpan((y * by + row) * Width, Width), redAndBlue, green);
            Sum(redAndBlue, green, columns, rows, raster.Pixels.AsSpan(3 * y * width, 3 * width));
        }
        return raster;
    }

    /// <param name="orientation">EXIF 1–8; other numbers turn nothing.</param>
    public PagePixels Upright(int orientation)
    {
        if (orientation is < 2 or > 8) return this;
        var (width, height) = Orientation.SwapsAxes(orientation) ? (Height, Width) : (Width, Height);
        var (origin, right, down) = Orientation.Walk(orientation, Width, Height);
        var words = GC.AllocateUninitializedArray<uint>(width * height);
        for (int y = 0, to = 0; y < height; y++)
            for (int x = 0, from = origin + y * down; x < width; x++, from += right) words[to++] = Words[from];
        return new(width, height, words);
    }

    /// <summary>Red and blue are summed in one word: 16 bits are enough for 257 rows.</summary>
    private static void Add(ReadOnlySpan<uint> row, Span<uint> redAndBlue, Span<uint> green)
    {
        var (outer, inner, x) = (new Vector<uint>(0x00FF00FF), new Vector<uint>(0xFF), 0);
        for (; x <= row.Length - Vector<uint>.Count; x += Vector<uint>.Count)
        {
            var words = new Vector<uint>(row[x..]);
            (new Vector<uint>(redAndBlue[x..]) + (words & outer)).CopyTo(redAndBlue[x..]);
            (new Vector<uint>(green[x..]) + (words >> 8 & inner)).CopyTo(green[x..]);
        }
        for (; x < row.Length; x++)
        {
            redAndBlue[x] += row[x] & 0x00FF00FF;
            green[x] += row[x] >> 8 & 0xFF;
        }
    }

    private static void Sum(ReadOnlySpan<uint> redAndBlue, ReadOnlySpan<uint> green, int columns, int rows, Span<byte> into)
    {
        // As exact as a division: sums stay far below the 2⁴⁰ of which the reciprocal is wrong by less than one part.
        var (count, half) = ((ulong)(columns * rows), (uint)(columns * rows / 2));
        var reciprocal = (1UL << 40) / count + 1;
        for (int from = 0, to = 0; to < into.Length; from += columns, to += 3)
        {
            uint red = 0, middle = 0, blue = 0;
            for (var x = from; x < from + columns; x++)
            {
                red += redAndBlue[x] >> 16;
                middle += green[x];
                blue += redAndBlue[x] & 0xFFFF;
            }
            into[to] = (byte)((red + half) * reciprocal >> 40);
            into[to + 1] = (byte)((middle + half) * reciprocal >> 40);
            into[to + 2] = (byte)((blue + half) * reciprocal >> 40);
        }
    }

    private static Vector<uint> LumaOf(ReadOnlySpan<uint> words)
    {
        var (word, channel) = (new Vector<uint>(words), new Vector<uint>(0xFF));
        var sum = (word >> 16 & channel) * 77 + (word >> 8 & channel) * 150 + (word & channel) * 29;
        return sum + new Vector<uint>(128) >> 8;
    }
}
