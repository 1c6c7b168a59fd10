using System.Text.Json.Serialization;

namespace DocGen.Service.Access;

/// <summary><c>keys api create --json</c> and <c>keys api rotate --json</c>.</summary>
/// <param name="Key">What the caller shows; told once.</param>
public sealed record ApiKeyMade(string Key, ApiKeyEntry Details);

/// <summary><c>keys api list --json</c>: the oldest first.</summary>
public sealed record ApiKeyList(IReadOnlyList<ApiKeyEntry> Keys);

/// <param name="State">active, expired or revoked.</param>
public sealed record ApiKeyEntry(
    string Id, string Tenant, string Name, string Scopes, string State, DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? RevokedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PerMinute,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Concurrent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Follows)
{
    public static ApiKeyEntry From(ApiKey key, DateTimeOffset now) => new(
        key.Id, key.Tenant, key.Name, key.Scopes.Text(), key.At(now).ToString().ToLowerInvariant(), key.CreatedAt, key.ExpiresAt, key.RevokedAt,
        key.Allowance.PerMinute, key.Allowance.AtOnce, key.Follows);

    public string Line()
    {
        var state = State switch { "active" => "可用", "revoked" => $"已吊销（{RevokedAt:yyyy-MM-dd}）", _ => "已到期" };
        var limits = string.Concat(PerMinute is null ? "" : $"\t每分钟 {PerMinute} 次", Concurrent is null ? "" : $"\t同时 {Concurrent} 个");
        return $"{Id}\t{Tenant}\t{Scopes}\t{state}\t{(ExpiresAt is null ? "不到期" : $"{ExpiresAt.Value.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm} 到期")}{limits}{(Name.Length == 0 ? "" : "\t" + Name)}{(Follows is null ? "" : $"\t接替 {Follows}")}";
    }
}
