using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Validation.Measure;

namespace DocGen.Service.Batches;

/// <summary>Both PDFs of an item → which pages look different and where, and a page of both side by side; drawn in a worker. Thread-safe.</summary>
public sealed class ComparePrints(ItemPrints prints, IWorkers workers)
{
    public async Task<Outcome<BatchComparison>> PagesAsync(Caller caller, Guid batch, int number, CancellationToken cancellation)
    {
        var both = await prints.BothAsync(caller, batch, number, cancellation);
        if (!both.Ok) return Outcome.Fail<BatchComparison>(both.Problems);
        var (before, after) = both.Value;
        var result = await workers.RunAsync(new ComparePages(before.Pdf.Length), Joined(before, after), cancellation);
        return result.Answer is PagesCompared compared
            ? Outcome.Of(new BatchComparison(number, before.Pages, after.Pages, [.. compared.Pages.Select(BatchPageEntry.From)]))
            : Outcome.Fail<BatchComparison>(BatchProblem.NotDrawn);
    }

    /// <param name="page">From 1.</param>
    /// <returns>A JPEG.</returns>
    public async Task<Outcome<ReadOnlyMemory<byte>>> PictureAsync(Caller caller, Guid batch, int number, int page, CancellationToken cancellation)
    {
        var both = await prints.BothAsync(caller, batch, number, cancellation);
        if (!both.Ok) return Outcome.Fail<ReadOnlyMemory<byte>>(both.Problems);
        var (before, after) = both.Value;
        if (page > Math.Max(before.Pages, after.Pages)) return Outcome.Fail<ReadOnlyMemory<byte>>(BatchProblem.PageNotFound);
        var result = await workers.RunAsync(new DrawPages(before.Pdf.Length, page), Joined(before, after), cancellation);
        return result.Answer is PictureMade ? Outcome.Of(result.Picture) : Outcome.Fail<ReadOnlyMemory<byte>>(BatchProblem.NotDrawn);
    }

    private static byte[] Joined(ItemPrint before, ItemPrint after) => [.. before.Pdf.Span, .. after.Pdf.Span];
}
