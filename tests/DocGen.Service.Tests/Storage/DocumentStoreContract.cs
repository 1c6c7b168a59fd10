using System.Security.Cryptography;
using System.Text;
using Dapper;
using DocGen.Service.Documents;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Storage;

public sealed class DocumentsOnSqlite() : DocumentStoreContract(null);

public sealed class DocumentsOnPostgres(PostgresServer server) : DocumentStoreContract(server);

/// <summary>What the store of documents promises over every database.</summary>
public abstract class DocumentStoreContract(PostgresServer? server) : DatabaseForTests(server)
{
    private const string Tenant = "county", Other = "city";

    private static readonly DateTimeOffset Start = new(2023, 8, 1, 1, 0, 0, TimeSpan.Zero);

    private DocumentStore Store => StoreOn(Database);

    private DocumentStore StoreOn(IDatabase database) => new(database, new Receipts(database, AtRest), AtRest);

    [Fact]
    public async Task What_was_created_is_found_with_all_of_its_versions()
    {
        var document = New(1) with { RetainUntil = Start.AddYears(10) };
        Assert.Null(await Store.CreateAsync(document, VersionOf(1, 1), null, default));
        Assert.Equal(AddVersionResult.Added, (await Store.AddVersionAsync(Tenant, VersionOf(1, 2) with { Changes = ["data", "fonts"] }, null, default)).Result);
        Assert.Equal(document with { Newest = 2 }, await Store.FindAsync(Tenant, document.Id, default));
        var versions = await Store.VersionsAsync(Tenant, document.Id, default);
        Assert.Equal([1, 2], versions.Select(version => version.Number));
        Same(VersionOf(1, 2) with { Changes = ["data", "fonts"] }, versions[1]);
        Same(versions[1], (await Store.VersionAsync(Tenant, document.Id, null, default))!);
        Same(VersionOf(1, 1), (await Store.VersionAsync(Tenant, document.Id, 1, default))!);
        Assert.Null(await Store.VersionAsync(Tenant, document.Id, 3, default));
    }

    [Fact]
    public async Task Another_tenant_finds_nothing_and_changes_nothing()
    {
        await CreateAsync(1);
        Assert.Null(await Store.FindAsync(Other, Id(1), default));
        Assert.Null(await Store.VersionAsync(Other, Id(1), 1, default));
        Assert.Empty(await Store.VersionsAsync(Other, Id(1), default));
        Assert.Empty(await Store.ListAsync(Other, new(10), default));
        Assert.False(await Store.SealAsync(Other, Id(1), Start, default));
        Assert.Null(await Store.DeleteAsync(Other, Id(1), Start, default));
        Assert.Equal(AddVersionResult.Missing, (await Store.AddVersionAsync(Other, VersionOf(1, 2), null, default)).Result);
        Assert.Equal(DocumentState.Current, (await Store.FindAsync(Tenant, Id(1), default))!.State);
    }

    [Fact]
    public async Task One_key_keeps_one_document_however_many_nodes_try()
    {
        await using var node = await OpenAsync();
        var results = await Task.WhenAll(Enumerable.Range(1, 16).Select(number => Task.Run(() =>
            StoreOn(number % 2 == 0 ? Database : node).CreateAsync(New((byte)number), VersionOf((byte)number, 1), ReceiptOf("once", $"answer {number}"), default))));
        var kept = Assert.Single(await Store.ListAsync(Tenant, new(100), default));
        var won = $"answer {kept.Id.ToByteArray(bigEndian: true)[0]}";
        Assert.Single(results, (Receipt?)null);
        Assert.All(results.OfType<Receipt>(), receipt => Assert.Equal(won, Encoding.UTF8.GetString(receipt.Answer.Span)));
        Assert.Null(await Store.FindReceiptAsync(Other, "once", Start, default));
        // The same key is another tenant's own.
        Assert.Null(await Store.CreateAsync(New(20) with { Tenant = Other }, VersionOf(20, 1), ReceiptOf("once", "other") with { Tenant = Other }, default));
    }

