namespace DocGen.Service.Batches;

/// <summary>What a node does of the batches.</summary>
/// <param name="Threads">Chunks that it works on at once; 0: it serves, and leaves batches to other nodes.</param>
public sealed record BatchShare(int Threads, BatchLease Lease)
{
    public static readonly BatchShare Usual = new(Environment.ProcessorCount, BatchLease.Usual);

    public static readonly BatchShare None = Usual with { Threads = 0 };
}

/// <summary>How long a claim on a part of a batch outlives its holder's last sign of life.</summary>
public sealed record BatchLease(TimeSpan Length)
{
    public static readonly BatchLease Usual = new(TimeSpan.FromSeconds(15));

    /// <summary>Between two signs of life; in whole milliseconds, since Quartz takes no others.</summary>
    public TimeSpan Pulse => TimeSpan.FromMilliseconds((long)Length.TotalMilliseconds / 3);

    /// <summary>Between two looks for what nobody was woken for.</summary>
    public TimeSpan Patrol => 2 * Pulse;
}
