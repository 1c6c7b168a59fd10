namespace DocGen.Validation.Measure.Decode;

/// <param name="Stored">The pixels as stored, before they are turned upright, perhaps smaller than the picture.</param>
/// <param name="Width">Of the whole picture as stored.</param>
/// <param name="Height">Of the whole picture as stored.</param>
/// <param name="Damaged">Data was missing or broken; a part of the pixels is guessed.</param>
internal sealed record DecodedPicture(Raster Stored, int Width, int Height, bool Damaged);

/// <summary>How many pixels of a picture become one on each axis: 1, 2, 4 or 8.</summary>
/// <param name="width">As stored.</param>
/// <param name="height">As stored.</param>
internal delegate int Reduction(int width, int height);
