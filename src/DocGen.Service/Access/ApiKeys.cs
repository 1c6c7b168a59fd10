using System.Security.Cryptography;
using System.Text;
using DocGen.Documents;

namespace DocGen.Service.Access;

/// <summary>
/// The keys that callers show as <c>Authorization: Bearer KEY</c>. Configuration holds only their SHA-256 digests
/// (<c>DOCGEN_API_KEYS</c>, hex, separated by commas), so that reading it gives no access.
/// </summary>
public sealed class ApiKeys(IReadOnlyList<byte[]> digests)
{
    public const string Variable = "DOCGEN_API_KEYS";

    public bool None => digests.Count == 0;

    public static Outcome<ApiKeys> FromEnvironment() => Read(Environment.GetEnvironmentVariable(Variable) ?? "");

    /// <summary>One wrong digest spoils all: a key that silently opens nothing would be sought for long.</summary>
    public static Outcome<ApiKeys> Read(string configured)
    {
        var entries = configured.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return entries.All(entry => entry.Length == 2 * SHA256.HashSizeInBytes && entry.All(char.IsAsciiHexDigit))
            ? Outcome.Of(new ApiKeys([.. entries.Select(Convert.FromHexString)]))
            : Outcome.Fail<ApiKeys>(new Problem("service.api-keys",
                $"环境变量 {Variable} 里有一项不是 SHA-256 摘要（64 位十六进制）。请用 printf %s \"$KEY\" | sha256sum 取得，多项以逗号分隔。"));
    }

    /// <returns>Null when the key is none of ours.</returns>
    public Caller? CallerOf(string authorization) => Accepts(authorization) ? new(Caller.DefaultTenant, "configured", Scope.All) : null;

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
