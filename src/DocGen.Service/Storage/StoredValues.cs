using System.Security.Cryptography;

namespace DocGen.Service.Storage;

/// <summary>New ids and instants, as every store keeps them.</summary>
internal static class StoredValues
{
    private const int IdBytes = 16;

    /// <summary>To the millisecond, as stores keep it: what is answered now is what is answered later.</summary>
    public static DateTimeOffset StoredNow(this TimeProvider clock) => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    public static Guid NewId(this RandomNumberGenerator random)
    {
        var bytes = new byte[IdBytes];
        random.GetBytes(bytes);
        return new(bytes, bigEndian: true);
    }
}
