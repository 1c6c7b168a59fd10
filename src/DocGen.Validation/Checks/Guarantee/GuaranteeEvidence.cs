using System.Collections.Frozen;
using System.Collections.Immutable;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Guarantee;

/// <summary>How a letter that came back was traced to a guarantee.</summary>
public enum LetterTrace
{
    /// <summary>No code that could be ours was read.</summary>
    None,

    /// <summary>A code looks like ours, and no key of ours made it.</summary>
    Forged,

    /// <summary>A printed short code reads like ours, and there is no guarantee of that code.</summary>
    Unknown,

    /// <summary>The upload is a sealed PDF, byte for byte.</summary>
    Bytes,

    /// <summary>The QR code.</summary>
    Qr,

    /// <summary>The short code in print beside it.</summary>
    ShortCode,
}

/// <summary>Whether a guarantee that was signed still stands.</summary>
public enum LetterStanding { Valid, Revoked, Superseded }

/// <summary>All that is known of one letter when it is judged.</summary>
public sealed record GuaranteeEvidence
{
    public required LetterTrace Trace { get; init; }

    /// <summary>Null when the letter was traced to none.</summary>
    public GuaranteeRecord? Record { get; init; }

    /// <summary>Empty when nothing had to be read (<see cref="LetterTrace.Bytes"/>).</summary>
    public LetterReading Reading { get; init; } = LetterReading.None;

    /// <summary>SHA-256 (lower-case hex) of every certificate that ever sealed for this service.</summary>
    public FrozenSet<string> OwnCertificates { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What the caller says that the letter is for; null members are not compared.</summary>
    public required GuaranteeQuestion Asked { get; init; }
}

/// <summary>What workers read of a letter that came back.</summary>
/// <param name="Letter">Null when no worker could read a page.</param>
/// <param name="Pdf">Null of a picture, and when no worker could open the PDF.</param>
/// <param name="Failure">Why a worker failed at it, when one did.</param>
public sealed record LetterReading(LetterFacts? Letter, PdfFacts? Pdf, WorkerFailure? Failure)
{
    public static LetterReading None { get; } = new(null, null, null);
}

/// <summary>What a letter should be for.</summary>
public sealed record GuaranteeQuestion(string? Application, string? Plan, string? Person)
{
    public static GuaranteeQuestion Nothing { get; } = new(null, null, null);
}

/// <summary>What the service keeps of a signed guarantee, as far as a letter is judged by it.</summary>
/// <param name="Fits">The code's content hash is that of the kept record: nobody changed the record since.</param>
/// <param name="Printed">Every variable field of the letter, in the order of the paper.</param>
public sealed record GuaranteeRecord(
    LetterStanding Standing, RecordFit Fits, string Application, string Plan, string Person, ImmutableArray<PrintedField> Printed);

/// <summary>Whether the kept record is the one that the code was made for.</summary>
public enum RecordFit { Same, Different }

/// <param name="Code">Of the finding: <c>guarantee.name</c>.</param>
/// <param name="Text">As printed.</param>
public sealed record PrintedField(string Code, Sentence Title, string Text);
