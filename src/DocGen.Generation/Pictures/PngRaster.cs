using System.Buffers.Binary;

namespace DocGen.Generation.Pictures;

/// <summary>A decoded PNG: eight bits a sample, colour and alpha apart, as PDF wants them.</summary>
/// <param name="Color">1 or 3 bytes a pixel (<see cref="PngFile.Colors"/>).</param>
/// <param name="Alpha">One byte a pixel; empty when every pixel is opaque.</param>
internal sealed record PngRaster(byte[] Color, byte[] Alpha)
{
    /// <summary>Null when the data is damaged; never for a file that <see cref="PictureReader"/> passed.</summary>
    public static PngRaster? Decode(PngFile png)
    {
        var color = new byte[checked((long)png.Width * png.Height * png.Colors)];
        var alpha = new byte[png.HasAlpha ? (long)png.Width * png.Height : 0];
        var intact = PngRows.Read(png, (pass, row, samples) =>
        {
            var y = pass.Y + row * pass.StepY;
            for (var (x, index) = (pass.X, 0); x < png.Width; x += pass.StepX, index++)
            {
                var pixel = y * png.Width + x;
                var opacity = Expand(png, samples, index, color.AsSpan(pixel * png.Colors, png.Colors));
                if (alpha.Length > 0) alpha[pixel] = opacity;
            }
        });
        if (!intact) return null;
        return new(color, alpha.AsSpan().ContainsAnyExcept((byte)255) ? alpha : []);
    }

    /// <summary>Writes the pixel's colour and gives its opacity.</summary>
    private static byte Expand(PngFile png, ReadOnlySpan<byte> row, int index, Span<byte> color)
    {
        if (png.ColorType == PngColorType.Palette)
        {
            var entry = Sample(png, row, index);
            // An index beyond the palette is an error that decoders show as black.
            if (3 * entry < png.Palette.Length) png.Palette.Span.Slice(3 * entry, 3).CopyTo(color);
            return entry < png.Transparency.Length ? png.Transparency.Span[entry] : (byte)255;
        }
        var first = index * png.Channels;
        for (var channel = 0; channel < png.Colors; channel++) color[channel] = ToByte(png, Sample(png, row, first + channel));
        if (png.Channels > png.Colors) return ToByte(png, Sample(png, row, first + png.Colors));
        return IsClear(png, row, first) ? (byte)0 : (byte)255;
    }

    private static bool IsClear(PngFile png, ReadOnlySpan<byte> row, int first)
    {
        if (png.Transparency.IsEmpty) return false;
        var clear = png.Transparency.Span;
        for (var channel = 0; channel < png.Colors; channel++)
            if (Sample(png, row, first + channel) != BinaryPrimitives.ReadUInt16BigEndian(clear[(2 * channel)..])) return false;
        return true;
    }

    private static int Sample(PngFile png, ReadOnlySpan<byte> row, int index) => png.BitDepth switch
    {
        8 => row[index],
        16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]),
        var depth => (row[index * depth / 8] >> (8 - depth - index * depth % 8)) & ((1 << depth) - 1),
    };

    private static byte ToByte(PngFile png, int sample) =>
        png.BitDepth == 16 ? (byte)(sample >> 8) : (byte)(sample * 255 / ((1 << png.BitDepth) - 1));
}
