using System.Collections.Frozen;
using DocGen.Service.Storage;

namespace DocGen.Service.Generate;

/// <summary>The withdrawn versions as this node knows them, read anew every few seconds, so that all nodes hear of one. Thread-safe.</summary>
public sealed class Withdrawals(WithdrawalStore store, TimeProvider clock)
{
    private readonly Lock gate = new();

    private volatile Reading known = new(FrozenDictionary<string, OfTenant>.Empty, OfTenant.None, long.MinValue);

    /// <summary>What holds for a tenant, by <c>form@v1</c>.</summary>
    public OfTenant Of(string tenant) => known.ByTenant.TryGetValue(tenant, out var own) ? own : known.Everybody;

    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now; what is known stays as it was.</exception>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var all = await store.ListAsync(cancellation);
        var everybody = all.Where(withdrawal => withdrawal.Tenant == Withdrawal.Everybody).ToList();
        // What the operator withdrew stands before a tenant's own word.
        var tenants = all.Except(everybody).GroupBy(withdrawal => withdrawal.Tenant, StringComparer.Ordinal)
            .ToFrozenDictionary(own => own.Key, own => new OfTenant([.. everybody, .. own]), StringComparer.Ordinal);
        lock (gate)
        {
            if (known.ReadAt < started) known = new(tenants, new(everybody), started);
        }
    }

    private sealed record Reading(FrozenDictionary<string, OfTenant> ByTenant, OfTenant Everybody, long ReadAt);

    /// <summary>Withdrawn versions by their names.</summary>
    public sealed class OfTenant(IEnumerable<Withdrawal> withdrawals)
    {
        private readonly FrozenDictionary<string, Withdrawal> byName =
            withdrawals.DistinctBy(withdrawal => withdrawal.Name, StringComparer.Ordinal).ToFrozenDictionary(withdrawal => withdrawal.Name, StringComparer.Ordinal);

        internal static OfTenant None { get; } = new([]);

        /// <summary><c>form@v1</c> of each.</summary>
        public IReadOnlySet<string> Names { get; } = withdrawals.Select(withdrawal => withdrawal.Name).ToFrozenSet(StringComparer.Ordinal);

        /// <returns>Null when that version may be used.</returns>
        public Withdrawal? Find(string name) => byName.GetValueOrDefault(name);
    }
}
