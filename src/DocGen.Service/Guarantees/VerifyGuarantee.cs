using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Service.Validate;
using DocGen.Trust.Tokens;
using DocGen.Validation;
using DocGen.Validation.Checks.Guarantee;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Service.Guarantees;

/// <summary>
/// Upload → trace to a guarantee (bytes, QR code, short code) → judge beside the record → report. What is read of the upload is read in a worker.
/// Thread-safe.
/// </summary>
public sealed class VerifyGuarantee(IWorkers workers, GuaranteeStore store, ServiceKeys keys)
{
    private const string Kind = "guarantee", CodePath = "/v/";

    private readonly ValidateUpload validate = new(workers);

    /// <param name="tenant">Who asks: a letter of another tenant is as unknown as a foreign one. Null on the operator's command line: any.</param>
    /// <exception cref="WorkersUnavailableException">This machine cannot decode uploads now.</exception>
    public async Task<VerifiedGuarantee> RunAsync(string? tenant, ReadOnlyMemory<byte> upload, GuaranteeQuestion asked, CancellationToken cancellation)
    {
        var sha256 = SHA256.HashData(upload.Span);
        var (traced, evidence) = await store.FindByDocumentAsync(tenant, sha256, cancellation) is { } issued
            ? (issued, new GuaranteeEvidence { Trace = LetterTrace.Bytes, Asked = asked, Record = RecordOf(issued, token: null) })
            : await ReadAsync(tenant, upload, asked, cancellation);
        var report = new UploadReport<GuaranteeEvidence>(Kind, GuaranteeChecks.Judge(evidence), evidence, Convert.ToHexStringLower(sha256));
        report.Tell();
        return new(report, traced);
    }

    /// <summary>What a person with only the paper learns by its code; null for whatever is no code of ours, was never signed, or does not fit the record.</summary>
    public async Task<Guarantee?> ByCodeAsync(string code, CancellationToken cancellation) =>
        VerificationToken.Read(code, keys.Ring) is { } token ? (await FindByTokenAsync(null, token, cancellation) is { } found && token.IsOf(ContentOf(found)) ? found : null)
        : ShortCode.Read(code) is { } typed ? await store.FindByShortCodeAsync(null, typed, cancellation)
        : null;

    private async Task<(Guarantee?, GuaranteeEvidence)> ReadAsync(string? tenant, ReadOnlyMemory<byte> upload, GuaranteeQuestion asked, CancellationToken cancellation)
    {
        var read = await validate.ReadLetterAsync(upload, cancellation);
        var (trace, guarantee, token) = read.Letter is null ? (LetterTrace.None, null, null) : await TraceAsync(tenant, read.Letter, cancellation);
        return (guarantee, new GuaranteeEvidence
        {
            Trace = trace,
            Record = guarantee is null ? null : RecordOf(guarantee, token),
            Reading = read,
            OwnCertificates = (read.Pdf?.Signatures ?? []).Select(signature => signature.CertificateSha256).Where(keys.Ring.KnowsSeal).ToFrozenSet(StringComparer.Ordinal),
            Asked = asked,
        });
    }

    /// <summary>The QR code proves more than the short code, and any code of ours more than a foreign one beside it.</summary>
    private async Task<(LetterTrace Trace, Guarantee? Guarantee, VerificationToken? Token)> TraceAsync(string? tenant, LetterFacts letter, CancellationToken cancellation)
    {
        ImmutableArray<string> codes = [.. letter.Codes.Select(code => CodeIn(code.Text)).OfType<string>()];
        foreach (var code in codes)
            if (VerificationToken.Read(code, keys.Ring) is { } token && await FindByTokenAsync(tenant, token, cancellation) is { } guarantee) return (LetterTrace.Qr, guarantee, token);
        if (!codes.IsEmpty) return (LetterTrace.Forged, null, null);
        string[] typed = [.. letter.ShortCodes.Select(ShortCode.Read).OfType<string>()];
        foreach (var code in typed)
            if (await store.FindByShortCodeAsync(tenant, code, cancellation) is { } guarantee) return (LetterTrace.ShortCode, guarantee, null);
        return (typed.Length > 0 ? LetterTrace.Unknown : LetterTrace.None, null, null);
    }

    /// <summary>The token in an address of ours, whatever the host: the service may have moved since.</summary>
    private static string? CodeIn(string text) =>
        text.LastIndexOf(CodePath, StringComparison.Ordinal) is var at and >= 0 && text[(at + CodePath.Length)..] is { Length: VerificationToken.Characters } code ? code : null;

    /// <summary>Nothing for a token that somebody with a leaked key may have written.</summary>
    private async Task<Guarantee?> FindByTokenAsync(string? tenant, VerificationToken token, CancellationToken cancellation) =>
        await store.FindAsync(tenant, token.Id, cancellation) is { Seal: { } seal, SignedAt: { } signedAt } guarantee && token.CountsBeside(seal.ContentSha256.Span, signedAt) ? guarantee : null;

    /// <summary>Made anew from the record. A token must fit it, so that even a stolen token key makes no code that passes but those that there are.</summary>
    private static byte[] ContentOf(Guarantee guarantee) => Pledge.ContentSha256(guarantee, guarantee.SignedAt!.Value);

    private static GuaranteeRecord RecordOf(Guarantee guarantee, VerificationToken? token)
    {
        var (pledge, signedAt, content) = (Pledge.Read(guarantee.Snapshot.Span), guarantee.SignedAt!.Value, ContentOf(guarantee));
        var same = CryptographicOperations.FixedTimeEquals(content, guarantee.Seal!.ContentSha256.Span) && token?.IsOf(content) != false;
        return new(
            guarantee switch
            {
                { RevokedAt: not null } => LetterStanding.Revoked,
                { SupersededBy: not null } => LetterStanding.Superseded,
                _ => LetterStanding.Valid,
            },
            same ? RecordFit.Same : RecordFit.Different,
            guarantee.Subject.Application, guarantee.Subject.Plan, guarantee.Subject.Person, PrintedOf(pledge, signedAt));
    }

    /// <summary>The variable fields in the order of the paper; findings name them by these codes.</summary>
    private static ImmutableArray<PrintedField> PrintedOf(Pledge pledge, DateTimeOffset signedAt)
    {
        var signedOn = Paper.DateOf(signedAt);
        var fields = new (string Code, Sentence Title, string? Text)[]
        {
            ("guarantee.name", new("姓名", "name"), pledge.Name),
            ("guarantee.id-number", new("证件号码", "identity number"), pledge.IdNumber),
            ("guarantee.employer", new("工作单位", "employer"), pledge.Employer),
            ("guarantee.plan-name", new("评审计划", "plan"), pledge.Plan),
            ("guarantee.applied-title", new("申报职称", "applied title"), pledge.AppliedTitle),
            ("guarantee.signed-on", new("签署日期", "date of signing"), string.Create(CultureInfo.InvariantCulture, $"{signedOn.Year}年{signedOn.Month}月{signedOn.Day}日")),
        };
        return [.. fields.Where(field => field.Text is not null).Select(field => new PrintedField(field.Code, field.Title, field.Text!))];
    }
}

/// <param name="Guarantee">What the upload was traced to; null when it could not be.</param>
public sealed record VerifiedGuarantee(UploadReport<GuaranteeEvidence> Report, Guarantee? Guarantee);
