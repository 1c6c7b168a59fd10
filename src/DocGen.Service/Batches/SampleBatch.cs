using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>Batch → some items of each kind of difference. Thread-safe.</summary>
public sealed class SampleBatch(BatchStore store)
{
    /// <param name="each">How many of each kind.</param>
    public async Task<BatchSamples> RunAsync(Batch batch, int each, CancellationToken cancellation)
    {
        var groups = new List<BatchSampleGroup>();
        foreach (var (difference, documents) in batch.Differences.Each().Where(kind => kind.Documents > 0))
            groups.Add(new(difference, documents, [.. (await store.SamplesAsync(batch.Id, difference, documents, each, cancellation)).Select(BatchItemEntry.From)]));
        return new(groups);
    }
}
