using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>One value a pixel, rows from the top.</summary>
internal sealed record Plane(int Width, int Height, byte[] Values)
{
    /// <param name="box">Inside of the plane.</param>
    public Plane Cut(PixelBox box)
    {
        var values = new byte[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
            Values.AsSpan((box.Y + y) * Width + box.X, box.Width).CopyTo(values.AsSpan(y * box.Width));
        return new(box.Width, box.Height, values);
    }
}
