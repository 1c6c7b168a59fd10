using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocGen.Trust.Keys;

/// <summary>How a key ring is written; an unknown member is refused, since it may say something of a key that this version would not heed.</summary>
internal static class KeyRingJson
{
    public static byte[] Write(KeyRing ring) => JsonSerializer.SerializeToUtf8Bytes(new KeyFile(
        [.. ring.TokenKeys.Select(key => new TokenKeyEntry(key.Id, Convert.ToBase64String(key.Secret.Span), key.CreatedAt, key.RetiredAt))],
        [.. ring.SealKeys.Select(key => new SealKeyEntry(key.Id, Convert.ToBase64String(key.Pkcs12.Span), key.CreatedAt, key.RetiredAt))],
        [.. ring.DataKeys.Select(key => new DataKeyEntry(key.Id, Convert.ToBase64String(key.Secret.Span), key.CreatedAt))]), KeyFileJson.Default.KeyFile);

    /// <returns>Null when something is missing or is not what it should be; the numbers and lengths are not judged here.</returns>
    public static KeyRing? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonSerializer.Deserialize(json, KeyFileJson.Default.KeyFile) is not { Tokens: { } tokens, Seals: { } seals } file) return null;
            if (tokens.Any(entry => entry is not { Secret: not null }) || seals.Any(entry => entry is not { Id: not null, Pkcs12: not null })) return null;
            if (file.Data?.Any(entry => entry is not { Secret: not null }) == true) return null;
            return new(
                [.. tokens.Select(entry => new TokenKey(entry.Id, Convert.FromBase64String(entry.Secret), entry.CreatedAt) { RetiredAt = entry.RetiredAt })],
                [.. seals.Select(entry => new SealKey(entry.Id, Convert.FromBase64String(entry.Pkcs12), entry.CreatedAt) { RetiredAt = entry.RetiredAt })])
            {
                DataKeys = [.. (file.Data ?? []).Select(entry => new DataKey(entry.Id, Convert.FromBase64String(entry.Secret), entry.CreatedAt))],
            };
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return null;
        }
    }
}

internal sealed record KeyFile(TokenKeyEntry[]? Tokens, SealKeyEntry[]? Seals, DataKeyEntry[]? Data);

internal sealed record TokenKeyEntry(byte Id, string Secret, DateTimeOffset CreatedAt, DateTimeOffset? RetiredAt);

internal sealed record SealKeyEntry(string Id, string Pkcs12, DateTimeOffset CreatedAt, DateTimeOffset? RetiredAt);

internal sealed record DataKeyEntry(byte Id, string Secret, DateTimeOffset CreatedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyFile))]
internal sealed partial class KeyFileJson : JsonSerializerContext;
