using DocGen.Service.Access;
using DocGen.Service.Generate;
using DocGen.Service.Tests.Storage;

namespace DocGen.Service.Tests.Access;

public sealed class AccessOnSqlite() : AccessStoreContract(null);

public sealed class AccessOnPostgres(PostgresServer server) : AccessStoreContract(server);

/// <summary>What the stores of keys and of withdrawals promise over every database.</summary>
public abstract class AccessStoreContract(PostgresServer? server) : DatabaseForTests(server)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private ApiKeyStore Keys => new(Database);

    private WithdrawalStore Withdrawn => new(Database);

    [Fact]
    public async Task Keys_are_kept_with_all_that_is_said_of_them()
    {
        var (first, second) = (Key("k-1") with { Name = "人才港", Allowance = new(600, 8), ExpiresAt = Now.AddDays(1) }, Key("k-2") with { Scopes = Scope.All });
        await Keys.AddAsync(first, Digest(1), default);
        await Keys.AddAsync(second, Digest(2), default);
        Assert.Equal([first, second], await Keys.ListAsync(default));
        Assert.Equal(second, (await Keys.StandingAsync(default))[Convert.ToHexString(Digest(2))]);
    }

    [Fact]
    public async Task What_is_revoked_stands_no_more_and_stays_in_the_list()
    {
        await Keys.AddAsync(Key("k-1"), Digest(1), default);
        Assert.True(await Keys.RevokeAsync("k-1", Now, default));
        Assert.False(await Keys.RevokeAsync("k-1", Now, default));
        Assert.False(await Keys.RevokeAsync("k-9", Now, default));
        Assert.Empty(await Keys.StandingAsync(default));
        Assert.Equal(ApiKeyState.Revoked, Assert.Single(await Keys.ListAsync(default)).At(Now));
    }

    [Fact]
    public async Task The_key_that_is_followed_ends_then_and_never_later_than_it_would()
    {
        await Keys.AddAsync(Key("k-1"), Digest(1), default);
        await Keys.AddAsync(Key("k-2") with { ExpiresAt = Now.AddMinutes(1) }, Digest(2), default);
        await Keys.FollowAsync(Key("k-3") with { Follows = "k-1" }, Digest(3), Now.AddHours(1), default);
        await Keys.FollowAsync(Key("k-4") with { Follows = "k-2" }, Digest(4), Now.AddHours(1), default);
        Assert.Equal([Now.AddHours(1), Now.AddMinutes(1), null, null], (await Keys.ListAsync(default)).Select(key => key.ExpiresAt));
    }

    [Fact]
    public async Task A_withdrawal_stays_as_it_was_first_said_until_it_is_taken_back()
    {
        var (first, all) = (new Withdrawal("clinic", "post-table", "v1", "印错了", "k-1", Now), new Withdrawal(Withdrawal.Everybody, "post-table", "v1", "已废止", "", Now));
        await Withdrawn.AddAsync(first, default);
        await Withdrawn.AddAsync(first with { Reason = "又一次", At = Now.AddDays(1) }, default);
        await Withdrawn.AddAsync(all, default);
        Assert.Equal([all, first], await Withdrawn.ListAsync(default));
        Assert.True(await Withdrawn.RemoveAsync("clinic", "post-table", "v1", default));
        Assert.False(await Withdrawn.RemoveAsync("clinic", "post-table", "v1", default));
        Assert.Equal([all], await Withdrawn.ListAsync(default));
    }

    private static ApiKey Key(string id) => new(id, "clinic", "", Scope.Render | Scope.Admin, Allowance.Unlimited, Now, ExpiresAt: null, RevokedAt: null, Follows: null);

    private static byte[] Digest(byte of) => [.. Enumerable.Repeat(of, 32)];
}
