namespace DocGen.Service.Storage;

/// <summary>
/// What was answered to a create with an <c>Idempotency-Key</c>, kept in the same transaction as what was created: so nothing is made twice, and nobody
/// has to clean up after a crash.
/// </summary>
/// <param name="Key">Of the caller's making, within its tenant.</param>
/// <param name="RequestSha256">Of operation and body: the same key for another request is a fault.</param>
/// <param name="Answer">JSON, as it was sent; encrypted at rest.</param>
/// <param name="KeptUntil">Afterwards the key is free again.</param>
public sealed record Receipt(string Tenant, string Key, ReadOnlyMemory<byte> RequestSha256, ReadOnlyMemory<byte> Answer, DateTimeOffset KeptUntil);
