using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>How one page of two printings of a document differs to the eye.</summary>
/// <param name="Number">From 1, in both.</param>
/// <param name="Areas">Where the drawn pages differ, in points from the upper left corner; empty but for <see cref="PageChange.Differs"/>.</param>
public sealed record PageDifference(int Number, PageChange Change, ImmutableArray<PixelBox> Areas);

public enum PageChange
{
    /// <summary>Drawn, both are the same pixels.</summary>
    Same,

    Differs,

    /// <summary>Only the later one has this page.</summary>
    Added,

    /// <summary>Only the earlier one has this page.</summary>
    Removed,
}
