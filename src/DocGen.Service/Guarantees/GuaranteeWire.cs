using System.Text.Json.Serialization;
using DocGen.Documents;
using DocGen.Service.Problems;
using DocGen.Service.Validate;
using DocGen.Trust.Qr;
using DocGen.Trust.Seals;
using DocGen.Validation.Checks.Guarantee;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Service.Guarantees;

/// <summary><c>POST /v1/guarantees</c>: the only time that the invitation is given.</summary>
/// <param name="Address">Of the signing page, to show as QR code; whoever has it can sign.</param>
/// <param name="Revoked">Guarantees of the same application, plan and person that were still waiting for a signature.</param>
public sealed record GuaranteeIssued(
    Guid Id, [property: JsonConverter(typeof(KebabNames<GuaranteeState>))] GuaranteeState State, string Address, QrEntry Qr, DateTimeOffset ExpiresAt,
    PledgeEntry Pledge, IReadOnlyList<Guid> Revoked, IReadOnlyList<ProblemEntry> Warnings)
{
    /// <summary>Shows well on a screen of any density.</summary>
    private const int PixelsPerModule = 8;

    internal static GuaranteeIssued From(IssuedGuarantee issued, PublicAddress address, IEnumerable<Problem> warnings)
    {
        var link = address.Of(issued.Invitation);
        return new(
            issued.Guarantee.Id, GuaranteeState.Pending, link, new(QrPicture.Svg(link), QrPicture.Png(link, PixelsPerModule)), issued.Guarantee.ExpiresAt,
            PledgeEntry.From(issued.Pledge), issued.Revoked, [.. warnings.Select(ProblemEntry.From)]);
    }
}

/// <param name="Svg">Markup to put into a page.</param>
/// <param name="Png">Base64.</param>
public sealed record QrEntry(string Svg, byte[] Png);

/// <summary>Which text is pledged.</summary>
/// <param name="Sha256">Of title, text, legal basis and sanction.</param>
public sealed record PledgeEntry(string Notice, string Title, string Version, string Sha256)
{
    internal static PledgeEntry From(Pledge pledge) => new(pledge.Notice, pledge.Title, pledge.TextVersion, pledge.TextSha256);
}

/// <summary><c>GET /v1/guarantees/{id}</c>, and what the event stream says at each change.</summary>
public sealed record GuaranteeDetails(
    Guid Id, [property: JsonConverter(typeof(KebabNames<GuaranteeState>))] GuaranteeState State, string Application, string Plan, string Person,
    PledgeEntry Pledge, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>When the signing page was first shown to somebody; a messenger that fetches the link ahead does not count.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? OpenedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SignedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The newer guarantee that took this one's place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? SupersededBy { get; init; }

    /// <summary>Once it is signed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SealEntry? Seal { get; init; }

    internal static GuaranteeDetails From(Guarantee guarantee, DateTimeOffset now) => new(
        guarantee.Id, guarantee.StateAt(now), guarantee.Subject.Application, guarantee.Subject.Plan, guarantee.Subject.Person,
        PledgeEntry.From(Guarantees.Pledge.Read(guarantee.Snapshot.Span)), guarantee.IssuedAt, guarantee.ExpiresAt)
    {
        OpenedAt = guarantee.OpenedAt,
        SignedAt = guarantee.SignedAt,
        RevokedAt = guarantee.RevokedAt,
        SupersededBy = guarantee.SupersededBy,
        Seal = guarantee.Seal is { } seal ? SealEntry.From(seal) : null,
    };
}

/// <param name="ShortCode">As printed beside the QR code.</param>
/// <param name="DocumentSha256">Of the sealed PDF's bytes, lower-case hex.</param>
/// <param name="Level">Of the PDF's signature (ETSI EN 319 142-1).</param>
public sealed record SealEntry(string ShortCode, string DocumentSha256, string Level)
{
    internal static SealEntry From(Seal seal) => new(Trust.Tokens.ShortCode.Grouped(seal.ShortCode), Convert.ToHexStringLower(seal.DocumentSha256.Span), SealPdf.Level);
}

/// <summary><c>POST /v1/guarantees/verify</c> and <c>check guarantee --json</c>.</summary>
/// <param name="Kind"><c>guarantee</c>.</param>
/// <param name="Sha256">Of the upload's bytes, lower-case hex.</param>
public sealed record GuaranteeReport(
    string Kind,
    [property: JsonConverter(typeof(KebabNames<Verdict>))] Verdict Verdict,
    IReadOnlyList<FindingEntry> Findings,
    LetterFactsEntry Facts,
    string Sha256)
{
    /// <summary>The guarantee that the letter was traced to; whether it is that letter, the findings say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GuaranteeDetails? Guarantee { get; init; }

    internal static GuaranteeReport From(VerifiedGuarantee verified, Language language, DateTimeOffset now) => new(
        verified.Report.Kind, verified.Report.Verdict, [.. verified.Report.Findings.Select(finding => FindingEntry.From(finding, language))],
        LetterFactsEntry.From(verified.Report.Facts), verified.Report.Sha256)
    {
        Guarantee = verified.Guarantee is { } guarantee ? GuaranteeDetails.From(guarantee, now) : null,
    };
}

/// <summary>What was read of the letter; never its text, which is a person's.</summary>
public sealed record LetterFactsEntry([property: JsonConverter(typeof(KebabNames<LetterTrace>))] LetterTrace Trace)
{
    /// <summary>The page that was read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PageEntry? Page { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PdfEntry? Pdf { get; init; }

    internal static LetterFactsEntry From(GuaranteeEvidence evidence) => new(evidence.Trace)
    {
        Page = evidence.Reading.Letter is { } letter ? PageEntry.From(letter) : null,
        Pdf = evidence.Reading.Pdf is { } pdf ? PdfEntry.From(pdf) : null,
    };
}

/// <param name="Number">From 1, of a PDF; null of a picture.</param>
/// <param name="Width">In pixels, upright.</param>
/// <param name="Height">In pixels, upright.</param>
/// <param name="Codes">The QR codes on it, and how the picture was prepared to read each.</param>
public sealed record PageEntry(int? Number, int Width, int Height, IReadOnlyList<QrCodeEntry> Codes, BoxEntry? Signature, double? SignatureInk)
{
    internal static PageEntry From(LetterFacts letter) => new(
        letter.Page, letter.Width, letter.Height, [.. letter.Codes.Select(code => new QrCodeEntry(BoxEntry.From(code.Box), code.Preparation))],
        letter.Signature is { } ink ? BoxEntry.From(ink.Box) : null, letter.Signature is { } signature ? Math.Round(signature.Share, 4) : null);
}

public sealed record QrCodeEntry(BoxEntry Box, string Preparation);

/// <inheritdoc cref="PdfFacts"/>
public sealed record PdfEntry(int Pages, bool Locked, bool Repaired, bool HasText, IReadOnlyList<PdfSignatureEntry> Signatures)
{
    internal static PdfEntry From(PdfFacts pdf) => new(pdf.Pages, pdf.Locked, pdf.Repaired, pdf.HasText, [.. pdf.Signatures.Select(PdfSignatureEntry.From)]);
}
