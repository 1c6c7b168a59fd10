using System.Text.Json.Serialization;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Validate;

namespace DocGen.Service.Batches;

/// <summary>Where a batch stands: <c>POST /v1/batches</c>, <c>GET /v1/batches/{id}</c>, its events, and what a webhook carries.</summary>
/// <param name="Forms">What each form is made with, fixed when the batch was created.</param>
/// <param name="Bytes">Of the PDFs that were made.</param>
public sealed record BatchDetails(
    Guid Id, [property: JsonConverter(typeof(KebabNames<BatchState>))] BatchState State, [property: JsonConverter(typeof(KebabNames<BatchSource>))] BatchSource Source,
    [property: JsonConverter(typeof(KebabNames<BatchOutput>))] BatchOutput Output, IReadOnlyList<BatchFormEntry> Forms, DateTimeOffset CreatedAt, BatchCountsEntry Counts, long Bytes)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Of the documents whose bytes differ, how they differ.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BatchDifferencesEntry? Differences { get; init; }

    /// <summary>Items a second while it runs; of the whole time when it has ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PerSecond { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SecondsLeft { get; init; }

    /// <summary>Why it stands still; it goes on by itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BatchTroubleEntry? Trouble { get; init; }

    /// <summary>Once it has ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BatchAccountEntry? Account { get; init; }

    /// <summary>Of a dry run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BatchDiskEntry? Disk { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BatchWebhookEntry? Webhook { get; init; }

    internal static BatchDetails From(Batch batch)
    {
        var counts = batch.Counts;
        return new(
            batch.Id, batch.State, batch.Source, batch.Output, [.. batch.Plan.Pins.Select(pin => new BatchFormEntry(pin.Form, pin.Version, pin.Sha256))], batch.CreatedAt,
            new(counts.Selected, counts.Made, counts.Unchanged, counts.Failed, counts.LeftOut, counts.Pending), batch.Bytes)
        {
            Name = batch.Plan.Name,
            StartedAt = batch.StartedAt,
            FinishedAt = batch.FinishedAt,
            PerSecond = batch.PerSecond,
            SecondsLeft = batch.PerSecond is > 0 and var pace ? Math.Round(counts.Pending / pace) : null,
            Trouble = batch.Trouble is { } trouble ? new(trouble.Code, BatchProblem.MessageOf(trouble.Code), trouble.Since) : null,
            Differences = batch.Source == BatchSource.Documents && batch.Differences is var differ ? new(differ.Pages, differ.Text, differ.Layout, differ.Bytes, differ.Unknown) : null,
            Disk = batch.Output == BatchOutput.DryRun ? new(batch.StoredBytes, batch.FreeBytes) : null,
            Webhook = batch.Plan.Webhook is { } url ? WebhookOf(url, batch.HasEnded ? batch.Notice : null) : null,
            Account = batch.AccountFaults is { } faults ? new(AddsUp: faults == 0, faults) : null,
        };
    }

    private static BatchWebhookEntry WebhookOf(string url, BatchNotice? notice) => notice is null ? new(url, "waiting", 0) : new(url, BatchRows.Word(notice.State), notice.Attempts);
}

/// <param name="Version">Such as <c>v2</c>.</param>
public sealed record BatchFormEntry(string Form, string Version, string TemplateSha256);

/// <summary>selected = made + unchanged + failed + leftOut + pending.</summary>
public sealed record BatchCountsEntry(long Selected, long Made, long Unchanged, long Failed, long LeftOut, long Pending);

/// <summary>Each document counts once, by the first that holds.</summary>
/// <param name="Pages">Another number of pages.</param>
/// <param name="Text">Other words.</param>
/// <param name="Layout">Other places.</param>
/// <param name="Bytes">Nothing that a reader sees.</param>
/// <param name="Unknown">The old version is of a program that kept no marks of text and layout.</param>
public sealed record BatchDifferencesEntry(long Pages, long Text, long Layout, long Bytes, long Unknown);

/// <param name="Code">What failed: the environment, not a document.</param>
/// <param name="Message">What to do about it.</param>
public sealed record BatchTroubleEntry(string Code, string Message, DateTimeOffset Since);

/// <param name="AddsUp">The counts add up, and what is stored has the digests that were recorded.</param>
/// <param name="Faults">How many do not.</param>
public sealed record BatchAccountEntry(bool AddsUp, long Faults);

