using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Generation.Requests;
using DocGen.Service.Generate;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Guarantees;

/// <summary>Request → judged letter → guarantee with an invitation to sign it. Thread-safe.</summary>
public sealed class IssueGuarantee(Forms forms, GuaranteeStore store, TimeProvider clock, RandomNumberGenerator random)
{
    /// <summary>The form that is signed.</summary>
    public const string Form = "integrity-guarantee";

    /// <param name="tenant">Whose the guarantee will be.</param>
    public async Task<Outcome<IssuedGuarantee>> RunAsync(string tenant, GuaranteeRequest request, CancellationToken cancellation)
    {
        var letter = new RenderRequest(Form, request.Letter, RenderOptions.Default with { Notice = request.Notice });
        var judged = forms.Check(tenant, letter);
        return judged.Ok
            ? Outcome.Of(await IssueAsync(tenant, request, judged.Value, cancellation), judged.Warnings.Select(GuaranteeRequest.InBody))
            : Outcome.Fail<IssuedGuarantee>(judged.Problems.Select(GuaranteeRequest.InBody), judged.Warnings.Select(GuaranteeRequest.InBody));
    }

    private async Task<IssuedGuarantee> IssueAsync(string tenant, GuaranteeRequest request, JudgedRequest judged, CancellationToken cancellation)
    {
        var pledge = Pledge.Of(judged.Template, judged.Notice, judged.Data);
        var invitation = Invitation.Of(Bytes(Invitation.RandomBytes));
        // Stores keep milliseconds: what is answered now is what is answered later.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var guarantee = new Guarantee(
            new Guid(Bytes(16), bigEndian: true), tenant, request.Subject, judged.Notice.Id, invitation.Sha256, pledge.Write(), now, now + request.Validity);
        return new(guarantee, pledge, invitation, await store.IssueAsync(guarantee, cancellation));
    }

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
