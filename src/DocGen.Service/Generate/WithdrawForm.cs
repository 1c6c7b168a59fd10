using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;

namespace DocGen.Service.Generate;

/// <summary>Withdraws a version of a form for the caller's tenant, and takes that back. This node knows at once, the others within seconds. Thread-safe.</summary>
public sealed class WithdrawForm(Engine engine, Forms forms, Withdrawals withdrawals, WithdrawalStore store, TimeProvider clock)
{
    /// <param name="form"><c>form@v1</c>.</param>
    public async Task<Outcome<FormDetails>> RunAsync(Caller caller, string form, string? reason, CancellationToken cancellation)
    {
        var (named, why) = (Withdrawal.ReadName(form, engine), Withdrawal.ReadReason(reason));
        if (!named.Ok || !why.Ok) return Outcome.Fail<FormDetails>([.. named.Problems, .. why.Problems]);
        await store.AddAsync(new(caller.Tenant, named.Value.Form, named.Value.Version, why.Value, caller.KeyId, clock.GetUtcNow()), cancellation);
        await withdrawals.RefreshAsync(cancellation);
        return forms.Describe(caller.Tenant, form);
    }

    /// <summary>What the operator withdrew for all, no tenant takes back.</summary>
    public async Task<Outcome<FormDetails>> ReinstateAsync(Caller caller, string form, CancellationToken cancellation)
    {
        var named = Withdrawal.ReadName(form, engine);
        if (!named.Ok) return Outcome.Fail<FormDetails>(named.Problems);
        await store.RemoveAsync(caller.Tenant, named.Value.Form, named.Value.Version, cancellation);
        await withdrawals.RefreshAsync(cancellation);
        return withdrawals.Of(caller.Tenant).Find(form) is null
            ? forms.Describe(caller.Tenant, form)
            : Outcome.Fail<FormDetails>(new Problem("template.withdrawn", $"表“{form}”由运维人员对全部租户停用，不能在这里恢复。请联系运维人员。"));
    }
}
