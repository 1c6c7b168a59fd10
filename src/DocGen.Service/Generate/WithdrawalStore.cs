using Dapper;
using DocGen.Service.Storage;

namespace DocGen.Service.Generate;

/// <summary>Withdrawn versions of forms, in the database. Thread-safe.</summary>
public sealed class WithdrawalStore(IDatabase database)
{
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public Task<IReadOnlyList<Withdrawal>> ListAsync(CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<Withdrawal>>(async connection =>
        [.. (await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT tenant AS Tenant, form AS Form, version AS Version, reason AS Reason, withdrawn_by AS By, withdrawn_at AS At
            FROM withdrawals ORDER BY form, version, tenant
            """,
            cancellationToken: cancellation))).Select(row => row.Withdrawal())], cancellation);

    /// <summary>One that is there stays as it is.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public Task AddAsync(Withdrawal withdrawal, CancellationToken cancellation) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO withdrawals (tenant, form, version, reason, withdrawn_by, withdrawn_at) VALUES (@Tenant, @Form, @Version, @Reason, @By, @at)
        ON CONFLICT (tenant, form, version) DO NOTHING
        """,
        new { withdrawal.Tenant, withdrawal.Form, withdrawal.Version, withdrawal.Reason, withdrawal.By, at = withdrawal.At.ToUnixTimeMilliseconds() }, transaction), cancellation);

    /// <returns>Whether there was one.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public Task<bool> RemoveAsync(string tenant, string form, string version, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("DELETE FROM withdrawals WHERE tenant = @tenant AND form = @form AND version = @version", new { tenant, form, version }, transaction) == 1, cancellation);

    private sealed class Row
    {
        public string Tenant { get; init; } = "";

        public string Form { get; init; } = "";

        public string Version { get; init; } = "";

        public string Reason { get; init; } = "";

        public string By { get; init; } = "";

        public long At { get; init; }

        public Withdrawal Withdrawal() => new(Tenant, Form, Version, Reason, By, DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}
