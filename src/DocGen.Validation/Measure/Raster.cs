namespace DocGen.Validation.Measure;

/// <summary>A decoded picture, upright.</summary>
/// <param name="Pixels">Rows from the top, three bytes a pixel: red, green, blue.</param>
public sealed record Raster(int Width, int Height, byte[] Pixels);
