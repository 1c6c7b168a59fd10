using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Tokens;

/// <summary>
/// What the webhooks of one tenant are signed with, as Standard Webhooks has it: HMAC-SHA-256 over <c>id.timestamp.body</c>. Derived from a token key (HKDF-Expand,
/// a purpose of its own), so that it is kept nowhere and no tenant's secret tells another's.
/// </summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_", Version = "v1,";

    private readonly byte[] secret = new byte[HMACSHA256.HashSizeInBytes];

    private WebhookSecret(TokenKey key, string tenant)
    {
        KeyId = key.Id;
        HKDF.Expand(HashAlgorithmName.SHA256, key.Secret.Span, secret, Encoding.UTF8.GetBytes("docgen webhook 1 " + tenant));
    }

    /// <summary>Of the token key behind it.</summary>
    public byte KeyId { get; }

    /// <summary>
    /// Newest first. After a rotation the one before signs beside it, so that receivers go on until they have the new one; unless its key was retired, since then
    /// others may know it.
    /// </summary>
    public static IReadOnlyList<WebhookSecret> Of(KeyRing keys, string tenant) =>
        [.. keys.TokenKeys.TakeLast(2).Reverse().Where(key => key.RetiredAt is null).Select(key => new WebhookSecret(key, tenant))];

    /// <summary>As receivers are given it: <c>whsec_</c> and base64.</summary>
    public string Write() => Prefix + Convert.ToBase64String(secret);

    /// <summary>One entry of the header <c>webhook-signature</c>.</summary>
    /// <param name="id">As in <c>webhook-id</c>.</param>
    /// <param name="seconds">Since 1970, as in <c>webhook-timestamp</c>.</param>
    public string Sign(string id, long seconds, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}."));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(head);
        hmac.AppendData(body);
        return Version + Convert.ToBase64String(hmac.GetHashAndReset());
    }

    /// <summary>Never the secret: this may end in a log.</summary>
    public override string ToString() => "WebhookSecret";
}
