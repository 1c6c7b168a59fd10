using DocGen.Trust.Keys;

namespace DocGen.Trust.Tests;

internal static class KeysForTests
{
    public static DateTimeOffset Now { get; } = new(2023, 8, 1, 1, 2, 3, TimeSpan.Zero);

    public static SealKey Seal { get; } = new("seal-1", new byte[] { 1, 2, 3 }, Now);

    public static KeyRing Ring { get; } = KeyRing.Create(Secret(1), Seal, Now);

    public static byte[] Secret(byte number) => [.. Enumerable.Range(0, KeyRing.SecretBytes).Select(index => (byte)(index * 7 + number))];
}
