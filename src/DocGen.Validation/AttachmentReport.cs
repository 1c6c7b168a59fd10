using System.Collections.Immutable;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation;

/// <summary>One file of an upload.</summary>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
public sealed record AttachmentFile(Upload Bytes, string Sha256);

/// <summary>Everything said of an upload.</summary>
/// <param name="Files">In the order of the request.</param>
/// <param name="Findings">Of the files together.</param>
public sealed record AttachmentReport(AttachmentKind Kind, ImmutableArray<AttachmentFileReport> Files, ImmutableArray<Finding> Findings)
{
    /// <summary>The worst of the files' and of the findings about them together.</summary>
    public Verdict Verdict { get; } = Judgement.Of([.. Files.SelectMany(file => file.Report.Findings), .. Findings]);
}

/// <param name="Thumbnails">JPEG, as many as the report's facts have pages, in that order.</param>
public sealed record AttachmentFileReport(UploadReport<AttachmentEvidence> Report, ImmutableArray<ReadOnlyMemory<byte>> Thumbnails);

/// <summary>The work that one upload may cause. Counted, so that the same upload gives the same report on any machine; the clock is only the last guard.</summary>
public sealed record AttachmentBudget
{
    public static AttachmentBudget Default { get; } = new();

    /// <summary>Pages that are measured, of all files together.</summary>
    public int Pages { get; init; } = 200;

    /// <summary>Pages that are read by OCR, in whole pages: a band counts as its share.</summary>
    public double Readings { get; init; } = 12;

    /// <summary>Wall clock after which no further work begins.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Pages in one job of a worker.</summary>
    public int PagesAJob { get; init; } = 4;

    /// <summary>Jobs that wait for workers or run in them at once.</summary>
    public int JobsAtOnce { get; init; } = Environment.ProcessorCount;
}
