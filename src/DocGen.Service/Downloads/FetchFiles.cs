using System.Globalization;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Archives;
using DocGen.Service.Guarantees;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Downloads;

/// <summary>Files that somebody may have now, noted in the audit; each has a trace number of its own.</summary>
public sealed record Fetch(Link Link, DateTimeOffset At, IReadOnlyList<TracedFile> Files);

public sealed record TracedFile(FileToFetch File, string Trace);

/// <summary>Notes who fetches what, then makes it: no byte leaves that the audit does not know. Thread-safe.</summary>
public sealed class FetchFiles(LinkStore links, StampedCopies copies, TimeProvider clock, RandomNumberGenerator random)
{
    /// <returns>Null when the link has expired or was revoked meanwhile.</returns>
    public async Task<Fetch?> NoteAsync(OpenedLink opened, DownloadWay way, DownloadClient client, CancellationToken cancellation)
    {
        var at = clock.StoredNow();
        var traced = opened.Files.Select(file => new TracedFile(file, NewTrace())).ToList();
        return await links.RecordAsync([.. traced.Select(file => new Download(file.Trace, opened.Link.Id, file.File.Item.Number, way, at, client))], cancellation)
            ? new(opened.Link, at, traced)
            : null;
    }

    public Task<Outcome<StampedCopy>> MakeAsync(Fetch fetch, TracedFile file, CancellationToken cancellation) =>
        copies.MakeAsync(fetch.Link, file.File, file.Trace, fetch.At, cancellation);

    /// <summary>All of them as a ZIP, one in memory at a time. Its names are UTF-8, its times those of the documents on paper.</summary>
    /// <exception cref="InvalidOperationException">A copy that could be made when the link was issued cannot be made now.</exception>
    public async Task WriteArchiveAsync(Fetch fetch, Stream output, CancellationToken cancellation)
    {
        var archive = new ZipWriter(output);
        foreach (var traced in fetch.Files)
        {
            var made = await MakeAsync(fetch, traced, cancellation);
            if (!made.Ok) throw new InvalidOperationException($"A copy cannot be made: {made.Problems[0].Code}.");
            await archive.AddAsync(traced.File.FileName, made.Value.Pdf, Paper.TimeOf(traced.File.Version.CreatedAt).DateTime, cancellation);
        }
        await archive.FinishAsync(cancellation);
    }

    /// <summary>Of an archive of so many files, by the day on paper.</summary>
    public static (string Name, string AsciiName) ArchiveName(Fetch fetch)
    {
        var day = Paper.DigitsOf(fetch.At);
        return (string.Create(CultureInfo.InvariantCulture, $"下载文件-{day}-{fetch.Files.Count}份.zip"), $"documents-{day}.zip");
    }

    private string NewTrace()
    {
        Span<byte> bytes = stackalloc byte[ShortCode.RandomBytes];
        random.GetBytes(bytes);
        return ShortCode.Of(bytes);
    }
}
