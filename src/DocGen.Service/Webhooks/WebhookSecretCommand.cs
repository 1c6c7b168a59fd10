using System.CommandLine;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Webhooks;

/// <summary><c>docgen keys webhook --tenant T</c>: what a receiver checks signatures with. The one verb of <c>docgen keys</c> that shows a secret of the key file.</summary>
public static class WebhookSecretCommand
{
    public static Command Create()
    {
        var tenant = new Option<string>("--tenant") { Description = "租户", DefaultValueFactory = _ => Caller.DefaultTenant, HelpName = "T" };
        var command = new Command("webhook", "显示某租户 webhook 的签名密钥，交给接收方核对签名用；最新的在第一行") { tenant };
        command.SetAction(parsed =>
        {
            var ring = KeyFile.Read(KeyFile.PathOf(parsed));
            Problem[] problems = [.. ring.Problems, .. ApiKeysCommand.TenantProblems(parsed.GetRequiredValue(tenant))];
            if (problems.Length > 0) return ConsoleProblems.Report(problems, []);
            var secrets = WebhookSecret.Of(ring.Value!, parsed.GetRequiredValue(tenant));
            foreach (var secret in secrets) Console.WriteLine(secret.Write());
            Console.Error.WriteLine($"租户 {parsed.GetRequiredValue(tenant)} 的签名密钥，请保密地交给接收方。"
                + (secrets.Count > 1 ? "更换密钥（docgen keys rotate token）后，每次推送带新旧两个签名；接收方换上第一行的密钥后，旧的可停用（docgen keys retire）。" : ""));
            return ExitCode.Done;
        });
        return command;
    }
}
