namespace DocGen.Trust.Keys;

/// <summary>A secret that encrypts what is kept. The newest encrypts; all of them decrypt, so none is ever taken out of a ring.</summary>
/// <param name="Id">1–255, written before each ciphertext.</param>
/// <param name="Secret">32 bytes: AES-256.</param>
/// <param name="CreatedAt">For people; nothing depends on it.</param>
public sealed record DataKey(byte Id, ReadOnlyMemory<byte> Secret, DateTimeOffset CreatedAt);
