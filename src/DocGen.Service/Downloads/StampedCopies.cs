using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;
using DocGen.Generation.Requests;
using DocGen.Service.Documents;
using DocGen.Service.Guarantees;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Downloads;

/// <summary>A file to be handed out.</summary>
public sealed record StampedCopy(FileToFetch File, ReadOnlyMemory<byte> Pdf);

/// <summary>Makes what a link hands out: the kept bytes, or its publicity edition, with a stamp that says who fetched it and when. The record is only read. Thread-safe.</summary>
public sealed class StampedCopies(Engine engine, DocumentStore store, KeptDocuments kept)
{
    private readonly StampPdf stamper = new(engine.Fonts);

    /// <summary>The files of a link that are still there.</summary>
    public async Task<IReadOnlyList<FileToFetch>> FilesAsync(Link link, CancellationToken cancellation)
    {
        var files = new List<FileToFetch>(link.Documents.Count);
        foreach (var item in link.Documents)
            if (await FileAsync(link, item, cancellation) is { } file) files.Add(file);
        return files;
    }

    /// <returns>Null when the document was deleted.</returns>
    public async Task<FileToFetch?> FileAsync(Link link, LinkedDocument item, CancellationToken cancellation)
    {
        if (await store.VersionAsync(link.Tenant, item.Document, item.Version, cancellation) is not { } version) return null;
        if (await store.FindAsync(link.Tenant, item.Document, cancellation) is not { } document) return null;
        return FileToFetch.Of(item, document, version, TitleOf(document.Form, version.Template), link.Edition);
    }

    /// <summary>The bytes of one file with the stamp of one download.</summary>
    /// <exception cref="DamagedRecordException">The kept file is lost, or not what was issued.</exception>
    public async Task<Outcome<StampedCopy>> MakeAsync(Link link, FileToFetch file, string trace, DateTimeOffset at, CancellationToken cancellation)
    {
        var record = await kept.ReadAsync(file.Version, cancellation);
        var pdf = link.Edition == Edition.Full ? Outcome.Of(record.Pdf) : Publicity(record.Snapshot);
        return pdf.Then(bytes => stamper.Run(bytes, StampOf(link, trace, at))).Select(bytes => new StampedCopy(file, bytes));
    }

    /// <summary>Characters that no font has; before there is a trace.</summary>
    public IReadOnlyList<Problem> CheckText(string text) => new Stamp([], text, "").Check(engine.Fonts);

    private static Stamp StampOf(Link link, string trace, DateTimeOffset at)
    {
        var (number, time) = (ShortCode.Grouped(trace), Paper.TimeOf(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        return new([link.Platform, $"仅供 {link.Audience.Name} 使用", time, number], $"追溯号 {number}", $"{link.Platform} 提供给 {link.Audience.Name}，{time} 下载");
    }

    /// <summary>By the version of the form and the notice that made the record.</summary>
    private Outcome<ReadOnlyMemory<byte>> Publicity(DocumentSnapshot snapshot)
    {
        var (content, parts) = snapshot.With(ObjectValue.Empty, new Dictionary<string, ReadOnlyMemory<byte>>(), engine.Limits);
        return RequestJson.Read(content, $"{snapshot.Form}@{snapshot.Template}", engine.Limits)
            .Select(request => request with { Parts = parts, Options = request.Options with { View = View.Publicity, Notice = snapshot.Notice } })
            .Then(engine.Generate.Run).Select(document => document.Bytes);
    }

    /// <summary>Also of a version that was withdrawn since; of one that is gone, the form's name.</summary>
    private string TitleOf(string form, string version) =>
        engine.Templates.Entries.FirstOrDefault(entry => entry.Form == form && entry.Version == version)?.Template.Value?.Definition.Title ?? form;
}
