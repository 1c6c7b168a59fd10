using System.Globalization;
using System.Security.Cryptography;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>What batches keep in the file store, encrypted: uploaded lines, and the PDFs of archives. Thread-safe.</summary>
public sealed class BatchFiles(IFileStore files, AtRest atRest, RandomNumberGenerator random)
{
    /// <summary>The folder of all of them.</summary>
    public const string Folder = "batches";

    private const int NonceBytes = 8;

    /// <summary>Of an archive: to be written under a name that no other attempt has.</summary>
    internal NewFile Pack(Guid batch, int number, ReadOnlySpan<byte> pdf) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Folder}/{batch}/pdf/{number}-{Nonce()}"), atRest.Encrypt(pdf, PurposeOfPdf(batch, number)));

    /// <exception cref="DamagedRecordException">The file is lost, or not what was made.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadPdfAsync(BatchItem item, CancellationToken cancellation)
    {
        var purpose = PurposeOfPdf(item.Batch, item.Number);
        var bytes = await files.ReadAsync(item.File!, cancellation) ?? throw new DamagedRecordException(purpose);
        var pdf = atRest.DecryptInPlace(bytes, purpose);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(pdf.Span), item.After!.Sha256.Span) ? pdf : throw new DamagedRecordException(purpose);
    }

    /// <summary>Keeps the lines of a chunk.</summary>
    /// <param name="lines">With their line ends.</param>
    /// <returns>The name of the file.</returns>
    public async Task<string> WriteLinesAsync(Guid batch, int chunk, ReadOnlyMemory<byte> lines, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Folder}/{batch}/lines/{chunk}");
        await files.WriteAsync(name, atRest.Encrypt(lines.Span, PurposeOfLines(batch, chunk)), cancellation);
        return name;
    }

    /// <returns>One for each item, without line ends.</returns>
    /// <exception cref="DamagedRecordException">The file is lost, or not what was uploaded.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadLinesAsync(BatchChunk chunk, CancellationToken cancellation)
    {
        var purpose = PurposeOfLines(chunk.Batch.Id, chunk.Number);
        var bytes = await files.ReadAsync(chunk.File!, cancellation) ?? throw new DamagedRecordException(purpose);
        ReadOnlyMemory<byte> text = atRest.DecryptInPlace(bytes, purpose);
        var lines = new List<ReadOnlyMemory<byte>>(BatchChunk.Size);
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n');
            lines.Add(end < 0 ? text : text[..end]);
            text = end < 0 ? default : text[(end + 1)..];
        }
        return lines;
    }

    private string Nonce()
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        random.GetBytes(nonce);
        return Convert.ToHexStringLower(nonce);
    }

    private static string PurposeOfPdf(Guid batch, int number) => string.Create(CultureInfo.InvariantCulture, $"batch-pdf/{batch}/{number}");

    private static string PurposeOfLines(Guid batch, int chunk) => string.Create(CultureInfo.InvariantCulture, $"batch-lines/{batch}/{chunk}");
}
