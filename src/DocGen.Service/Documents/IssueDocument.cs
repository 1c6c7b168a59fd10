using System.Security.Cryptography;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Storage;

namespace DocGen.Service.Documents;

/// <summary>
/// Request → judged data → PDF → file → record. What was answered is kept; what a crash left without a record was never answered, and is swept
/// away later. Thread-safe.
/// </summary>
public sealed class IssueDocument(Engine engine, MakeDocument make, DocumentStore store, KeptDocuments kept, IFileStore files, TimeProvider clock, RandomNumberGenerator random)
{
    private static readonly string[] AgainMembers = ["form", "data", "options"];

    /// <summary>Makes the first version of a new document.</summary>
    /// <param name="body">JSON of a <see cref="DocumentRequest"/>.</param>
    /// <param name="parts">Pictures that the data names as <c>part:NAME</c>.</param>
    /// <returns>The answer as JSON (<see cref="DocumentIssued"/>): a repeated request gets the very bytes of the first.</returns>
    public async Task<Outcome<IssuedAnswer>> NewAsync(
        Caller caller, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, string? idempotencyKey, CancellationToken cancellation)
    {
        var key = IdempotencyKey.Read(idempotencyKey, caller.Tenant, "documents.create", Parts(body, parts));
        if (await EarlierAsync(key, cancellation) is { } earlier) return earlier;
        var read = DocumentRequest.Read(body, engine.Limits);
        var made = read.Then(request => make.Run(caller.Tenant, request.Form, request.Content, parts));
        if (!made.Ok) return Outcome.Fail<IssuedAnswer>(made.Problems, made.Warnings);

        var (now, id) = (clock.StoredNow(), random.NewId());
        var request = read.Value!;
        var document = new StoredDocument(id, caller.Tenant, made.Value.Snapshot.Form, request.Subject, now, Newest: 1) { RetainUntil = request.RetainUntil };
        var version = await KeepAsync(id, 1, made.Value, changes: [], now, cancellation);
        var answer = Answer(DocumentOutcome.Created, document, [version], made.Value, made.Warnings);
        return await store.CreateAsync(document, version, key.Value?.Receipt(answer, now), cancellation) is { } first
            ? await RepeatAsync(key.Value!, first, version)
            : Outcome.Of(new IssuedAnswer(DocumentOutcome.Created, 1, new(id, answer)));
    }

    /// <summary>
    /// Makes a document again from what made its newest version, with new data or options where they are given, by the templates of today. Where the bytes
    /// come out the same nothing is added.
    /// </summary>
    /// <param name="body">JSON <c>{form?, data?, options?}</c>; empty for none of them.</param>
    public async Task<Outcome<IssuedAnswer>> AgainAsync(
        Caller caller, Guid id, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, string? idempotencyKey, CancellationToken cancellation)
    {
        var key = IdempotencyKey.Read(idempotencyKey, caller.Tenant, $"documents.again {id}", Parts(body, parts));
        if (await EarlierAsync(key, cancellation) is { } earlier) return earlier;
        var instead = ReadAgain(body);
        if (!instead.Ok) return Outcome.Fail<IssuedAnswer>(instead.Problems);
        var found = Replaceable(await store.FindAsync(caller.Tenant, id, cancellation));
        if (!found.Ok) return Outcome.Fail<IssuedAnswer>(found.Problems);
        var before = await kept.ReadAsync(caller.Tenant, id, found.Value.Newest, cancellation);
        if (before is null) return Outcome.Fail<IssuedAnswer>(DocumentProblem.Deleted);

        var (content, pictures) = before.Snapshot.With(DocumentRequest.ContentOf(instead.Value), parts, engine.Limits);
        var made = FormFor(found.Value, instead.Value).Then(form => make.Run(caller.Tenant, form, content, pictures));
        if (!made.Ok) return Outcome.Fail<IssuedAnswer>(made.Problems, made.Warnings);
        var versions = await store.VersionsAsync(caller.Tenant, id, cancellation);
        if (made.Value.Pdf.Bytes.Span.SequenceEqual(before.Pdf.Span))
            return Outcome.Of(new IssuedAnswer(DocumentOutcome.Unchanged, found.Value.Newest, new(id, Answer(DocumentOutcome.Unchanged, found.Value, versions, made.Value, made.Warnings))));

        var now = clock.StoredNow();
        var version = await KeepAsync(id, before.Version.Number + 1, made.Value, made.Value.Snapshot.ChangesSince(before.Snapshot, engine.Limits), now, cancellation);
        var answer = Answer(DocumentOutcome.NewVersion, found.Value with { Newest = version.Number }, [.. versions, version], made.Value, made.Warnings);
        var added = await store.AddVersionAsync(caller.Tenant, version, key.Value?.Receipt(answer, now), cancellation);
        if (added.Result == AddVersionResult.Added) return Outcome.Of(new IssuedAnswer(DocumentOutcome.NewVersion, version.Number, new(id, answer)));
        if (added.Earlier is { } first) return await RepeatAsync(key.Value!, first, version);
        await files.DeleteAsync(version.File, CancellationToken.None);
        return Outcome.Fail<IssuedAnswer>(added.Result switch
        {
            AddVersionResult.Sealed => DocumentProblem.Sealed,
            AddVersionResult.Outrun => DocumentProblem.Outrun,
            _ => DocumentProblem.NotFound,
        });
    }

