using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
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
        var purpose = PurposeOf(version.Document, version.Number);
        var bytes = await files.ReadAsync(version.File, cancellation) ?? throw new DamagedRecordException(purpose);
        var (snapshot, pdf) = Split(atRest.Decrypt(bytes.Span, purpose), purpose);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(pdf.Span), version.Sha256.Span) ? new(version, pdf, snapshot) : throw new DamagedRecordException(purpose);
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
        return new(name, atRest.Encrypt(Join(made.Snapshot, made.Pdf.Bytes.Span), PurposeOf(id, number)));
    }

    /// <summary>The length of the snapshot (compressed JSON), the snapshot, the PDF.</summary>
    private static byte[] Join(DocumentSnapshot snapshot, ReadOnlySpan<byte> pdf)
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[sizeof(int)]);
        using (var packed = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) packed.Write(snapshot.Write());
        var length = (int)buffer.Length - sizeof(int);
        buffer.Write(pdf);
        var bytes = buffer.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return bytes;
    }

    private static (DocumentSnapshot Snapshot, ReadOnlyMemory<byte> Pdf) Split(byte[] bytes, string purpose)
    {
        if (bytes.Length < sizeof(int)) throw new DamagedRecordException(purpose);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < 0 || length > bytes.Length - sizeof(int)) throw new DamagedRecordException(purpose);
        using var json = new MemoryStream();
        using (var packed = new DeflateStream(new MemoryStream(bytes, sizeof(int), length), CompressionMode.Decompress)) packed.CopyTo(json);
        return (DocumentSnapshot.Read(json.GetBuffer().AsSpan(0, (int)json.Length)), bytes.AsMemory(sizeof(int) + length));
    }

    private static string PurposeOf(Guid id, int number) => string.Create(CultureInfo.InvariantCulture, $"document/{id}/{number}");
}
