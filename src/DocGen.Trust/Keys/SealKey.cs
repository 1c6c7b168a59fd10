namespace DocGen.Trust.Keys;

/// <summary>A private key with its certificate, which signs PDF files.</summary>
/// <param name="Id">Kept with each signed document.</param>
/// <param name="Pkcs12">Without password: the key file that holds it is what is guarded.</param>
public sealed record SealKey(string Id, ReadOnlyMemory<byte> Pkcs12, DateTimeOffset CreatedAt);
