using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Documents;
using DocGen.Service.Guarantees;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Downloads;

/// <summary>
/// Request → documents that are there → one trial of each copy → kept link → its address. What could not be handed out is told to the portal now, not to
/// the person who follows the link. Thread-safe.
/// </summary>
public sealed class IssueLink(Engine engine, DocumentStore documents, LinkStore links, StampedCopies copies, ServiceKeys keys, TimeProvider clock, RandomNumberGenerator random)
{
    /// <summary>Stands in for a trace number in the trial.</summary>
    private const string NoTrace = "0000000000000";

    /// <param name="body">JSON of a <see cref="LinkRequest"/>.</param>
    /// <returns>A <see cref="LinkIssued"/>.</returns>
    public async Task<Outcome<KeptAnswer>> RunAsync(Caller caller, PublicAddress address, ReadOnlyMemory<byte> body, string? idempotencyKey, CancellationToken cancellation)
    {
        var key = IdempotencyKey.Read(idempotencyKey, caller.Tenant, "links.create", body);
        if (!key.Ok) return Outcome.Fail<KeptAnswer>(key.Problems);
        var now = clock.StoredNow();
        if (key.Value is { } given && await links.FindReceiptAsync(given.Tenant, given.Key, now, cancellation) is { } earlier) return Repeated(given, earlier);
        var request = LinkRequest.Read(body, engine.Limits);
        if (!request.Ok) return Outcome.Fail<KeptAnswer>(request.Problems);
        var platform = request.Value.Platform ?? address.Host;
        var found = await FindAsync(caller.Tenant, request.Value, cancellation);
        var faults = (List<Problem>)[.. CheckNames(request.Value, platform), .. found.Problems];
        if (faults.Count > 0) return Outcome.Fail<KeptAnswer>(faults);

        var link = new Link(
            random.NewId(), caller.Tenant, request.Value.Audience, request.Value.Edition, platform, found.Value!, now, caller.KeyId, now + request.Value.Validity);
        var trial = await TryAsync(link, cancellation);
        if (trial.Count > 0) return Outcome.Fail<KeptAnswer>(trial);
        var details = LinkDetails.From(link, await copies.FilesAsync(link, cancellation), 0, now);
        var answer = JsonSerializer.SerializeToUtf8Bytes(
            new LinkIssued(address.OfDownload(new LinkToken(link.Id).Write(keys.Ring.TokenKey)), details), ServiceJson.Default.LinkIssued);
        return await links.CreateAsync(link, key.Value?.Receipt(answer, now), cancellation) is { } first
            ? Repeated(key.Value!, first)
            : Outcome.Of(new KeptAnswer(link.Id, answer));
    }

    private List<Problem> CheckNames(LinkRequest request, string platform) =>
    [
        .. copies.CheckText(request.Audience.Name).Select(problem => problem.At("/audience/name")),
        .. copies.CheckText(platform).Select(problem => problem.At("/platform")),
    ];

    /// <summary>Pins the versions: what is newest now is what is given out later.</summary>
    private async Task<Outcome<IReadOnlyList<LinkedDocument>>> FindAsync(string tenant, LinkRequest request, CancellationToken cancellation)
    {
        var (items, problems) = (new List<LinkedDocument>(), new List<Problem>());
        foreach (var (id, version) in request.Documents)
        {
            if (await documents.VersionAsync(tenant, id, version, cancellation) is { } found) items.Add(new(items.Count + 1, id, found.Number));
            else problems.Add(DocumentProblem.NotFound.At(PointerOf(items.Count + problems.Count)));
        }
        return Outcome.Check(problems, () => (IReadOnlyList<LinkedDocument>)items);
    }

    private async Task<List<Problem>> TryAsync(Link link, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        foreach (var item in link.Documents)
        {
            var file = await copies.FileAsync(link, item, cancellation);
            if (file is null) problems.Add(DocumentProblem.NotFound.At(PointerOf(item.Number - 1)));
            else problems.AddRange((await copies.MakeAsync(link, file, NoTrace, link.CreatedAt, cancellation)).Problems.Select(problem => problem.At(PointerOf(item.Number - 1))));
        }
        return problems;
    }

    private static Outcome<KeptAnswer> Repeated(IdempotencyKey key, Receipt receipt) => key.Repeat(receipt).Select(json =>
        new KeptAnswer(JsonSerializer.Deserialize(json.Span, ServiceJson.Default.LinkIssued)!.Link.Id, json) { IsRepeated = true });

    private static string PointerOf(int index) => string.Create(CultureInfo.InvariantCulture, $"/documents/{index}");
}
