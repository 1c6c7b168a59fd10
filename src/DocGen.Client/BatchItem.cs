using System.Text.Json.Serialization;

namespace DocGen.Client;

/// <summary>One document of a batch.</summary>
/// <param name="Number">From 1; the line of an uploaded file.</param>
/// <param name="Problems">Why it failed: all of them.</param>
public sealed record BatchItem(int Number, BatchItemState State, IReadOnlyList<ProblemEntry> Warnings, IReadOnlyList<ProblemEntry> Problems)
{
    public Guid? Document { get; init; }

    /// <summary>The portal's own key.</summary>
    public string? Application { get; init; }

    /// <summary>Why it was left out.</summary>
    public BatchItemReason? Reason { get; init; }

    /// <summary>How what was made differs from the version before.</summary>
    public BatchItemDifference? Difference { get; init; }

    /// <summary>The version that was the newest when its turn came.</summary>
    public BatchItemBefore? Before { get; init; }

    /// <summary>What the batch made of it, or would make.</summary>
    public BatchItemAfter? After { get; init; }
}

[JsonConverter(typeof(KebabNames<BatchItemState>))]
public enum BatchItemState
{
    Pending,
    Made,

    /// <summary>Made again, and the bytes are the same.</summary>
    Unchanged,
    Failed,
    LeftOut,
}

[JsonConverter(typeof(KebabNames<BatchItemReason>))]
public enum BatchItemReason
{
    /// <summary>Nothing may replace it.</summary>
    Sealed,
    Deleted,
    Missing,

    /// <summary>The batch was, before its turn.</summary>
    Cancelled,
}

/// <summary>The first that holds.</summary>
[JsonConverter(typeof(KebabNames<BatchItemDifference>))]
public enum BatchItemDifference
{
    /// <summary>Another number of pages.</summary>
    Pages,

    /// <summary>Other words.</summary>
    Text,

    /// <summary>Other places.</summary>
    Layout,

    /// <summary>Nothing that a reader sees.</summary>
    Bytes,

    /// <summary>The old version has no marks.</summary>
    Unknown,
}

/// <param name="Version">Null where it is not known.</param>
public sealed record BatchItemBefore(string Sha256, int Pages, int? Version = null);

/// <param name="Version">Null where nothing of record changes.</param>
/// <param name="Bytes">Of the PDF.</param>
public sealed record BatchItemAfter(string Sha256, int Pages, long? Bytes = null, int? Version = null);

internal sealed record BatchItemList(IReadOnlyList<BatchItem> Items, string? Next = null);