    [Fact]
    public async Task A_receipt_that_served_its_time_frees_its_key()
    {
        await Store.CreateAsync(New(1), VersionOf(1, 1), ReceiptOf("k", "first"), default);
        Assert.Null(await Store.FindReceiptAsync(Tenant, "k", Start.AddDays(1), default));
        Assert.Null(await Store.CreateAsync(New(2) with { CreatedAt = Start.AddDays(1) }, VersionOf(2, 1), ReceiptOf("k", "second") with { KeptUntil = Start.AddDays(2) }, default));
        Assert.Equal("second", Encoding.UTF8.GetString((await Store.FindReceiptAsync(Tenant, "k", Start.AddDays(1), default))!.Answer.Span));
        Assert.Equal(1, await new Receipts(Database, AtRest).ForgetAsync(Start.AddDays(3), default));
    }

    [Fact]
    public async Task Of_many_who_add_the_next_version_one_does()
    {
        await CreateAsync(1);
        await using var node = await OpenAsync();
        var results = await Task.WhenAll(Enumerable.Range(1, 12).Select(number => Task.Run(() =>
            StoreOn(number % 2 == 0 ? Database : node).AddVersionAsync(Tenant, VersionOf(1, 2) with { File = $"try-{number}" }, ReceiptOf($"add-{number}", "x"), default))));
        Assert.Single(results, added => added.Result == AddVersionResult.Added);
        Assert.Equal(11, results.Count(added => added.Result == AddVersionResult.Outrun));
        Assert.Equal(2, (await Store.VersionsAsync(Tenant, Id(1), default)).Count);
        // Who came too late may come again with the same key.
        var late = Enumerable.Range(1, 12).First(number => results[number - 1].Result == AddVersionResult.Outrun);
        Assert.Null(await Store.FindReceiptAsync(Tenant, $"add-{late}", Start, default));
    }

    [Fact]
    public async Task What_is_sealed_takes_no_version_and_is_deleted_only_after_its_time()
    {
        await Store.CreateAsync(New(1) with { RetainUntil = Start.AddYears(1) }, VersionOf(1, 1), null, default);
        Assert.True(await Store.SealAsync(Tenant, Id(1), Start, default));
        Assert.False(await Store.SealAsync(Tenant, Id(1), Start, default));
        Assert.Equal(AddVersionResult.Sealed, (await Store.AddVersionAsync(Tenant, VersionOf(1, 2), null, default)).Result);
        Assert.Null(await Store.DeleteAsync(Tenant, Id(1), Start, default));
        Assert.Empty(await Store.OverdueAsync(Start, 10, default));
        Assert.Equal(Id(1), Assert.Single(await Store.OverdueAsync(Start.AddYears(1), 10, default)).Id);
        Assert.Equal(["file-1-1"], await Store.DeleteAsync(Tenant, Id(1), Start.AddYears(1), default));
        Assert.Empty(await Store.OverdueAsync(Start.AddYears(2), 10, default));
    }

    [Fact]
    public async Task A_deleted_document_is_known_by_its_id_alone()
    {
        await CreateAsync(1);
        await Store.AddVersionAsync(Tenant, VersionOf(1, 2), null, default);
        Assert.Equal(["file-1-1", "file-1-2"], (await Store.DeleteAsync(Tenant, Id(1), Start.AddHours(1), default))!.Order());
        var left = (await Store.FindAsync(Tenant, Id(1), default))!;
        Assert.Equal((DocumentState.Deleted, new DocumentSubject(null, null, null, null)), (left.State, left.Subject));
        Assert.Null(await Store.VersionAsync(Tenant, Id(1), null, default));
        Assert.Equal(AddVersionResult.Missing, (await Store.AddVersionAsync(Tenant, VersionOf(1, 3), null, default)).Result);
        Assert.Null(await Store.DeleteAsync(Tenant, Id(1), Start.AddHours(2), default));
    }

