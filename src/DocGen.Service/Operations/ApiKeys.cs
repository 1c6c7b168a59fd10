using System.Security.Cryptography;
using System.Text;
using DocGen.Documents;
using DocGen.Service.Problems;

namespace DocGen.Service.Operations;

/// <summary>
/// The keys that callers show as <c>Authorization: Bearer KEY</c>. Configuration holds only their SHA-256 digests
/// (<c>DOCGEN_API_KEYS</c>, hex, separated by commas), so that reading it gives no access.
/// </summary>
public sealed class ApiKeys(IReadOnlyList<byte[]> digests)
{
    public const string Variable = "DOCGEN_API_KEYS";

    public bool None => digests.Count == 0;

    public static ApiKeys FromEnvironment() => new([.. (Environment.GetEnvironmentVariable(Variable) ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Convert.FromHexString)]);

    /// <summary>Refuses calls below /v1 without a valid key. The refusal says nothing about why.</summary>
    public void Guard(WebApplication app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) || Accepts(context.Request.Headers.Authorization.ToString()))
        {
            await next(context);
            return;
        }
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await context.AnswerAsync([new Problem("request.unauthorized", "请在 Authorization 头中给出有效的密钥（Bearer）。")]);
    });

    private bool Accepts(string authorization)
    {
        const string scheme = "Bearer ";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var shown = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[scheme.Length..].Trim()));
        var accepted = false;
        foreach (var digest in digests) accepted |= CryptographicOperations.FixedTimeEquals(digest, shown);
        return accepted;
    }
}
