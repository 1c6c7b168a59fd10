using System.Text.Json.Serialization;

namespace DocGen.Client;

/// <summary>What is to be made, and how.</summary>
public sealed record NewBatch
{
    /// <summary>For people; never a person's.</summary>
    public string? Name { get; init; }

    /// <summary>Which stored documents are made again; null with uploaded data.</summary>
    public BatchSelection? Select { get; init; }

    /// <summary>Pins the version: <c>evaluation-form@v2</c>; null takes each form's newest published one.</summary>
    public string? Form { get; init; }

    /// <summary>Instead of each document's own.</summary>
    public FormOptions? Options { get; init; }

    /// <summary>New versions when null.</summary>
    public BatchOutput? Output { get; init; }

    /// <summary>Is called when the batch has ended; only addresses that the operator allowed.</summary>
    public string? Webhook { get; init; }
}

/// <summary>Which documents; what is null does not narrow.</summary>
public sealed record BatchSelection
{
    /// <summary>Without version.</summary>
    public string? Form { get; init; }

    public string? Application { get; init; }

    public string? Plan { get; init; }

    public string? Person { get; init; }

    public string? Employer { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    public IReadOnlyList<Guid>? Ids { get; init; }
}

[JsonConverter(typeof(KebabNames<BatchState>))]
public enum BatchState
{
    /// <summary>Its data are being uploaded.</summary>
    Receiving,
    Queued,
    Running,

    /// <summary>Whether all of it was made, the counts say.</summary>
    Finished,
    Cancelled,
}

[JsonConverter(typeof(KebabNames<BatchSource>))]
public enum BatchSource
{
    Documents,
    Data,
}

[JsonConverter(typeof(KebabNames<BatchOutput>))]
public enum BatchOutput
{
    /// <summary>New versions of the documents of record.</summary>
    Versions,

    /// <summary>Nothing of record changes; the PDFs are kept for a week, for the ZIP.</summary>
    Archive,

    /// <summary>Makes everything and keeps nothing: says what would differ.</summary>
    DryRun,
}

/// <summary>What a report is written as.</summary>
public enum BatchReportFormat
{
    Csv,
    Xlsx,
}

/// <param name="Forms">What each form is made with, fixed when the batch was created.</param>
/// <param name="Bytes">Of the PDFs that were made.</param>
public sealed record Batch(
    Guid Id, BatchState State, BatchSource Source, BatchOutput Output, IReadOnlyList<BatchForm> Forms, DateTimeOffset CreatedAt, BatchCounts Counts, long Bytes)
{
    public string? Name { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Of the documents whose bytes differ, how they differ.</summary>
    public BatchDifferences? Differences { get; init; }

    public double? PerSecond { get; init; }

    public double? SecondsLeft { get; init; }

    /// <summary>Why it stands still; it goes on by itself.</summary>
    public BatchTrouble? Trouble { get; init; }

    /// <summary>Once it has ended.</summary>
    public BatchAccount? Account { get; init; }

    /// <summary>Of a dry run.</summary>
    public BatchDisk? Disk { get; init; }

    public BatchWebhook? Webhook { get; init; }

    [JsonIgnore]
    public bool HasEnded => State is BatchState.Finished or BatchState.Cancelled;
}

/// <param name="Version">Such as <c>v2</c>.</param>
public sealed record BatchForm(string Form, string Version, string TemplateSha256);

/// <summary>selected = made + unchanged + failed + left out + pending.</summary>
public sealed record BatchCounts(long Selected, long Made, long Unchanged, long Failed, long LeftOut, long Pending);

/// <summary>Each document counts once, by the first that holds: another number of pages, other words, other places, nothing that a reader sees; unknown where the old version has no marks.</summary>
public sealed record BatchDifferences(long Pages, long Text, long Layout, long Bytes, long Unknown);

public sealed record BatchTrouble(string Code, string Message, DateTimeOffset Since);

/// <param name="AddsUp">The counts add up, and what is stored has the digests that were recorded.</param>
public sealed record BatchAccount(bool AddsUp, long Faults);

/// <param name="NeededBytes">That the real run would write.</param>
/// <param name="FreeBytes">Where it can be known.</param>
public sealed record BatchDisk(long NeededBytes, long? FreeBytes = null);

/// <param name="State"><c>waiting</c> until the batch ends, <c>pending</c>, <c>delivered</c>, <c>given-up</c>.</param>
public sealed record BatchWebhook(string Url, string State, int Attempts);

internal sealed record BatchList(IReadOnlyList<Batch> Batches, string? Next = null);
