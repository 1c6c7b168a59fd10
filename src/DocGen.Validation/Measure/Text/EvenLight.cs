using DocGen.Validation.Measure.Letter;

namespace DocGen.Validation.Measure.Text;

/// <summary>Takes shadows off a page: the reader of print has one threshold for all of it.</summary>
internal static class EvenLight
{
    /// <summary>Of the mean around a place: print makes it darker than the paper.</summary>
    private const int PaperOverMean = 107;

    /// <param name="radius">In pixels; larger than characters.</param>
    public static Plane Of(Plane plane, int radius)
    {
        var mean = Filter.Mean(plane, radius).Values;
        var values = new byte[mean.Length];
        for (var at = 0; at < values.Length; at++)
        {
            // Darker surroundings are print themselves, not shade.
            var paper = Math.Clamp(mean[at] * PaperOverMean / 100, 40, 255);
            values[at] = (byte)Math.Min(255, 255 * plane.Values[at] / paper);
        }
        return new(plane.Width, plane.Height, values);
    }
}
