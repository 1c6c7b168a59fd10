namespace DocGen.Service.Batches;

/// <summary>A part of a batch as whoever claimed it holds it.</summary>
/// <param name="Attempt">The fence: results are recorded only while it is the row's.</param>
/// <param name="Deaths">Holders that did not come back since anything was recorded.</param>
/// <param name="File">The lines that were uploaded, in the file store.</param>
/// <param name="Pending">What is still to do, in order.</param>
public sealed record BatchChunk(Batch Batch, int Number, int FirstItem, int LastItem, long Attempt, int Deaths, string? File, IReadOnlyList<BatchItem> Pending)
{
    /// <summary>Items of a chunk.</summary>
    public const int Size = 100;

    /// <summary>An item of it may kill the process: from then on one at a time.</summary>
    public bool IsSuspect => Deaths >= 2;
}
