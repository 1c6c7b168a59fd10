using DocGen.Service.Downloads;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Storage;

public sealed class LinksOnSqlite() : LinkStoreContract(null);

public sealed class LinksOnPostgres(PostgresServer server) : LinkStoreContract(server);

/// <summary>What the store of links promises over every database.</summary>
public abstract class LinkStoreContract(PostgresServer? server) : DatabaseForTests(server)
{
    private const string Tenant = "county", Other = "city";

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    private LinkStore Store => new(Database, new Receipts(Database, AtRest), AtRest);

    [Fact]
    public async Task What_is_kept_comes_back_as_it_was()
    {
        var link = await KeepAsync(1);
        var found = await Store.FindAsync(Tenant, link.Id, default);
        Assert.Equal(link with { Documents = [] }, found! with { Documents = [] });
        Assert.Equal(link.Documents, found.Documents);
        Assert.NotNull(await Store.FindAsync(link.Id, default));
        Assert.Null(await Store.FindAsync(Other, link.Id, default));
        Assert.Null(await Store.FindAsync(Id(2), default));
        Assert.Equal([LinkState.Active, LinkState.Active, LinkState.Expired], new[] { 0, 59, 60 }.Select(minutes => found.StateAt(Start.AddMinutes(minutes))));
    }

    [Fact]
    public async Task Of_one_idempotency_key_the_first_link_is_kept_and_no_other()
    {
        var receipt = new Receipt(Tenant, "key", new byte[] { 1 }, new byte[] { 2 }, Start.AddDays(1));
        Assert.Null(await Store.CreateAsync(New(1), receipt, default));
        var earlier = await Store.CreateAsync(New(2), receipt with { Answer = new byte[] { 3 } }, default);
        Assert.Equal([2], earlier!.Answer.ToArray());
        Assert.Null(await Store.FindAsync(Tenant, Id(2), default));
    }

    [Fact]
    public async Task A_download_is_noted_while_the_link_stands_and_found_by_its_trace_within_the_tenant()
    {
        await KeepAsync(1);
        Assert.True(await Store.RecordAsync([Of(1, "AAAA", 1, Start), Of(1, "AAAB", 2, Start)], default));
        Assert.Equal([Of(1, "AAAB", 2, Start)], await Store.TraceAsync(Tenant, ["AAAB", "ZZZZ"], default));
        Assert.Empty(await Store.TraceAsync(Other, ["AAAB"], default));
        Assert.Empty(await Store.TraceAsync(Tenant, ["AAAC"], default));

        Assert.False(await Store.RecordAsync([Of(1, "AAAC", 1, Start.AddHours(1))], default));
        Assert.False(await Store.RevokeAsync(Other, Id(1), Start, default));
        Assert.True(await Store.RevokeAsync(Tenant, Id(1), Start, default));
        Assert.False(await Store.RevokeAsync(Tenant, Id(1), Start.AddMinutes(1), default));
        Assert.False(await Store.RecordAsync([Of(1, "AAAD", 1, Start), Of(1, "AAAE", 2, Start)], default));
        Assert.Equal((2, Start), (await Store.CountAsync(Id(1), default), (await Store.FindAsync(Id(1), default))!.RevokedAt));
    }

    [Fact]
    public async Task A_trace_is_given_to_one_download_only_and_of_a_set_all_are_noted_or_none()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        Assert.True(await Store.RecordAsync([Of(1, "AAAA", 1, Start)], default));
        await Assert.ThrowsAnyAsync<Exception>(() => Store.RecordAsync([Of(2, "BBBB", 1, Start), Of(2, "AAAA", 2, Start)], default));
        Assert.Equal((1, 0), (await Store.CountAsync(Id(1), default), await Store.CountAsync(Id(2), default)));
        Assert.Equal(Id(1), Assert.Single(await Store.TraceAsync(Tenant, ["AAAA"], default)).Link);
    }

    [Fact]
    public async Task Downloads_are_listed_newest_first_from_where_the_caller_has_come_to()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        foreach (var (trace, minute) in new[] { ("AAAA", 3), ("AAAB", 1), ("AAAC", 1), ("AAAD", 2) }) await Store.RecordAsync([Of(1, trace, 1, Start.AddMinutes(minute))], default);
        await Store.RecordAsync([Of(2, "BBBB", 1, Start)], default);
        Assert.Equal(["AAAA", "AAAD", "AAAC"], await TracesAsync(3, null));
        Assert.Equal(["AAAB"], await TracesAsync(3, "AAAC"));
        Assert.Empty(await TracesAsync(3, "AAAB"));
    }

    [Fact]
    public async Task Of_many_downloads_and_a_revocation_at_once_those_that_were_let_through_are_noted()
    {
        await KeepAsync(1);
        var downloads = Enumerable.Range(0, 12).Select(number => Task.Run(() => Store.RecordAsync([Of(1, $"A{number:000}", 1, Start), Of(1, $"B{number:000}", 2, Start)], default))).ToList();
        var revoked = Task.Run(() => Store.RevokeAsync(Tenant, Id(1), Start, default));
        var through = (await Task.WhenAll(downloads)).Count(noted => noted);
        Assert.True(await revoked);
        Assert.Equal(2 * through, await Store.CountAsync(Id(1), default));
    }

    [Fact]
    public async Task Nothing_that_tells_of_a_person_lies_in_the_database_in_plain()
    {
        await KeepAsync(1);
        await Store.RecordAsync([Of(1, "AAAA", 1, Start)], default);
        var rows = await Database.ReadAsync(async connection => new[] { "links", "link_documents", "downloads" }
            .SelectMany(table => Dapper.SqlMapper.Query(connection, $"SELECT * FROM {table}").Cast<IDictionary<string, object>>()).SelectMany(row => row.Values).ToList(), default);
        var kept = string.Join('\n', rows.Select(value => value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}"));
        Assert.Contains("publicity", kept);
        Assert.DoesNotMatch("丁一川|平台|192\\.0\\.2\\.7|Firefox", kept);
    }

    private async Task<IEnumerable<string>> TracesAsync(int atMost, string? after) => (await Store.DownloadsAsync(Id(1), atMost, after, default)).Select(download => download.Trace);

    private async Task<Link> KeepAsync(byte number)
    {
        Assert.Null(await Store.CreateAsync(New(number), null, default));
        return New(number);
    }

    private static Link New(byte number) => new(
        Id(number), Tenant, new(AudienceKind.Applicant, "丁一川"), Edition.Publicity, "平台", [new(1, Id(101), 3), new(2, Id(102), 1)], Start, "key-1", Start.AddHours(1));

    private static Download Of(byte link, string trace, int number, DateTimeOffset at) => new(trace, Id(link), number, DownloadWay.Archive, at, new("192.0.2.7", "Firefox/132"));

    private static Guid Id(byte number) => new([.. Enumerable.Repeat(number, 16)]);
}
