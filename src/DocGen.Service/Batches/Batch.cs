using System.Text.Json;
using DocGen.Generation.Templates;
using DocGen.Service.Webhooks;

namespace DocGen.Service.Batches;

/// <summary>Where a batch stands.</summary>
public enum BatchState
{
    /// <summary>Its data still come in.</summary>
    Receiving,

    /// <summary>Nobody has begun.</summary>
    Queued,

    Running,

    /// <summary>Every item has its end, good or bad.</summary>
    Finished,

    /// <summary>What was not begun was left out.</summary>
    Cancelled,
}

/// <summary>What a batch is made from.</summary>
public enum BatchSource
{
    /// <summary>Stored documents, each from what made its newest version.</summary>
    Documents,

    /// <summary>Lines of JSON that were uploaded; each becomes a new document.</summary>
    Data,
}

/// <summary>What becomes of what a batch makes.</summary>
public enum BatchOutput
{
    /// <summary>New versions of the stored documents, or new documents.</summary>
    Versions,

    /// <summary>Files for a ZIP; the documents of record stay as they are.</summary>
    Archive,

    /// <summary>Nothing: how each would differ is told.</summary>
    DryRun,
}

/// <summary>The version of a form that a batch uses from its first to its last document, on every node.</summary>
/// <param name="Sha256">Of the template's files, lower-case hex.</param>
public sealed record BatchPin(string Form, string Version, string Sha256)
{
    /// <summary>As <see cref="Sha256"/>, but without the status: publishing or withdrawing meanwhile changes nothing. Null in what an older program kept.</summary>
    public string? SubstanceSha256 { get; init; }

    internal static BatchPin Of(Template template) => new(template.Form, template.Version, template.Sha256) { SubstanceSha256 = template.SubstanceSha256 };

    internal bool Is(Template template) => SubstanceSha256 is { } substance ? substance == template.SubstanceSha256 : Sha256 == template.Sha256;

    /// <summary>Withdrawn ones too: they are there, and each item says that they cannot be used.</summary>
    internal bool IsIn(TemplateCatalogue templates) => templates.Entries.Any(entry => entry.Name == Name && entry.Template.Value is { } template && Is(template));

    /// <summary><c>evaluation-form@v1</c>.</summary>
    public string Name => $"{Form}@{Version}";
}

/// <summary>What was asked for, kept encrypted: options may carry words of the caller's.</summary>
/// <param name="Name">Of the caller's making, for lists.</param>
/// <param name="Pins">One for each form that may occur.</param>
/// <param name="Options">Of rendering, each in the place of the document's own.</param>
/// <param name="Webhook">Told when the batch ends.</param>
public sealed record BatchPlan(string? Name, IReadOnlyList<BatchPin> Pins, JsonElement? Options, string? Webhook)
{
    /// <summary>Whether a node with these templates can work on it.</summary>
    internal bool AreIn(TemplateCatalogue templates) => Pins.All(pin => pin.IsIn(templates));
}

/// <summary>The account: what was selected is the sum.</summary>
public sealed record BatchCounts(long Made, long Unchanged, long Failed, long LeftOut, long Pending)
{
    public long Selected => Made + Unchanged + Failed + LeftOut + Pending;
}

/// <summary>How what was made again differs from what there was: each document once, by the first that holds.</summary>
public sealed record BatchDifferences(long Pages, long Text, long Layout, long Bytes, long Unknown)
{
    public static BatchDifferences None { get; } = new(0, 0, 0, 0, 0);

    public IEnumerable<(Difference Difference, long Documents)> Each() =>
        [(Difference.Pages, Pages), (Difference.Text, Text), (Difference.Layout, Layout), (Difference.Bytes, Bytes), (Difference.Unknown, Unknown)];
}

/// <summary>Why no work is done now: nobody's document is at fault, and it goes on by itself.</summary>
/// <param name="Code">Of a problem.</param>
public sealed record BatchTrouble(string Code, DateTimeOffset Since);

/// <summary>What became of the message about the end of a batch.</summary>
/// <param name="Attempts">So far.</param>
public sealed record BatchNotice(WebhookState State, int Attempts);

/// <summary>Work over many documents of one tenant.</summary>
/// <param name="CreatedBy">Id of the key.</param>
public sealed record Batch(
    Guid Id, string Tenant, DateTimeOffset CreatedAt, string CreatedBy, BatchSource Source, BatchOutput Output, BatchPlan Plan, BatchState State)
{
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public BatchTrouble? Trouble { get; init; }

    /// <summary>Items whose digest was not the stored one when the batch ended; null before.</summary>
    public long? AccountFaults { get; init; }

    /// <summary>The newest message about its end; null before, and where nobody wants to know.</summary>
    public BatchNotice? Notice { get; init; }

    public BatchCounts Counts { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>Of the PDFs that were made; in a dry run, of those that would be.</summary>
    public long Bytes { get; init; }

    /// <summary>Of their files with all that is kept beside them, encrypted; in a dry run: that the real one would write.</summary>
    public long StoredBytes { get; init; }

    public BatchDifferences Differences { get; init; } = BatchDifferences.None;

    /// <summary>That the file store has left; null where nobody asked, or the store cannot tell.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Items that were settled in a second of late; null while nothing is known.</summary>
    public double? PerSecond { get; init; }

    public bool HasEnded => State is BatchState.Finished or BatchState.Cancelled;
}
