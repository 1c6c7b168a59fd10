using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DocGen.Service.Storage;

namespace DocGen.Service.Documents;

/// <summary>A version as it is kept.</summary>
/// <param name="Pdf">Byte for byte as issued: the digest was checked.</param>
public sealed record KeptDocument(DocumentVersion Version, ReadOnlyMemory<byte> Pdf, DocumentSnapshot Snapshot);

/// <summary>
/// The bytes of documents: one file a version, encrypted, that holds the PDF and the snapshot that made it. What does not have the digest that was
/// recorded is never given out. Thread-safe.
/// </summary>
public sealed class KeptDocuments(DocumentStore store, IFileStore files, AtRest atRest, RandomNumberGenerator random)
{
    /// <summary>The folder of all of them in the file store.</summary>
    public const string Folder = "documents";

    private const int NonceBytes = 8;

    /// <param name="number">Null for the newest.</param>
    /// <returns>Null when this tenant has no such version, or it was deleted.</returns>
    /// <exception cref="DamagedRecordException">The file is lost, or not what was issued.</exception>
    public async Task<KeptDocument?> ReadAsync(string tenant, Guid id, int? number, CancellationToken cancellation) =>
        await store.VersionAsync(tenant, id, number, cancellation) is { } version ? await ReadAsync(version, cancellation) : null;

    /// <inheritdoc cref="ReadAsync(string, Guid, int?, CancellationToken)"/>
    public async Task<KeptDocument> ReadAsync(DocumentVersion version, CancellationToken cancellation)
    {
        var kept = await OpenAsync(version, cancellation);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(kept.Pdf.Span), version.Sha256.Span) ? kept : throw new DamagedRecordException(PurposeOf(version.Document, version.Number));
    }

    /// <summary>
    /// For making it again: the file is what was written, which its encryption vouches for; whether the PDF in it has the recorded digest, only those ask who hand it out.
    /// </summary>
    /// <inheritdoc cref="ReadAsync(string, Guid, int?, CancellationToken)"/>
    internal async Task<DocumentSnapshot> SnapshotAsync(DocumentVersion version, CancellationToken cancellation) => (await OpenAsync(version, cancellation)).Snapshot;

    private async Task<KeptDocument> OpenAsync(DocumentVersion version, CancellationToken cancellation)
    {
        var purpose = PurposeOf(version.Document, version.Number);
        var bytes = await files.ReadAsync(version.File, cancellation) ?? throw new DamagedRecordException(purpose);
        var (snapshot, pdf) = Split(atRest.DecryptInPlace(bytes, purpose), purpose);
        return new(version, pdf, snapshot);
    }

    /// <summary>Keeps the file of a version that is not recorded yet; until it is, nobody knows of the file.</summary>
    /// <returns>Its name, which no other attempt has.</returns>
    internal async Task<string> WriteAsync(Guid id, int number, MadeDocument made, CancellationToken cancellation)
    {
        var file = Pack(id, number, made, ShelfOf(id));
        await files.WriteAsync(file.Name, file.Bytes, cancellation);
        return file.Name;
    }

    /// <summary>The folder of a document that is kept alone. Those that are kept together share one, so that it is flushed once.</summary>
    internal static string ShelfOf(Guid id) => id.ToString("N")[..2];

    /// <summary>The file of a version, to be written under a name that no other attempt has.</summary>
    internal NewFile Pack(Guid id, int number, MadeDocument made, string shelf)
    {
        var nonce = new byte[NonceBytes];
        random.GetBytes(nonce);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Folder}/{shelf}/{id}-{number}-{Convert.ToHexStringLower(nonce)}");
        var bytes = Join(made.Snapshot, made.Pdf.Bytes.Span);
        atRest.EncryptInPlace(bytes, PurposeOf(id, number));
        return new(name, bytes);
    }

    /// <summary>How long the file of a version would be.</summary>
    internal static long SizeOf(MadeDocument made)
    {
        using var packed = Packed(made.Snapshot);
        return AtRest.Room + sizeof(int) + packed.Length + made.Pdf.Bytes.Length;
    }

    private static MemoryStream Packed(DocumentSnapshot snapshot)
    {
        var json = snapshot.Write();
        var packed = new MemoryStream(json.Length);
        using var packing = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        packing.Write(json);
        return packed;
    }

    /// <summary>The length of the snapshot (compressed JSON), the snapshot, the PDF; before all the room for encryption.</summary>
    private static byte[] Join(DocumentSnapshot snapshot, ReadOnlySpan<byte> pdf)
    {
        using var packed = Packed(snapshot);
        var bytes = GC.AllocateUninitializedArray<byte>(AtRest.Room + sizeof(int) + (int)packed.Length + pdf.Length);
        var rest = bytes.AsSpan(AtRest.Room);
        BinaryPrimitives.WriteInt32LittleEndian(rest, (int)packed.Length);
        packed.GetBuffer().AsSpan(0, (int)packed.Length).CopyTo(rest = rest[sizeof(int)..]);
        pdf.CopyTo(rest[(int)packed.Length..]);
        return bytes;
    }

    private static (DocumentSnapshot Snapshot, ReadOnlyMemory<byte> Pdf) Split(ReadOnlyMemory<byte> bytes, string purpose)
    {
        if (bytes.Length < sizeof(int)) throw new DamagedRecordException(purpose);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
        if (length < 0 || length > bytes.Length - sizeof(int)) throw new DamagedRecordException(purpose);
        using var json = new MemoryStream(2 * length);
        MemoryMarshal.TryGetArray(bytes.Slice(sizeof(int), length), out var array);
        using (var packed = new DeflateStream(new MemoryStream(array.Array!, array.Offset, array.Count), CompressionMode.Decompress)) packed.CopyTo(json);
        return (DocumentSnapshot.Read(json.GetBuffer().AsSpan(0, (int)json.Length)), bytes[(sizeof(int) + length)..]);
    }

    private static string PurposeOf(Guid id, int number) => string.Create(CultureInfo.InvariantCulture, $"document/{id}/{number}");
}
