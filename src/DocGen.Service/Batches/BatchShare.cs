namespace DocGen.Service.Batches;

/// <summary>What a node does of the batches.</summary>
/// <param name="Threads">Chunks that it works on at once; 0: it serves, and leaves batches to other nodes.</param>
public sealed record BatchShare(int Threads, BatchLease Lease)
{
    public static readonly BatchShare Usual = new(Environment.ProcessorCount, BatchLease.Usual);

    public static readonly BatchShare None = Usual with { Threads = 0 };
}
