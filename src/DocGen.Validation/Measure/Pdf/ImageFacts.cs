using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>A picture as its dictionary describes it (ISO 32000-1, 8.9.5).</summary>
/// <param name="Number">Of its object; 0 when it stands in the content itself.</param>
/// <param name="Filters">Full names.</param>
/// <param name="ColourSpace">Its name, or the first name of its array.</param>
/// <param name="IsMask">It only says where the fill colour shows.</param>
/// <param name="IsPlain">No mask, and its values mean what they say.</param>
internal sealed record ImageFacts(int Number, int Width, int Height, ImmutableArray<string> Filters, string ColourSpace, bool IsMask, bool IsPlain)
{
    /// <summary>Values of a remapping: four inks have two each.</summary>
    private const int MostRemapped = 8;

    public static ImageFacts Of(PdfObject stream)
    {
        var space = stream["/ColorSpace"];
        return new(
            stream.Number, Size(stream["/Width"]), Size(stream["/Height"]), [.. StreamData.FiltersOf(stream)],
            space.Length > 0 ? space[0].Name : space.Name, stream["/ImageMask"].Boolean == true,
            stream["/SMask"].IsNull && stream["/Mask"].IsNull && stream["/SMaskInData"].Integer is null or 0 && IsUsual(stream["/Decode"]));
    }

    private static int Size(PdfObject value) => (int)Math.Clamp(value.Integer ?? 0, 0, int.MaxValue);

    private static bool IsUsual(PdfObject remapping)
    {
        if (remapping.Length > MostRemapped) return false;
        for (var index = 0; index < remapping.Length; index++)
            if (remapping[index].Real != index % 2) return false;
        return true;
    }
}
