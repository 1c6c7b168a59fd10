using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using DocGen.Validation.Measure;

namespace DocGen.Service.Storage;

/// <summary>
/// An upload in the <see cref="Spool"/>, until it is disposed of: may be read by many at once. On disk it is pieces of AES-256-GCM under a key of its own, each with its tag behind
/// it and its number as nonce.
/// </summary>
public sealed class SpooledFile : Upload, IDisposable
{
    internal const int KeyBytes = 32;

    private const int PieceBytes = 64 * 1024, TagBytes = 16, NonceBytes = 12, KeptBytes = PieceBytes + TagBytes;

    private readonly FileStream file;

    private readonly byte[] key;

    private long length;

    internal SpooledFile(FileStream file, byte[] key) => (this.file, this.key) = (file, key);

    public override long Length => length;

    /// <summary>Of all of it, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <inheritdoc/>
    /// <exception cref="SpoolUnavailableException">The disk failed.</exception>
    public override async ValueTask<int> ReadAsync(long offset, Memory<byte> into, CancellationToken cancellation)
    {
        if (offset >= length) return 0;
        var within = (int)(offset % PieceBytes);
        var (kept, plain) = (ArrayPool<byte>.Shared.Rent(KeptBytes), ArrayPool<byte>.Shared.Rent(PieceBytes));
        try
        {
            var piece = (await ReadPieceAsync(offset - within, kept, plain, cancellation))[within..];
            var count = Math.Min(piece.Length, into.Length);
            piece[..count].CopyTo(into);
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(kept);
            ArrayPool<byte>.Shared.Return(plain, clearArray: true);
        }
    }

    public void Dispose()
    {
        file.Dispose();
        CryptographicOperations.ZeroMemory(key);
    }

    /// <returns>False when more than that came.</returns>
    internal async Task<bool> FillAsync(Stream incoming, long most, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var cipher = new AesGcm(key, TagBytes);
        var (kept, plain) = (ArrayPool<byte>.Shared.Rent(KeptBytes), ArrayPool<byte>.Shared.Rent(PieceBytes));
        try
        {
            while (await incoming.ReadAtLeastAsync(plain.AsMemory(0, PieceBytes), PieceBytes, throwOnEndOfStream: false, cancellation) is > 0 and var count)
            {
                if (length + count > most) return false;
                hash.AppendData(plain, 0, count);
                await WritePieceAsync(cipher, plain.AsMemory(0, count), kept, cancellation);
                if (count < PieceBytes) break;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(kept);
            ArrayPool<byte>.Shared.Return(plain, clearArray: true);
        }
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        return true;
    }

    private async Task WritePieceAsync(AesGcm cipher, ReadOnlyMemory<byte> plain, byte[] kept, CancellationToken cancellation)
    {
        cipher.Encrypt(Nonce(length), plain.Span, kept.AsSpan(0, plain.Length), kept.AsSpan(plain.Length, TagBytes));
        try
        {
            await RandomAccess.WriteAsync(file.SafeFileHandle, kept.AsMemory(0, plain.Length + TagBytes), PlaceOf(length), cancellation);
        }
        catch (IOException failure)
        {
            throw new SpoolUnavailableException(failure);
        }
        length += plain.Length;
    }

    private async Task<ReadOnlyMemory<byte>> ReadPieceAsync(long at, byte[] kept, byte[] plain, CancellationToken cancellation)
    {
        var count = (int)Math.Min(PieceBytes, length - at);
        try
        {
            for (var read = 0; read < count + TagBytes;)
            {
                var more = await RandomAccess.ReadAsync(file.SafeFileHandle, kept.AsMemory(read, count + TagBytes - read), PlaceOf(at) + read, cancellation);
                read += more > 0 ? more : throw new EndOfStreamException();
            }
        }
        catch (IOException failure)
        {
            throw new SpoolUnavailableException(failure);
        }
        // Of its own, since several read at once.
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(Nonce(at), kept.AsSpan(0, count), kept.AsSpan(count, TagBytes), plain.AsSpan(0, count));
        return plain.AsMemory(0, count);
    }

    /// <summary>On disk, of the piece that begins there.</summary>
    private static long PlaceOf(long at) => at / PieceBytes * KeptBytes;

    private static byte[] Nonce(long at)
    {
        var nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteInt64LittleEndian(nonce, at / PieceBytes);
        return nonce;
    }
}
