using System.Security.Cryptography;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Requests;
using DocGen.Service.Access;
using DocGen.Service.Generate;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Guarantees;

/// <summary>Request → judged letter → guarantee with an invitation to sign it. Thread-safe.</summary>
public sealed class IssueGuarantee(Forms forms, GuaranteeStore store, Limits limits, TimeProvider clock, RandomNumberGenerator random)
{
    /// <summary>The form that is signed.</summary>
    public const string Form = "integrity-guarantee";

    /// <param name="body">JSON of a <see cref="GuaranteeRequest"/>.</param>
    /// <returns>A <see cref="GuaranteeIssued"/>: the only time that the invitation is given, but for a repeated request, which gets the same bytes.</returns>
    public async Task<Outcome<KeptAnswer>> RunAsync(Caller caller, PublicAddress address, ReadOnlyMemory<byte> body, string? idempotencyKey, CancellationToken cancellation)
    {
        var key = IdempotencyKey.Read(idempotencyKey, caller.Tenant, "guarantees.create", body);
        if (!key.Ok) return Outcome.Fail<KeptAnswer>(key.Problems);
        if (key.Value is { } given && await store.FindReceiptAsync(given.Tenant, given.Key, clock.GetUtcNow(), cancellation) is { } earlier) return Repeated(given, earlier);
        var request = GuaranteeRequest.Read(body, limits);
        if (!request.Ok) return Outcome.Fail<KeptAnswer>(request.Problems);
        var judged = forms.Check(caller.Tenant, new RenderRequest(Form, request.Value.Letter, RenderOptions.Default with { Notice = request.Value.Notice }));
        return judged.Ok
            ? await IssueAsync(caller.Tenant, address, request.Value, judged, key.Value, cancellation)
            : Outcome.Fail<KeptAnswer>(judged.Problems.Select(GuaranteeRequest.InBody), judged.Warnings.Select(GuaranteeRequest.InBody));
    }

    private async Task<Outcome<KeptAnswer>> IssueAsync(
        string tenant, PublicAddress address, GuaranteeRequest request, Outcome<JudgedRequest> judged, IdempotencyKey? key, CancellationToken cancellation)
    {
        var pledge = Pledge.Of(judged.Value!.Template, judged.Value.Notice, judged.Value.Data);
        var invitation = Invitation.Of(Bytes(Invitation.RandomBytes));
        var now = clock.StoredNow();
        var guarantee = new Guarantee(
            random.NewId(), tenant, request.Subject, judged.Value.Notice.Id, invitation.Sha256, pledge.Write(), now, now + request.Validity);
        var answer = ReadOnlyMemory<byte>.Empty;
        var first = await store.IssueAsync(guarantee, key?.Key, revoked =>
        {
            var issued = GuaranteeIssued.From(new(guarantee, pledge, invitation, revoked), address, judged.Warnings.Select(GuaranteeRequest.InBody));
            answer = JsonSerializer.SerializeToUtf8Bytes(issued, ServiceJson.Default.GuaranteeIssued);
            return key?.Receipt(answer, now);
        }, cancellation);
        return first is null ? Outcome.Of(new KeptAnswer(guarantee.Id, answer)) : Repeated(key!, first);
    }

    private static Outcome<KeptAnswer> Repeated(IdempotencyKey key, Receipt receipt) => key.Repeat(receipt).Select(json =>
        new KeptAnswer(JsonSerializer.Deserialize(json.Span, ServiceJson.Default.GuaranteeIssued)!.Id, json) { IsRepeated = true });

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.GetBytes(bytes);
        return bytes;
    }
}

/// <param name="Invitation">The only time that its secret is seen.</param>
/// <param name="Revoked">Guarantees of the same subject that were still waiting for a signature.</param>
public sealed record IssuedGuarantee(Guarantee Guarantee, Pledge Pledge, Invitation Invitation, IReadOnlyList<Guid> Revoked);