    [Fact]
    public async Task Lists_are_narrowed_newest_first_and_go_on_where_they_ended()
    {
        for (byte number = 1; number <= 6; number++)
            await Store.CreateAsync(New(number) with { CreatedAt = Start.AddMinutes(number / 2), Form = number == 6 ? "other" : "form", Subject = new($"A-{number % 2}", "plan", null, "employer") }, VersionOf(number, 1), null, default);
        await Store.SealAsync(Tenant, Id(1), Start, default);
        var seen = new List<StoredDocument>();
        for (DocumentCursor? after = null; ;)
        {
            var page = await Store.ListAsync(Tenant, new(2, after), default);
            if (page.Count == 0) break;
            seen.AddRange(page);
            after = new(page[^1].CreatedAt, page[^1].Id);
        }
        Assert.Equal(seen.OrderByDescending(document => document.CreatedAt).ThenByDescending(document => document.Id.ToString(), StringComparer.Ordinal), seen);
        Assert.Equal(6, seen.Count);
        async Task<int> CountAsync(DocumentQuery query) => (await Store.ListAsync(Tenant, query, default)).Count;
        Assert.Equal(3, await CountAsync(new(10) { Application = "A-1" }));
        Assert.Equal(2, await CountAsync(new(10) { Application = "A-0", Plan = "plan", Employer = "employer", Form = "form" }));
        Assert.Equal(0, await CountAsync(new(10) { Person = "P-1" }));
        Assert.Equal((1, 5, 0), (await CountAsync(new(10) { State = DocumentState.Sealed }), await CountAsync(new(10) { State = DocumentState.Current }), await CountAsync(new(10) { State = DocumentState.Deleted })));
        Assert.Equal(2, await CountAsync(new(10) { From = Start.AddMinutes(1), Until = Start.AddMinutes(2) }));
    }

    [Fact]
    public async Task Files_without_a_version_are_told_from_the_others()
    {
        await CreateAsync(1);
        Assert.Equal(["lost-1", "lost-2"], await Store.UnknownFilesAsync(["lost-1", "file-1-1", "lost-2"], default));
        Assert.Empty(await Store.UnknownFilesAsync([], default));
    }

    [Fact]
    public async Task Names_and_answers_are_encrypted()
    {
        await Store.CreateAsync(New(1), VersionOf(1, 1), ReceiptOf("k", "an answer"), default);
        var kept = await Database.ReadAsync(async connection =>
            (Name: await connection.ExecuteScalarAsync<byte[]>("SELECT file_name FROM document_versions"), Answer: await connection.ExecuteScalarAsync<byte[]>("SELECT answer FROM receipts")), default);
        Assert.Equal(-1, kept.Name.AsSpan().IndexOf("丁一川"u8));
        Assert.Equal(-1, kept.Answer.AsSpan().IndexOf("answer"u8));
    }

    private async Task CreateAsync(byte number) => Assert.Null(await Store.CreateAsync(New(number), VersionOf(number, 1), null, default));

    private static void Same(DocumentVersion expected, DocumentVersion found)
    {
        Assert.Equal(expected.Sha256.ToArray(), found.Sha256.ToArray());
        Assert.Equal(expected.Changes, found.Changes);
        Assert.Equal(expected with { Sha256 = default, Changes = [] }, found with { Sha256 = default, Changes = [] });
    }

    private static Guid Id(byte number) => new([number, .. new byte[15]], bigEndian: true);

    private static StoredDocument New(byte number) => new(Id(number), Tenant, "form", new("A-1", "plan", "P-1", null), Start, 1);

    private static DocumentVersion VersionOf(byte document, int number) => new(
        Id(document), number, Start.AddMinutes(number), "v1", new string('a', 64), "notice", "1.0", SHA256.HashData([document, (byte)number]), 1000 + number, 3, "评审表-丁一川.pdf", "form.pdf",
        $"file-{document}-{number}", []);

    private static Receipt ReceiptOf(string key, string answer) => new(Tenant, key, SHA256.HashData("request"u8), Encoding.UTF8.GetBytes(answer), Start.AddDays(1));
}
