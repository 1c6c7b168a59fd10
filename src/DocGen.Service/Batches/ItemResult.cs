using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Service.Documents;

namespace DocGen.Service.Batches;

/// <summary>What became of an item, to be recorded.</summary>
/// <param name="State">Pending: it crashed, and is tried again.</param>
public sealed record ItemResult(int Number, ItemState State)
{
    public LeftOutReason? Reason { get; init; }

    public Difference? Difference { get; init; }

    public ItemVersion? Before { get; init; }

    public ItemVersion? After { get; init; }

    /// <summary>To be added with its first version.</summary>
    public StoredDocument? NewDocument { get; init; }

    /// <summary>To be added; its file is written.</summary>
    public DocumentVersion? NewVersion { get; init; }

    /// <summary>Of an archive; it is written.</summary>
    public string? ArchiveFile { get; init; }

    /// <summary>Of an archive.</summary>
    public string? FileName { get; init; }

    /// <summary>Of the file in the store, with all that is kept beside the PDF; in a dry run: that would be.</summary>
    public long? StoredBytes { get; init; }

    public ImmutableArray<Problem> Warnings { get; init; } = [];

    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>In the file store, and of no use unless this is recorded.</summary>
    public string? File => NewVersion?.File ?? ArchiveFile;
}
