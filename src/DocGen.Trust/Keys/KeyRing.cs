using System.Collections.Immutable;
using System.Globalization;
using DocGen.Documents;

namespace DocGen.Trust.Keys;

/// <summary>
/// Every key of the service: one JSON file that all nodes share and nobody else reads. Immutable; rotation gives a new ring that still holds the
/// old keys, since what they sealed must verify for years.
/// </summary>
public sealed record KeyRing(ImmutableArray<TokenKey> TokenKeys, ImmutableArray<SealKey> SealKeys)
{
    public const int SecretBytes = 32;

    private const string SealPrefix = "seal-";

    /// <summary>What encrypts the kept data; none in a file that an older version made.</summary>
    public ImmutableArray<DataKey> DataKeys { get; init; } = [];

    /// <summary>What seals from now on; never a retired one.</summary>
    public TokenKey TokenKey => TokenKeys[^1];

    /// <inheritdoc cref="TokenKey"/>
    public SealKey SealKey => SealKeys[^1];

    /// <summary>The id of the first seal key of a ring.</summary>
    public static string FirstSealId => SealPrefix + "1";

    /// <summary>An id that no seal key of the ring has.</summary>
    public string NextSealId => SealPrefix + (SealKeys.Max(key => NumberOf(key.Id)) + 1).ToString(CultureInfo.InvariantCulture);

    /// <param name="secret">Of the first token key.</param>
    public static KeyRing Create(ReadOnlySpan<byte> secret, SealKey seal, DateTimeOffset now) =>
        new([new TokenKey(1, Checked(secret), now)], [seal]);

    /// <summary>A ring whose newest token key is a new one. After 255 keys the ring is full.</summary>
    public KeyRing Rotate(ReadOnlySpan<byte> secret, DateTimeOffset now) =>
        this with { TokenKeys = TokenKeys.Add(new(checked((byte)(TokenKey.Id + 1)), Checked(secret), now)) };

    /// <summary>A ring whose newest seal key is this one.</summary>
    public KeyRing Rotate(SealKey seal) => SealKeys.Any(known => known.Id == seal.Id)
        ? throw new ArgumentException("A seal key of this id is in the ring.", nameof(seal))
        : this with { SealKeys = SealKeys.Add(seal) };

    /// <summary>A ring whose newest data key is a new one. After 255 keys the ring is full.</summary>
    public KeyRing RotateData(ReadOnlySpan<byte> secret, DateTimeOffset now) =>
        this with { DataKeys = DataKeys.Add(new(checked((byte)(DataKeys.Length + 1)), Checked(secret), now)) };

    /// <summary>
    /// A ring that no longer believes this key by itself, since others may have it. The key stays: what it sealed before is still known, by
    /// <see cref="Tokens.VerificationToken.CountsBeside"/> and by the kept bytes.
    /// </summary>
    /// <param name="id">Of a token key (<c>3</c>) or a seal key (<c>seal-2</c>). The newest of its kind cannot be retired: rotate first.</param>
    public Outcome<KeyRing> Retire(string id, DateTimeOffset now)
    {
        if (id == SealKey.Id || id == Text(TokenKey))
            return Outcome.Fail<KeyRing>(new Problem("key.in-use", $"密钥 {id} 正在使用，不能停用。请先更换：docgen keys rotate（签章也可用 docgen keys import-seal），再停用它。"));
        if (TokenKeys.FirstOrDefault(key => Text(key) == id) is { } token)
            return token.RetiredAt is null ? Outcome.Of(this with { TokenKeys = TokenKeys.Replace(token, token with { RetiredAt = now }) }) : Retired(id);
        if (SealKeys.FirstOrDefault(key => key.Id == id) is { } seal)
            return seal.RetiredAt is null ? Outcome.Of(this with { SealKeys = SealKeys.Replace(seal, seal with { RetiredAt = now }) }) : Retired(id);
        return Outcome.Fail<KeyRing>(new Problem("key.unknown", "没有这个编号的密钥。请用 docgen keys list 查看编号，如 1 或 seal-1。"));
    }

    public TokenKey? Find(byte tokenKey) => TokenKeys.FirstOrDefault(key => key.Id == tokenKey);

    /// <summary>Whether a certificate (SHA-256, lower-case hex) is of a key that seals or ever sealed here and is not retired.</summary>
    public bool KnowsSeal(string certificateSha256) => SealKeys.Any(key => key.RetiredAt is null && key.CertificateSha256() == certificateSha256);

    public byte[] Write() => KeyRingJson.Write(this);

    /// <summary>A damaged file is refused as a whole: a ring that silently lacks a key would call good papers forged. The message holds nothing of the file.</summary>
    public static Outcome<KeyRing> Read(ReadOnlySpan<byte> json) => KeyRingJson.Read(json) is { IsSound: true } ring
        ? Outcome.Of(ring)
        : Outcome.Fail<KeyRing>(new Problem("keys.damaged", "密钥文件已损坏或不是密钥文件。请从备份恢复；不要删除重建，否则以前签发的保证书都无法再核验。"));

    /// <summary>The newest is the last: a rotation gives the next number.</summary>
    private bool IsSound => this is { TokenKeys: [.., { RetiredAt: null }], SealKeys: [.., { RetiredAt: null }] }
        && TokenKeys.All(key => key is { Id: > 0, Secret.Length: SecretBytes }) && SealKeys.All(key => key is { Id.Length: > 0, Pkcs12.Length: > 0 })
        && DataKeys.Select((key, index) => key.Id == index + 1 && key.Secret.Length == SecretBytes).All(sound => sound)
        && TokenKeys.Zip(TokenKeys.Skip(1)).All(pair => pair.First.Id < pair.Second.Id) && SealKeys.Select(key => key.Id).Distinct().Count() == SealKeys.Length;

    private static string Text(TokenKey key) => key.Id.ToString(CultureInfo.InvariantCulture);

    private static int NumberOf(string id) =>
        id.StartsWith(SealPrefix, StringComparison.Ordinal) && int.TryParse(id.AsSpan(SealPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Outcome<KeyRing> Retired(string id) => Outcome.Fail<KeyRing>(new Problem("key.retired", $"密钥 {id} 早已停用，没有改动。"));

    private static byte[] Checked(ReadOnlySpan<byte> secret) =>
        secret.Length == SecretBytes ? secret.ToArray() : throw new ArgumentException($"A secret has {SecretBytes} bytes.", nameof(secret));
}
