using System.Security.Cryptography;
using DocGen.Service.Operations;
using DocGen.Trust.Keys;

namespace DocGen.Service.Storage;

/// <summary>How whatever may tell of a person is kept, in the database and in files: encrypted with the keys of the key file. Thread-safe.</summary>
public sealed class AtRest(ServiceKeys keys, RandomNumberGenerator random)
{
    /// <inheritdoc cref="Vault.Encrypt"/>
    public byte[] Encrypt(ReadOnlySpan<byte> plain, string purpose) => Vault.Encrypt(keys.Ring, plain, purpose, random);

    /// <summary>Bytes of room that stand before what is encrypted in place.</summary>
    public const int Room = Vault.Overhead;

    /// <inheritdoc cref="Vault.EncryptInPlace"/>
    public void EncryptInPlace(Span<byte> bytes, string purpose) => Vault.EncryptInPlace(keys.Ring, bytes, purpose, random);

    /// <summary>Large things need no second copy.</summary>
    /// <param name="kept">Of no use afterwards.</param>
    /// <returns>The plain text, in the place of what was kept.</returns>
    /// <exception cref="DamagedRecordException">They are not what was kept, or the key file lacks the key.</exception>
    public Memory<byte> DecryptInPlace(Memory<byte> kept, string purpose) => Vault.DecryptInPlace(keys.Ring, kept.Span, purpose) ? kept[Room..] : throw new DamagedRecordException(purpose);

    /// <inheritdoc cref="Vault.Decrypt"/>
    /// <exception cref="DamagedRecordException">They are not what was kept, or the key file lacks the key.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> kept, string purpose) => Vault.Decrypt(keys.Ring, kept, purpose) ?? throw new DamagedRecordException(purpose);
}

/// <summary>What is kept is not what was written: it is never served. Told as 500 <c>storage.damaged</c>, with the purpose in the log alone.</summary>
public sealed class DamagedRecordException(string purpose) : Exception($"Damaged in the store, or of a key that is not in the key file: {purpose}.");
