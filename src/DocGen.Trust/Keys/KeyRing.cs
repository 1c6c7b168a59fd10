using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Documents;

namespace DocGen.Trust.Keys;

/// <summary>
/// Every key of the service: one JSON file that all nodes share and nobody else reads. Immutable; rotation gives a new ring that still holds the
/// old keys, since what they sealed must verify for years.
/// </summary>
public sealed record KeyRing(ImmutableArray<TokenKey> TokenKeys, ImmutableArray<SealKey> SealKeys)
{
    public const int SecretBytes = 32;

    /// <summary>What seals from now on.</summary>
    public TokenKey TokenKey => TokenKeys[^1];

    /// <inheritdoc cref="TokenKey"/>
    public SealKey SealKey => SealKeys[^1];

    public static KeyRing Create(ReadOnlySpan<byte> secret, SealKey seal, DateTimeOffset now) =>
        new([new TokenKey(1, Checked(secret), now)], [seal]);

    /// <summary>A ring whose newest token key is a new one. After 255 keys the ring is full.</summary>
    public KeyRing Rotate(ReadOnlySpan<byte> secret, DateTimeOffset now) =>
        this with { TokenKeys = TokenKeys.Add(new(checked((byte)(TokenKey.Id + 1)), Checked(secret), now)) };

    /// <summary>A ring whose newest seal key is this one.</summary>
    public KeyRing Rotate(SealKey seal) => SealKeys.Any(known => known.Id == seal.Id)
        ? throw new ArgumentException("A seal key of this id is in the ring.", nameof(seal))
        : this with { SealKeys = SealKeys.Add(seal) };

    public TokenKey? Find(byte tokenKey) => TokenKeys.FirstOrDefault(key => key.Id == tokenKey);

    /// <summary>Whether a certificate (SHA-256, lower-case hex) is of a key that seals or ever sealed here.</summary>
    public bool KnowsSeal(string certificateSha256) => SealKeys.Any(key => key.CertificateSha256() == certificateSha256);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new KeyFile(
        [.. TokenKeys.Select(key => new TokenKeyEntry(key.Id, Convert.ToBase64String(key.Secret.Span), key.CreatedAt))],
        [.. SealKeys.Select(key => new SealKeyEntry(key.Id, Convert.ToBase64String(key.Pkcs12.Span), key.CreatedAt))]), KeyFileJson.Default.KeyFile);

    /// <summary>A damaged file is refused as a whole: a ring that silently lacks a key would call good papers forged. The message holds nothing of the file.</summary>
    public static Outcome<KeyRing> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonSerializer.Deserialize(json, KeyFileJson.Default.KeyFile) is not { Tokens: { Length: > 0 } tokens, Seals: { Length: > 0 } seals }) return Damaged();
            if (tokens.Any(entry => entry is not { Secret: not null }) || seals.Any(entry => entry is not { Id: not null, Pkcs12: not null })) return Damaged();
            var ring = new KeyRing(
                [.. tokens.Select(entry => new TokenKey(entry.Id, Convert.FromBase64String(entry.Secret), entry.CreatedAt))],
                [.. seals.Select(entry => new SealKey(entry.Id, Convert.FromBase64String(entry.Pkcs12), entry.CreatedAt))]);
            var sound = ring.TokenKeys.All(key => key is { Id: > 0, Secret.Length: SecretBytes }) && ring.SealKeys.All(key => key is { Id.Length: > 0, Pkcs12.Length: > 0 })
                // The newest is the last: a rotation gives the next number.
                && ring.TokenKeys.Zip(ring.TokenKeys.Skip(1)).All(pair => pair.First.Id < pair.Second.Id) && ring.SealKeys.Select(key => key.Id).Distinct().Count() == seals.Length;
            return sound ? Outcome.Of(ring) : Damaged();
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return Damaged();
        }
    }

    private static byte[] Checked(ReadOnlySpan<byte> secret) =>
        secret.Length == SecretBytes ? secret.ToArray() : throw new ArgumentException($"A secret has {SecretBytes} bytes.", nameof(secret));

    private static Outcome<KeyRing> Damaged() => Outcome.Fail<KeyRing>(new Problem("keys.damaged",
        "密钥文件已损坏或不是密钥文件。请从备份恢复；不要删除重建，否则以前签发的保证书都无法再核验。"));
}

internal sealed record KeyFile(TokenKeyEntry[]? Tokens, SealKeyEntry[]? Seals);

internal sealed record TokenKeyEntry(byte Id, string Secret, DateTimeOffset CreatedAt);

internal sealed record SealKeyEntry(string Id, string Pkcs12, DateTimeOffset CreatedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KeyFile))]
internal sealed partial class KeyFileJson : JsonSerializerContext;
