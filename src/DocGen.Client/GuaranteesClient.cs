using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocGen.Client;

/// <summary>Guarantees: asked for by the portal, signed on a phone, verified for years.</summary>
public sealed class GuaranteesClient
{
    private const string Root = "v1/guarantees";

    private readonly Courier courier;

    internal GuaranteesClient(Courier courier) => this.courier = courier;

    /// <summary>Asks for a signature. The answer's address is shown as QR code to the person, and to nobody else: whoever has it can sign.</summary>
    public Task<IssuedGuarantee> IssueAsync(NewGuarantee guarantee, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        var (key, json) = (idempotencyKey ?? courier.Options.NewIdempotencyKey(), JsonSerializer.SerializeToUtf8Bytes(guarantee, ClientJson.Default.NewGuarantee));
        return courier.ReadAsync(() => Body.Create(Root, Body.Json(json), key), ClientJson.Default.IssuedGuarantee, cancellation);
    }

    public Task<Guarantee> DescribeAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Get, $"{Root}/{id}"), ClientJson.Default.Guarantee, cancellation);

    /// <summary>The present state, then each change, until none can follow; a connection that breaks is made again.</summary>
    public IAsyncEnumerable<Guarantee> WatchAsync(Guid id, CancellationToken cancellation = default) => new EventFeed<Guarantee>(
        courier, $"{Root}/{id}/events", ClientJson.Default.Guarantee, (told, heard) => told.State == heard.State,
        heard => heard.State is not (GuaranteeState.Pending or GuaranteeState.Opened)).FollowAsync(cancellation);

    /// <summary>Fetches the sealed PDF, byte for byte as it was signed.</summary>
    public Task<DownloadedFile> DownloadAsync(Guid id, Stream target, CancellationToken cancellation = default) =>
        Download.ToAsync(courier, () => new(HttpMethod.Get, $"{Root}/{id}/document"), target, cancellation);

    public Task<Guarantee> RevokeAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Post, $"{Root}/{id}/revoke"), ClientJson.Default.Guarantee, cancellation);

    /// <summary>Judges a letter that came back: PDF, scan or photo.</summary>
    /// <param name="expected">What it should be for; null asks only whether it is genuine.</param>
    public Task<GuaranteeReport> VerifyAsync(ReadOnlyMemory<byte> upload, ExpectedSubject? expected = null, CancellationToken cancellation = default)
    {
        var values = new (string Name, string? Value)[] { ("application", expected?.Application), ("plan", expected?.Plan), ("person", expected?.Person) };
        var query = string.Join('&', values.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return courier.ReadAsync(() => new(HttpMethod.Post, query.Length == 0 ? $"{Root}/verify" : $"{Root}/verify?{query}") { Content = Body.Bytes(upload) }, ClientJson.Default.GuaranteeReport, cancellation);
    }
}

/// <param name="Application">The portal's own key of the application.</param>
/// <param name="Plan">The portal's own key of the plan; printed as its name when there is no <see cref="PlanName"/>.</param>
public sealed record NewGuarantee(string Application, string Plan, Signer Person)
{
    public string? PlanName { get; init; }

    public string? Notice { get; init; }

    public int? Year { get; init; }

    public string? Employer { get; init; }

    public string? AppliedTitle { get; init; }

    /// <summary>Of the invitation, 1–60; 15 when null.</summary>
    public int? ValidMinutes { get; init; }
}

/// <param name="Id">The portal's own key of the person.</param>
public sealed record Signer(string Id, string Name, string IdType, string IdNumber);

/// <summary>Whom a letter should be of; what is null is not compared.</summary>
public sealed record ExpectedSubject(string? Application = null, string? Plan = null, string? Person = null);

[JsonConverter(typeof(KebabNames<GuaranteeState>))]
public enum GuaranteeState
{
    Pending,
    Opened,
    Signed,
    Expired,
    Revoked,
    Superseded,
}

/// <param name="Address">Of the signing page.</param>
public sealed record IssuedGuarantee(Guid Id, GuaranteeState State, string Address, QrCode Qr, DateTimeOffset ExpiresAt, IReadOnlyList<Guid> Revoked, IReadOnlyList<ProblemEntry> Warnings);

public sealed record QrCode(string Svg, byte[] Png);

public sealed record Guarantee(Guid Id, GuaranteeState State, string Application, string Plan, string Person, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public Guid? SupersededBy { get; init; }

    public GuaranteeSeal? Seal { get; init; }
}

/// <param name="Level">Of the PDF's signature (ETSI EN 319 142-1).</param>
public sealed record GuaranteeSeal(string ShortCode, string DocumentSha256, string Level);

/// <param name="Facts">What was read; its shape stands in the OpenAPI document.</param>
public sealed record GuaranteeReport(Verdict Verdict, IReadOnlyList<Finding> Findings, JsonElement Facts, string Sha256)
{
    /// <summary>The guarantee that the letter was traced to; whether it is that letter, the findings say.</summary>
    public Guarantee? Guarantee { get; init; }
}
