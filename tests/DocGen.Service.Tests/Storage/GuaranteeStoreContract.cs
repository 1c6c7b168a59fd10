using System.Security.Cryptography;
using System.Text;
using Dapper;
using DocGen.Service.Guarantees;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Storage;

public sealed class GuaranteesOnSqlite() : GuaranteeStoreContract(null);

public sealed class GuaranteesOnPostgres(PostgresServer server) : GuaranteeStoreContract(server);

/// <summary>What the store of guarantees promises over every database.</summary>
public abstract class GuaranteeStoreContract(PostgresServer? server) : DatabaseForTests(server)
{
    private const string Tenant = "county", Other = "city";

    private static readonly DateTimeOffset Start = new(2023, 8, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private GuaranteeStore Store => StoreOn(Database);

    private GuaranteeStore StoreOn(IDatabase database) => new(database, new Receipts(database, AtRest), AtRest);

    [Fact]
    public async Task What_is_issued_is_found_by_its_id_and_its_invitation()
    {
        var issued = await IssueAsync(1);
        foreach (var found in new[] { await Store.FindAsync(Tenant, issued.Id, default), await Store.FindByInvitationAsync(issued.InvitationSha256, default) })
        {
            Assert.NotNull(found);
            Assert.Equal(issued.Id, found.Id);
            Assert.Equal(Tenant, found.Tenant);
            Assert.Equal(issued.Subject, found.Subject);
            Assert.Equal(issued.Notice, found.Notice);
            Assert.Equal(issued.InvitationSha256.ToArray(), found.InvitationSha256.ToArray());
            Assert.Equal(issued.Snapshot.ToArray(), found.Snapshot.ToArray());
            Assert.Equal(issued.IssuedAt, found.IssuedAt);
            Assert.Equal(issued.ExpiresAt, found.ExpiresAt);
            Assert.Null(found.Seal);
            Assert.Equal(GuaranteeState.Pending, found.StateAt(Start));
        }
        Assert.Null(await Store.FindAsync(Tenant, Id(2), default));
        Assert.Null(await Store.FindByInvitationAsync(SHA256.HashData([2]), default));
        Assert.Null(await Store.DocumentAsync(Tenant, issued.Id, default));
    }

    [Fact]
    public async Task Another_tenant_finds_nothing_and_changes_nothing()
    {
        await IssueAsync(1);
        Assert.True(await SignAsync(1, Start));
        Assert.Null(await Store.FindAsync(Other, Id(1), default));
        Assert.Null(await Store.DocumentAsync(Other, Id(1), default));
        Assert.Null(await Store.FindByShortCodeAsync(Other, SealOf(1).ShortCode, default));
        Assert.Null(await Store.FindByDocumentAsync(Other, SealOf(1).DocumentSha256, default));
        Assert.False(await Store.RevokeAsync(Other, Id(1), Start, default));
        Assert.NotNull(await Store.FindAsync(null, Id(1), default));

        // The same keys in another tenant are another application.
        await IssueAsync(2);
        Assert.Empty(await RevokedAsync(Store, New(3) with { Tenant = Other }));
        Assert.True(await SignAsync(3, Start));
        Assert.Equal((GuaranteeState.Signed, GuaranteeState.Pending), (await StateOfAsync(Id(1)), await StateOfAsync(Id(2))));
    }

    [Fact]
    public async Task Issuing_again_revokes_what_still_waits_and_nothing_of_another_application()
    {
        var (first, other) = (await IssueAsync(1), await IssueAsync(2, application: "A-2"));
        Assert.Equal([first.Id], await RevokedAsync(Store, New(3)));
        Assert.Equal(GuaranteeState.Revoked, await StateOfAsync(first.Id));
        Assert.Equal(GuaranteeState.Pending, await StateOfAsync(other.Id));
        Assert.False(await SignAsync(1, Start));
    }

    [Fact]
    public async Task One_key_issues_one_invitation_and_revokes_what_waits_once()
    {
        var before = await IssueAsync(1);
        await using var node = await OpenAsync();
        var results = await Task.WhenAll(Enumerable.Range(2, 12).Select(number => Task.Run(() => StoreOn(number % 2 == 0 ? Database : node).IssueAsync(
            New((byte)number), "once", revoked => new(Tenant, "once", SHA256.HashData("request"u8), Encoding.UTF8.GetBytes($"{number} {string.Join(' ', revoked)}"), Start.AddDays(1)), default))));
        Assert.Single(results, (Receipt?)null);
        var answer = Assert.Single(results.OfType<Receipt>().Select(receipt => Encoding.UTF8.GetString(receipt.Answer.Span)).Distinct()).Split(' ');
        Assert.Equal(before.Id.ToString(), answer[1]);
        for (byte number = 2; number <= 13; number++)
            Assert.Equal($"{number}" == answer[0], await Store.FindAsync(Tenant, Id(number), default) is { RevokedAt: null });
    }

    [Fact]
    public async Task Of_many_invitations_of_one_application_at_once_one_is_left()
    {
        await using var node = await OpenAsync();
        var revoked = await Task.WhenAll(Enumerable.Range(1, 24).Select(number => Task.Run(() =>
            RevokedAsync(StoreOn(number % 2 == 0 ? Database : node), New((byte)number)))));
        Assert.Equal(23, revoked.SelectMany(ids => ids).Distinct().Count());
        var states = new List<GuaranteeState>();
        for (byte number = 1; number <= 24; number++) states.Add(await StateOfAsync(Id(number)));
        Assert.Single(states, GuaranteeState.Pending);
    }

    [Fact]
    public async Task The_first_opening_is_noted_and_later_ones_change_nothing()
    {
        var issued = await IssueAsync(1);
        await Store.OpenAsync(issued.Id, Start.AddSeconds(5), default);
        await Store.OpenAsync(issued.Id, Start.AddSeconds(50), default);
        Assert.Equal(Start.AddSeconds(5), (await Store.FindAsync(Tenant, issued.Id, default))!.OpenedAt);
        Assert.Equal(GuaranteeState.Opened, await StateOfAsync(issued.Id));
        var late = await IssueAsync(2, application: "A-2");
        await Store.OpenAsync(late.Id, late.ExpiresAt, default);
        Assert.Null((await Store.FindAsync(Tenant, late.Id, default))!.OpenedAt);
    }

    [Fact]
    public async Task Of_a_hundred_signings_at_once_one_succeeds_and_its_document_is_kept_byte_for_byte()
    {
        var issued = await IssueAsync(1);
        await using var node = await OpenAsync();
        var signed = await Task.WhenAll(Enumerable.Range(0, 100).Select(attempt => Task.Run(() =>
            StoreOn(attempt % 2 == 0 ? Database : node).SignAsync(issued.Id, SealOf(attempt), DocumentOf(attempt), Start.AddMinutes(1), default))));
        var winner = Assert.Single(Enumerable.Range(0, 100), attempt => signed[attempt]);
        Assert.Equal(DocumentOf(winner), (await Store.DocumentAsync(Tenant, issued.Id, default))!.Value.ToArray());
        var found = await Store.FindByShortCodeAsync(Tenant, SealOf(winner).ShortCode, default);
        Assert.Equal(issued.Id, found!.Id);
        Assert.Equal(SealOf(winner).ContentSha256.ToArray(), found.Seal!.ContentSha256.ToArray());
        Assert.Equal(issued.Id, (await Store.FindByDocumentAsync(Tenant, SHA256.HashData(DocumentOf(winner)), default))!.Id);
        Assert.Equal(Start.AddMinutes(1), found.SignedAt);
    }

    [Fact]
    public async Task An_expired_or_revoked_invitation_cannot_be_signed()
    {
        var (expired, revoked) = (await IssueAsync(1), await IssueAsync(2, application: "A-2"));
        Assert.False(await SignAsync(1, expired.ExpiresAt));
        Assert.Equal(GuaranteeState.Expired, (await Store.FindAsync(Tenant, expired.Id, default))!.StateAt(expired.ExpiresAt));
        Assert.True(await Store.RevokeAsync(Tenant, revoked.Id, Start, default));
        Assert.False(await Store.RevokeAsync(Tenant, revoked.Id, Start, default));
        Assert.False(await Store.RevokeAsync(Tenant, Id(9), Start, default));
        Assert.False(await SignAsync(2, Start));
    }

    [Fact]
    public async Task A_new_signature_supersedes_the_old_one_and_issuing_alone_does_not()
    {
        await IssueAsync(1);
        Assert.True(await SignAsync(1, Start));
        await IssueAsync(2);
        Assert.Equal(GuaranteeState.Signed, await StateOfAsync(Id(1)));
        Assert.True(await SignAsync(2, Start.AddMinutes(1)));
        Assert.Equal(GuaranteeState.Superseded, await StateOfAsync(Id(1)));
        Assert.Equal(Id(2), (await Store.FindAsync(Tenant, Id(1), default))!.SupersededBy);
        Assert.Equal(GuaranteeState.Signed, await StateOfAsync(Id(2)));
        Assert.Equal(DocumentOf(1), (await Store.DocumentAsync(Tenant, Id(1), default))!.Value.ToArray());
    }

    [Fact]
    public async Task A_signed_guarantee_is_still_signed_three_years_later_and_can_be_revoked()
    {
        await IssueAsync(1);
        Assert.True(await SignAsync(1, Start));
        Assert.Equal(GuaranteeState.Signed, (await Store.FindAsync(Tenant, Id(1), default))!.StateAt(Start.AddYears(3)));
        Assert.True(await Store.RevokeAsync(Tenant, Id(1), Start.AddYears(3), default));
        Assert.Equal(GuaranteeState.Revoked, await StateOfAsync(Id(1)));
    }

    [Fact]
    public async Task Another_process_finds_what_was_kept()
    {
        await IssueAsync(1);
        Assert.True(await SignAsync(1, Start));
        await using var node = await OpenAsync();
        Assert.Equal(DocumentOf(1), (await StoreOn(node).DocumentAsync(Tenant, Id(1), default))!.Value.ToArray());
    }

    [Fact]
    public async Task The_database_holds_neither_what_was_pledged_nor_the_document_in_plain_and_what_was_put_in_anothers_place_is_refused()
    {
        await IssueAsync(1);
        await IssueAsync(2, application: "A-2");
        Assert.True(await SignAsync(1, Start));
        Assert.True(await SignAsync(2, Start));
        foreach (var column in (string[])["snapshot", "document"])
            foreach (var kept in await Database.ReadAsync(connection => connection.QueryAsync<byte[]>($"SELECT {column} FROM guarantees"), default))
            {
                Assert.DoesNotContain("pledged", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
                Assert.True(kept.AsSpan().IndexOf(DocumentOf(1).AsSpan(0, 16)) < 0);
            }
        await ChangeAsync("UPDATE guarantees SET snapshot = (SELECT snapshot FROM guarantees WHERE id = @second), document = (SELECT document FROM guarantees WHERE id = @second) WHERE id = @first");
        await Assert.ThrowsAsync<DamagedRecordException>(() => Store.FindAsync(Tenant, Id(1), default));
        await Assert.ThrowsAsync<DamagedRecordException>(() => Store.DocumentAsync(Tenant, Id(1), default));
        Assert.Equal(DocumentOf(2), (await Store.DocumentAsync(Tenant, Id(2), default))!.Value.ToArray());
    }

    [Fact]
    public async Task What_an_older_version_kept_in_plain_is_read_and_encrypted_by_the_first_start()
    {
        var old = New(1) with { Tenant = "default" };
        await RevokedAsync(Store, old);
        Assert.True(await SignAsync(1, Start));
        await ChangeAsync("UPDATE guarantees SET encrypted = 0, snapshot = @snapshot, document = @document WHERE id = @first");
        async Task FoundAsync()
        {
            Assert.Equal(old.Snapshot.ToArray(), (await Store.FindAsync("default", old.Id, default))!.Snapshot.ToArray());
            Assert.Equal(DocumentOf(1), (await Store.DocumentAsync("default", old.Id, default))!.Value.ToArray());
        }
        await FoundAsync();
        Assert.Equal(1, await Store.EncryptPlainAsync(default));
        Assert.Equal(0, await Store.EncryptPlainAsync(default));
        await FoundAsync();
        Assert.True((await Database.ReadAsync(connection => connection.QuerySingleAsync<byte[]>("SELECT document FROM guarantees"), default)).AsSpan().IndexOf(DocumentOf(1).AsSpan(0, 16)) < 0);

        // A document that was changed in the table is known by its digest.
        await ChangeAsync("UPDATE guarantees SET encrypted = 0, document = @snapshot WHERE id = @first");
        await Assert.ThrowsAsync<DamagedRecordException>(() => Store.DocumentAsync("default", old.Id, default));
    }

    private static Guid Id(byte number) => new([.. Enumerable.Repeat(number, 16)]);

    private static Guarantee New(byte number, string application = "A-1") => new(
        Id(number), Tenant, new(application, "plan-2023", "person-7"), "shangyu-2023", SHA256.HashData([number]), Encoding.UTF8.GetBytes($"{{\"pledged\":{number}}}"),
        Start, Start.AddMinutes(15));

    private static Seal SealOf(int number) => new(SHA256.HashData([(byte)number, 1]), $"CODE{number}", SHA256.HashData(DocumentOf(number)));

    private static byte[] DocumentOf(int number) => [.. Enumerable.Repeat((byte)number, 2_000)];

    private async Task<Guarantee> IssueAsync(byte number, string application = "A-1")
    {
        var guarantee = New(number, application);
        await RevokedAsync(Store, guarantee);
        return guarantee;
    }

    /// <summary>Issues without a key.</summary>
    /// <returns>What was revoked thereby.</returns>
    private static async Task<IReadOnlyList<Guid>> RevokedAsync(GuaranteeStore store, Guarantee guarantee)
    {
        IReadOnlyList<Guid> revoked = [];
        Assert.Null(await store.IssueAsync(guarantee, null, ids =>
        {
            revoked = ids;
            return null;
        }, default));
        return revoked;
    }

    private Task<bool> SignAsync(byte number, DateTimeOffset at) => Store.SignAsync(Id(number), SealOf(number), DocumentOf(number), at, default);

    private async Task<GuaranteeState> StateOfAsync(Guid id) => (await Store.FindAsync(null, id, default))!.StateAt(Start);

    /// <summary>Past the store, as an accident or an intruder would.</summary>
    private Task<int> ChangeAsync(string sql) => Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        sql,
        new { first = Id(1).ToByteArray(bigEndian: true), second = Id(2).ToByteArray(bigEndian: true), snapshot = New(1).Snapshot.ToArray(), document = DocumentOf(1) },
        transaction), default);
}