/// <param name="NeededBytes">That the real run would write so far as was looked at: files with all that is kept beside the PDFs, encrypted; rows of the database are not counted.</param>
/// <param name="FreeBytes">Of the file store, where it can be known.</param>
public sealed record BatchDiskEntry(long NeededBytes, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? FreeBytes);

/// <param name="State"><c>waiting</c> until the batch ends, <c>pending</c>, <c>delivered</c>, <c>given-up</c>.</param>
/// <param name="Attempts">So far.</param>
public sealed record BatchWebhookEntry(string Url, string State, int Attempts);

/// <summary><c>GET /v1/batches</c>: newest first.</summary>
/// <param name="Next">For <c>after=</c>, when there may be more.</param>
public sealed record BatchList(IReadOnlyList<BatchDetails> Batches, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <summary><c>GET /v1/batches/{id}/items</c>: by number.</summary>
/// <param name="Next">For <c>after=</c>, when there may be more.</param>
public sealed record BatchItemList(IReadOnlyList<BatchItemEntry> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <summary>One document of a batch.</summary>
/// <param name="Number">From 1; the line of an uploaded file.</param>
/// <param name="Warnings">Of its data.</param>
/// <param name="Problems">Why it failed: all of them.</param>
public sealed record BatchItemEntry(
    int Number, [property: JsonConverter(typeof(KebabNames<ItemState>))] ItemState State, IReadOnlyList<ProblemEntry> Warnings, IReadOnlyList<ProblemEntry> Problems)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Document { get; init; }

    /// <summary>The portal's own key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Application { get; init; }

    /// <summary>Why it was left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(KebabNames<LeftOutReason>))]
    public LeftOutReason? Reason { get; init; }

    /// <summary>How what was made differs from the version before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(KebabNames<Difference>))]
    public Difference? Difference { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ItemBeforeEntry? Before { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ItemAfterEntry? After { get; init; }

    internal static BatchItemEntry From(BatchItem item) => new(item.Number, item.State, [.. item.Warnings.Select(ProblemEntry.From)], [.. item.Problems.Select(ProblemEntry.From)])
    {
        Document = item.Document,
        Application = item.Application,
        Reason = item.Reason,
        Difference = item.Difference,
        Before = item.Before is { } before ? new(before.Number, Convert.ToHexStringLower(before.Sha256.Span), before.Pages) : null,
        After = item.After is { } after ? new(after.Number, Convert.ToHexStringLower(after.Sha256.Span), after.Pages, after.Bytes) : null,
    };
}

/// <summary>The version that was the newest when its turn came.</summary>
public sealed record ItemBeforeEntry([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version, string Sha256, int Pages);

/// <summary>What the batch made of it, or would make.</summary>
/// <param name="Version">Null where nothing of record changes.</param>
/// <param name="Bytes">Of the PDF.</param>
public sealed record ItemAfterEntry([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version, string Sha256, int Pages,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Bytes);

/// <summary>The shape of <c>POST /v1/batches</c> in the OpenAPI document.</summary>
/// <param name="Name">For people; never a person's.</param>
/// <param name="Select">Which stored documents, by at least one condition; left out where data are uploaded.</param>
/// <param name="Form">Pins the version: <c>evaluation-form@v2</c>. Each document's newest published one when left out.</param>
/// <param name="Options">Instead of each document's own.</param>
/// <param name="Output"><c>versions</c> (when left out): new versions of the documents. <c>archive</c>: nothing of record changes, the PDFs are kept for a week for the ZIP.
/// <c>dry-run</c>: makes everything and keeps nothing, and says what would differ.</param>
/// <param name="Webhook">Is called when the batch has ended; only addresses that the operator allowed.</param>
public sealed record BatchRequestShape(
    string? Name, BatchSelectionShape? Select, string? Form, Generate.RequestOptionsShape? Options,
    [property: JsonConverter(typeof(KebabNames<BatchOutput>))] BatchOutput? Output, string? Webhook);

/// <summary>Which documents; each condition narrows.</summary>
/// <param name="Form">Without version.</param>
/// <param name="From">Issued not before.</param>
/// <param name="Until">Issued before.</param>
public sealed record BatchSelectionShape(
    string? Form, string? Application, string? Plan, string? Person, string? Employer, DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<Guid>? Ids);
