using System.CommandLine;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate;

/// <summary><c>docgen template withdraw FORM@v | reinstate FORM@v | withdrawn</c>: for every tenant of the service; tenants have the API for themselves.</summary>
public static class WithdrawalCommand
{
    private static readonly Argument<string> Form = new("FORM@VERSION") { Description = "表的一个版本，如 evaluation-form@v1" };

    public static Command Withdraw(Option<DirectoryInfo?> templates)
    {
        var reason = new Option<string>("--reason") { Description = "停用的原因，调用方会看到", HelpName = "R", Required = true };
        var command = new Command("withdraw", "对全部租户停用一个版本：不再用它生成，已生成的照旧") { Form, reason, DataFolder.Option, Stores.DatabaseOption };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, templates, async (store, form, version) =>
        {
            var why = Withdrawal.ReadReason(parsed.GetValue(reason));
            if (why.Ok) await store.AddAsync(new(Withdrawal.Everybody, form, version, why.Value, By: "", TimeProvider.System.GetUtcNow()), cancellation);
            return why.Select(_ => $"已停用 {form}@{version}；运行中的服务几秒内知道。");
        }, cancellation));
        return command;
    }

    public static Command Reinstate(Option<DirectoryInfo?> templates)
    {
        var command = new Command("reinstate", "恢复对全部租户停用的版本") { Form, DataFolder.Option, Stores.DatabaseOption };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, templates, async (store, form, version) =>
            await store.RemoveAsync(Withdrawal.Everybody, form, version, cancellation)
                ? Outcome.Of($"已恢复 {form}@{version}；运行中的服务几秒内知道。")
                : Outcome.Fail<string>(new Problem("template.not-withdrawn", $"{form}@{version} 没有用 docgen template withdraw 停用过。见 docgen template withdrawn。")), cancellation));
        return command;
    }

    public static Command Withdrawn()
    {
        var command = new Command("withdrawn", "列出停用的版本：由谁、何时、为何") { DataFolder.Option, Stores.DatabaseOption };
        command.SetAction(async (parsed, cancellation) =>
        {
            foreach (var one in await (await StoreAsync(parsed, cancellation)).ListAsync(cancellation))
                Console.WriteLine($"{one.Name}\t{(one.Tenant == Withdrawal.Everybody ? "全部租户" : one.Tenant)}\t{one.At:yyyy-MM-dd HH:mm}Z\t{(one.By.Length == 0 ? "命令行" : one.By)}\t{one.Reason}");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Option<DirectoryInfo?> templates, Func<WithdrawalStore, string, string, Task<Outcome<string>>> change, CancellationToken cancellation)
    {
        var named = Engine.Load(parsed, templates).Then(engine => Withdrawal.ReadName(parsed.GetRequiredValue(Form), engine));
        if (!named.Ok) return ConsoleProblems.Report(named.Problems, []);
        var done = await change(await StoreAsync(parsed, cancellation), named.Value.Form, named.Value.Version);
        if (!done.Ok) return ConsoleProblems.Report(done.Problems, []);
        Console.Error.WriteLine(done.Value);
        return ExitCode.Done;
    }

    private static async Task<WithdrawalStore> StoreAsync(ParseResult parsed, CancellationToken cancellation) => new(await Stores.OpenDatabaseAsync(parsed, cancellation));
}
