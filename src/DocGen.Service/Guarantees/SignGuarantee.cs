using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Pages;
using DocGen.Generation.Requests;
using DocGen.Service.Generate;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Trust.Qr;
using DocGen.Trust.Seals;
using DocGen.Trust.Tokens;
using DocGen.Validation.Checks.Guarantee;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Service.Guarantees;

/// <summary>Invitation and strokes → judged signature → printed letter → sealed PDF → kept. Thread-safe.</summary>
public sealed class SignGuarantee(Engine engine, Forms forms, GuaranteeStore store, ServiceKeys keys, TimeProvider clock, RandomNumberGenerator random)
{
    private const string SignaturePart = "signature", QrPart = "verification";

    /// <summary>Prints at more than 300 dpi.</summary>
    private const int PixelsPerModule = 8;

    /// <summary>
    /// Consumes the invitation if the strokes are a signature and it can still be signed: of any number of tries at once, one succeeds. A
    /// signature that is refused consumes nothing.
    /// </summary>
    public async Task<Outcome<SignedGuarantee>> RunAsync(string invitation, Ink ink, PublicAddress address, CancellationToken cancellation)
    {
        var found = await store.FindByInvitationAsync(Invitation.Sha256Of(invitation), cancellation);
        if (found is null) return Outcome.Fail<SignedGuarantee>(InvitationProblem.Unknown);
        var now = clock.GetUtcNow();
        if (InvitationProblem.Of(found.StateAt(now)) is { } ended) return Outcome.Fail<SignedGuarantee>(ended);
        var unclear = SignatureChecks.Judge(InkFacts.Of(ink)).Where(finding => finding.Outcome == FindingOutcome.Failed).ToImmutableArray();
        if (!unclear.IsEmpty) return Outcome.Fail<SignedGuarantee>(unclear.Select(finding => new Problem(finding.Code, finding.Message.Chinese).At("/ink")));
        var letter = Seal(found, ink, address, now);
        return letter.Ok ? await KeepAsync(found, letter.Value, now, cancellation) : Outcome.Fail<SignedGuarantee>(letter.Problems, letter.Warnings);
    }

    private Outcome<(Seal Seal, byte[] Pdf)> Seal(Guarantee guarantee, Ink ink, PublicAddress address, DateTimeOffset now)
    {
        var pledge = Pledge.Read(guarantee.Snapshot.Span);
        var content = Pledge.ContentSha256(guarantee, now);
        var code = ShortCode.Of(Bytes(ShortCode.RandomBytes));
        var token = VerificationToken.Of(guarantee.Id, content, now).Write(keys.Ring.TokenKey);
        var letter = new RenderRequest(pledge.Form, LetterOf(pledge, code, address, now), RenderOptions.Default with
        {
            Notice = guarantee.Notice,
            SignatureField = SignatureField.Empty,
        })
        {
            Parts = new Dictionary<string, ReadOnlyMemory<byte>>
            {
                [SignaturePart] = ink.Write(),
                [QrPart] = QrPicture.Png(address.OfVerification(token), PixelsPerModule),
            },
        };
        return Unchanged(guarantee.Tenant, pledge, letter).Then(engine.Generate.Print).Select(printed =>
        {
            using var stage = Telemetry.Stage("seal");
            var pdf = SealPdf.Run(printed.Bytes, printed.SignatureSlot!, keys.Ring.SealKey, now);
            return (new Seal(content, code, SHA256.HashData(pdf)), pdf);
        });
    }

    /// <summary>
    /// What the person read on the phone is what is printed: a notice or a template that was changed in between asks for a new invitation. Held against what is
    /// about to be printed, since templates may be renewed at any moment.
    /// </summary>
    private Outcome<JudgedRequest> Unchanged(string tenant, Pledge pledge, RenderRequest letter) =>
        // Data that no longer fit a changed form are no fault of the person's.
        forms.Usable(tenant, pledge.Form).Then(template => template.Sha256 == pledge.TemplateSha256 ? forms.Check(tenant, letter) : Changed).Then(judged =>
            Pledge.Of(judged.Template, judged.Notice, pledge.Data()) == pledge ? Outcome.Of(judged) : Changed);

    private static Outcome<JudgedRequest> Changed { get; } =
        Outcome.Fail<JudgedRequest>(new Problem("guarantee.text-changed", "保证书的文字在您打开之后有更新，没有签署。请回到申报页面，重新扫描二维码。"));

    private static ObjectValue LetterOf(Pledge pledge, string code, PublicAddress address, DateTimeOffset now) => pledge.Data()
        .With("signedOn", new TextValue(Paper.DateOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
        .With("signature", new TextValue($"part:{SignaturePart}"))
        .With("verification", new TextValue($"part:{QrPart}"))
        .With("shortCode", new TextValue(ShortCode.Grouped(code)))
        .With("verificationAddress", new TextValue(address.Printed));

    private async Task<Outcome<SignedGuarantee>> KeepAsync(Guarantee guarantee, (Seal Seal, byte[] Pdf) letter, DateTimeOffset now, CancellationToken cancellation)
    {
        var signed = await store.SignAsync(guarantee.Id, letter.Seal, letter.Pdf, now, cancellation);
        var kept = (await store.FindAsync(guarantee.Tenant, guarantee.Id, cancellation))!;
        if (signed) return Outcome.Of(new SignedGuarantee(kept));
        // Somebody else was quicker: signed in another window, or revoked while this one was sealed.
        return Outcome.Fail<SignedGuarantee>(InvitationProblem.Of(kept.StateAt(clock.GetUtcNow())) ?? InvitationProblem.Unknown);
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.GetBytes(bytes);
        return bytes;
    }
}

/// <param name="Guarantee">As it is kept now.</param>
public sealed record SignedGuarantee(Guarantee Guarantee);
