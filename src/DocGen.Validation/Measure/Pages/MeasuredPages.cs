using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pages;

/// <summary>Pages of one file, each decoded once and as small as its measures need.</summary>
internal static class MeasuredPages
{
    /// <returns>Null when no page can be made pixels of.</returns>
    public static (ImmutableArray<PageFacts> Pages, ReadOnlyMemory<byte> Thumbnails)? Of(ReadOnlyMemory<byte> upload, MeasurePages asked) => null;
}