    private async Task<DocumentVersion> KeepAsync(Guid id, int number, MadeDocument made, IReadOnlyList<string> changes, DateTimeOffset now, CancellationToken cancellation)
    {
        using var stage = Telemetry.Stage("store");
        var file = await kept.WriteAsync(id, number, made, cancellation);
        return DocumentVersion.Of(made, id, number, file, changes, now);
    }

    private async Task<Outcome<IssuedAnswer>?> EarlierAsync(Outcome<IdempotencyKey?> key, CancellationToken cancellation)
    {
        if (!key.Ok) return Outcome.Fail<IssuedAnswer>(key.Problems);
        return key.Value is { } given && await store.FindReceiptAsync(given.Tenant, given.Key, clock.GetUtcNow(), cancellation) is { } receipt ? Repeated(given, receipt) : null;
    }

    /// <summary>Somebody else was first with the key: what was made meanwhile is not needed.</summary>
    private async Task<Outcome<IssuedAnswer>> RepeatAsync(IdempotencyKey key, Receipt first, DocumentVersion version)
    {
        await files.DeleteAsync(version.File, CancellationToken.None);
        return Repeated(key, first);
    }

    private static Outcome<IssuedAnswer> Repeated(IdempotencyKey key, Receipt receipt) => key.Repeat(receipt).Select(json =>
    {
        var issued = JsonSerializer.Deserialize(json.Span, ServiceJson.Default.DocumentIssued)!;
        return new IssuedAnswer(issued.Outcome, issued.Document.Newest, new(issued.Document.Id, json) { IsRepeated = true });
    });

    private Outcome<ObjectValue> ReadAgain(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return Outcome.Of(ObjectValue.Empty);
        return StrictJson.Parse(body, engine.Limits).Then(value => value is ObjectValue members
            ? Outcome.Check([.. DocumentRequest.Unknown(members, AgainMembers)], () => members)
            : Outcome.Fail<ObjectValue>(new Problem("request.shape", "请求应写作 {\"data\": {…}, \"options\": {…}}，或不带请求体；请改正。").At("")));
    }

    /// <summary>The newest published version of the document's form, or the version of it that the caller names.</summary>
    private static Outcome<string> FormFor(StoredDocument document, ObjectValue instead) => instead["form"] switch
    {
        null or NullValue => Outcome.Of(document.Form),
        TextValue { Text: var form } when form == document.Form || form.StartsWith(document.Form + "@", StringComparison.Ordinal) => Outcome.Of(form),
        _ => Outcome.Fail<string>(new Problem("document.other-form", $"这份文件是“{document.Form}”，不能改用别的表。请另建一份，或只写它的版本，如 {document.Form}@v1。").At("/form")),
    };

    private static Outcome<StoredDocument> Replaceable(StoredDocument? document) => document?.State switch
    {
        null => Outcome.Fail<StoredDocument>(DocumentProblem.NotFound),
        DocumentState.Deleted => Outcome.Fail<StoredDocument>(DocumentProblem.Deleted),
        DocumentState.Sealed => Outcome.Fail<StoredDocument>(DocumentProblem.Sealed),
        _ => Outcome.Of(document),
    };

    private static ReadOnlyMemory<byte> Answer(
        DocumentOutcome outcome, StoredDocument document, IReadOnlyList<DocumentVersion> versions, MadeDocument made, IEnumerable<Problem> warnings) =>
        JsonSerializer.SerializeToUtf8Bytes(DocumentIssued.From(outcome, document, versions, made, warnings), ServiceJson.Default.DocumentIssued);

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts) =>
        [body, .. parts.OrderBy(part => part.Key, StringComparer.Ordinal).SelectMany(part => new[] { System.Text.Encoding.UTF8.GetBytes(part.Key), part.Value })];
}

/// <summary>What issuing came to.</summary>
/// <param name="Version">Number of the newest version.</param>
/// <param name="Answer">A <see cref="DocumentIssued"/>, as it is sent.</param>
public sealed record IssuedAnswer(DocumentOutcome Outcome, int Version, KeptAnswer Answer);

public enum DocumentOutcome
{
    Created,
    NewVersion,

    /// <summary>Making it again gave the same bytes.</summary>
    Unchanged,
}
