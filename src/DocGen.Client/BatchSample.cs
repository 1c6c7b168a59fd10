using System.Text.Json.Serialization;

namespace DocGen.Client;

/// <param name="Documents">How many differ so, in all.</param>
/// <param name="Items">Spread over the batch.</param>
public sealed record BatchSampleGroup(BatchItemDifference Difference, long Documents, IReadOnlyList<BatchItem> Items);

/// <param name="Number">Of the item.</param>
/// <param name="Pages">By number; of very long documents the first 120.</param>
public sealed record BatchComparison(int Number, int PagesBefore, int PagesAfter, IReadOnlyList<BatchPage> Pages);

/// <param name="Number">From 1.</param>
/// <param name="Areas">Where it differs, in points from the upper left corner.</param>
public sealed record BatchPage(int Number, BatchPageChange Change, IReadOnlyList<Box> Areas);

[JsonConverter(typeof(KebabNames<BatchPageChange>))]
public enum BatchPageChange
{
    Same,
    Differs,
    Added,
    Removed,
}

internal sealed record BatchSamples(IReadOnlyList<BatchSampleGroup> Samples);
