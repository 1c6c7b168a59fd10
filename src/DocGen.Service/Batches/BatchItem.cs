using DocGen.Documents;

namespace DocGen.Service.Batches;

/// <summary>Where an item stands; all but the first are ends, and add up to what was selected.</summary>
public enum ItemState
{
    Pending,

    /// <summary>A new document, a new version, a file of the archive; in a dry run: it would differ.</summary>
    Made,

    /// <summary>Made again, and the bytes are the same.</summary>
    Unchanged,

    Failed,

    LeftOut,
}

/// <summary>Why an item was left out.</summary>
public enum LeftOutReason
{
    /// <summary>Nothing replaces what went out under a seal.</summary>
    Sealed,

    Deleted,

    /// <summary>This tenant has no such document.</summary>
    Missing,

    Cancelled,
}

/// <summary>How what was made differs from what there was: the first of these that holds.</summary>
public enum Difference
{
    /// <summary>Another number of pages.</summary>
    Pages,

    /// <summary>Other words on as many pages.</summary>
    Text,

    /// <summary>The same words at other places, or other pictures or rules.</summary>
    Layout,

    /// <summary>Nothing that is seen.</summary>
    Bytes,

    /// <summary>As many pages; an older program did not note more.</summary>
    Unknown,
}

/// <summary>A version before or after.</summary>
/// <param name="Number">Null where none was made: in a dry run and in an archive.</param>
/// <param name="Bytes">Null where it is not known.</param>
public sealed record ItemVersion(int? Number, ReadOnlyMemory<byte> Sha256, int Pages, long? Bytes = null);

/// <summary>One document of a batch.</summary>
/// <param name="Number">From 1; with uploaded data the line.</param>
/// <param name="Document">Null: not made, or of no tenant.</param>
public sealed record BatchItem(Guid Batch, int Number, Guid? Document, ItemState State)
{
    /// <summary>The portal's own key of the document.</summary>
    public string? Application { get; init; }

    public LeftOutReason? Reason { get; init; }

    public Difference? Difference { get; init; }

    /// <summary>Tries that ended in a crash.</summary>
    public int Tries { get; init; }

    public ItemVersion? Before { get; init; }

    public ItemVersion? After { get; init; }

    /// <summary>In the file store; of an archive that was not cleared away yet.</summary>
    public string? File { get; init; }

    /// <summary>Of an archive; may carry the person's name, so never log it.</summary>
    public string? FileName { get; init; }

    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
