using System.Collections.Immutable;
using DocGen.Validation.Identify;
using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>All that is known of one file of an upload when it is judged.</summary>
/// <param name="Number">From 1, in the order of the request.</param>
public sealed record AttachmentEvidence(int Number, FileIdentity Identity)
{
    /// <summary>Null when no worker could inspect it, or none was asked.</summary>
    public FileFacts? File { get; init; }

    /// <summary>Why a worker failed at the file as a whole; null with no facts means that no decoder could read it, or <see cref="Skipped"/>.</summary>
    public WorkerFailure? Failure { get; init; }

    /// <summary>The upload had used up its time before this file was opened.</summary>
    public Obstacle? Skipped { get; init; }

    /// <summary>Those that were measured, in order.</summary>
    public ImmutableArray<PageFacts> Pages { get; init; } = [];

    /// <summary>Those that were not, in order.</summary>
    public ImmutableArray<UnmeasuredPage> Unmeasured { get; init; } = [];

    public ImmutableArray<PageReading> Readings { get; init; } = [];

    /// <summary>Parts that were to be read and were not.</summary>
    public ImmutableArray<UnreadPart> Unread { get; init; } = [];

    /// <summary>Pages that a worker may be asked for: none of a file that is larger than a decoder should see.</summary>
    internal int MeasurablePages =>
        File is not { Pdf: null or { Locked: false, Unreadable: false, Overgrown: false } } file || (file.Largest is { } largest && SizeCheck.IsTooLarge(largest)) ? 0 : file.Pages;

    /// <summary>A decoder that never sees a file can't be attacked by it.</summary>
    internal bool MayDecode(AttachmentQuestion asked) =>
        Identity.Format is { } format && FileIdentity.Formats.Contains(format) && Identity.Bytes <= asked.Kind.MostBytes;
}

/// <param name="Page">From 1.</param>
public sealed record UnmeasuredPage(int Page, Obstacle Why)
{
    /// <summary>Pages from this one on: what a budget cuts off is told as one, since a file may have a hundred thousand.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How a worker failed at it, when one did.</summary>
    public WorkerFailure? Failure { get; init; }
}

public sealed record UnreadPart(ReadingTask Task, Obstacle Why);

/// <summary>What stood in the way of a page.</summary>
public enum Obstacle
{
    /// <summary>A worker failed at it, twice.</summary>
    WorkerFailed,

    /// <summary>No decoder can make pixels of it.</summary>
    NotDecoded,

    /// <summary>The upload had used up the work that one may cause.</summary>
    Budget,
}

/// <summary>What the upload should be.</summary>
public sealed record AttachmentQuestion(AttachmentKind Kind, Expectations Expected);

/// <summary>What the caller knows that must stand on the document; null is not looked for.</summary>
public sealed record Expectations(string? Person = null, string? Employer = null, int? Year = null);
