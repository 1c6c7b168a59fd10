using System.Text.Json.Serialization;
using DocGen.Service.Validate;
using DocGen.Validation.Measure;

namespace DocGen.Service.Batches;

/// <summary><c>GET /v1/batches/{id}/samples</c>: some documents of each kind of difference, to be looked at.</summary>
public sealed record BatchSamples(IReadOnlyList<BatchSampleGroup> Samples);

/// <param name="Documents">How many differ so, in all.</param>
/// <param name="Items">Spread over the batch; their PDFs are at <c>…/items/{number}/before</c> and <c>/after</c>.</param>
public sealed record BatchSampleGroup([property: JsonConverter(typeof(KebabNames<Difference>))] Difference Difference, long Documents, IReadOnlyList<BatchItemEntry> Items);

/// <summary><c>GET /v1/batches/{id}/items/{number}/compare</c>: how the pages look, before and after.</summary>
/// <param name="Number">Of the item.</param>
/// <param name="PagesBefore">Of the PDF.</param>
/// <param name="PagesAfter">Of the PDF.</param>
/// <param name="Pages">By number, of very long documents the first 120; a page's picture is at <c>…/compare/{page}</c>.</param>
public sealed record BatchComparison(int Number, int PagesBefore, int PagesAfter, IReadOnlyList<BatchPageEntry> Pages);

/// <param name="Number">From 1.</param>
/// <param name="Change"><c>same</c>, <c>differs</c>, <c>added</c>, <c>removed</c>.</param>
/// <param name="Areas">Where it differs.</param>
public sealed record BatchPageEntry(int Number, [property: JsonConverter(typeof(KebabNames<PageChange>))] PageChange Change, IReadOnlyList<BatchAreaEntry> Areas)
{
    internal static BatchPageEntry From(PageDifference page) => new(page.Number, page.Change, [.. page.Areas.Select(area => new BatchAreaEntry(area.X, area.Y, area.Width, area.Height))]);
}

/// <summary>On a page, in points from the upper left corner.</summary>
public sealed record BatchAreaEntry(int X, int Y, int Width, int Height);
