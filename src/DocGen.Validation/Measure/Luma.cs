using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>Y′ of ITU-R BT.601, as JPEG has it, in whole numbers 0–255.</summary>
internal static class Luma
{
    public static Plane Of(Raster picture) => Of(picture, new PixelBox(0, 0, picture.Width, picture.Height));

    /// <param name="box">Inside of the picture.</param>
    public static Plane Of(Raster picture, PixelBox box)
    {
        var values = GC.AllocateUninitializedArray<byte>(box.Width * box.Height);
        for (var y = 0; y < box.Height; y++)
        {
            var row = picture.Pixels.AsSpan(3 * ((box.Y + y) * picture.Width + box.X), 3 * box.Width);
            var into = values.AsSpan(y * box.Width, box.Width);
            for (var x = 0; x < into.Length; x++)
            {
                into[x] = Of(row[0], row[1], row[2]);
                row = row[3..];
            }
        }
        return new(box.Width, box.Height, values);
    }

    public static byte Of(int red, int green, int blue) => (byte)((77 * red + 150 * green + 29 * blue + 128) >> 8);
}
