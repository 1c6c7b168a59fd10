using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Access;

/// <summary><c>docgen keys api create | list | rotate ID | revoke ID</c>: the keys that callers show. A key is shown once, on standard output alone.</summary>
public static partial class ApiKeysCommand
{
    private const int LongestName = 80, HighestLimit = 1_000_000;

    private static readonly Option<bool> Json = new("--json") { Description = "以 JSON 输出" };

    private static readonly Option<string> Expires = new("--expires") { Description = "到期：日期（2027-12-31，当天仍可用）或时长（90d、24h）；默认不到期", HelpName = "D" };

    public static Command Create() => new("api", "接口密钥：调用方在 Authorization 头中出示的密钥") { New(), List(), Rotate(), Revoke() };

    private static Command New()
    {
        var tenant = new Option<string>("--tenant") { Description = "租户：小写字母、数字和 -；各租户互不可见", DefaultValueFactory = _ => Caller.DefaultTenant, HelpName = "T" };
        var scopes = new Option<string>("--scope") { Description = $"权限：{string.Join("、", Scopes.Names)}，以逗号分隔", HelpName = "S,…", Required = true };
        var name = new Option<string>("--name") { Description = "备注的名称，如“人才港门户”", DefaultValueFactory = _ => "", HelpName = "N" };
        var perMinute = new Option<int?>("--per-minute") { Description = "每分钟最多多少个请求（每个节点）；默认不限", HelpName = "N" };
        var concurrent = new Option<int?>("--concurrent") { Description = "同时最多处理多少个请求（每个节点）；默认不限", HelpName = "N" };
        var command = new Command("create", "生成一个密钥；只显示这一次") { tenant, scopes, name, Expires, perMinute, concurrent, Json };
        command.SetAction((parsed, cancellation) => ChangeAsync(parsed, async (store, now, random) =>
        {
            var (scope, end) = (Scopes.Read(parsed.GetRequiredValue(scopes)), EndOf(parsed, now));
            Problem[] problems = [.. scope.Problems, .. end.Problems, .. TenantProblems(parsed.GetRequiredValue(tenant)), .. NameProblems(parsed.GetRequiredValue(name)),
                .. LimitProblems(parsed.GetValue(perMinute)), .. LimitProblems(parsed.GetValue(concurrent))];
            if (problems.Length > 0) return Outcome.Fail<ApiKeyMade>(problems);
            var key = new ApiKey(
                ApiKeySecret.NewId(random), parsed.GetRequiredValue(tenant), parsed.GetRequiredValue(name), scope.Value,
                new(parsed.GetValue(perMinute), parsed.GetValue(concurrent)), now, end.Value, RevokedAt: null, Follows: null);
            var secret = ApiKeySecret.New(random);
            await store.AddAsync(key, ApiKeySecret.DigestOf(secret)!, cancellation);
            return Outcome.Of(new ApiKeyMade(secret, ApiKeyEntry.From(key, now)));
        }, cancellation));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "列出接口密钥的编号、租户、权限和状态，不含密钥本身") { Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var list = new ApiKeyList([.. (await (await StoreAsync(parsed, cancellation)).ListAsync(cancellation)).Select(key => ApiKeyEntry.From(key, now))]);
            if (parsed.GetValue(Json)) Console.WriteLine(JsonSerializer.Serialize(list, ServiceJson.Default.ApiKeyList));
            else foreach (var key in list.Keys) Console.WriteLine(key.Line());
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Rotate()
    {
        var id = new Argument<string>("ID") { Description = "编号，见 docgen keys api list" };
        var overlap = new Option<string>("--overlap") { Description = "旧密钥还可用多久（24h、7d、0）", DefaultValueFactory = _ => "24h", HelpName = "D" };
        var command = new Command("rotate", "换发一个同样权限的密钥；旧的再用一段时间后失效") { id, overlap, Expires, Json };
        command.SetAction((parsed, cancellation) => ChangeAsync(parsed, async (store, now, random) =>
        {
            if (ReadDuration(parsed.GetRequiredValue(overlap)) is not { } more) return Outcome.Fail<ApiKeyMade>(new Problem("api-key.overlap", "--overlap 应为时长，如 24h、7d 或 0。"));
            var end = EndOf(parsed, now);
            if (!end.Ok) return Outcome.Fail<ApiKeyMade>(end.Problems);
            var old = (await store.ListAsync(cancellation)).FirstOrDefault(key => key.Id == parsed.GetRequiredValue(id));
            if (old is null || old.At(now) != ApiKeyState.Active) return Outcome.Fail<ApiKeyMade>(NotFound());
            // A key that was given for a time is given for that time again.
            var key = old with { Id = ApiKeySecret.NewId(random), CreatedAt = now, ExpiresAt = end.Value ?? now + (old.ExpiresAt - old.CreatedAt), Follows = old.Id };
            var secret = ApiKeySecret.New(random);
            await store.FollowAsync(key, ApiKeySecret.DigestOf(secret)!, now + more, cancellation);
            return Outcome.Of(new ApiKeyMade(secret, ApiKeyEntry.From(key, now)));
        }, cancellation));
        return command;
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("ID") { Description = "编号，见 docgen keys api list" };
        var command = new Command("revoke", "立即吊销；运行中的服务几秒内知道") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!await (await StoreAsync(parsed, cancellation)).RevokeAsync(parsed.GetRequiredValue(id), TimeProvider.System.GetUtcNow(), cancellation)) return ConsoleProblems.Report([NotFound()], []);
            Console.Error.WriteLine($"已吊销 {parsed.GetRequiredValue(id)}；运行中的服务 {Hearing.Every.TotalSeconds} 秒内知道。");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> ChangeAsync(ParseResult parsed, Func<ApiKeyStore, DateTimeOffset, RandomNumberGenerator, Task<Outcome<ApiKeyMade>>> change, CancellationToken cancellation)
    {
        using var random = RandomNumberGenerator.Create();
        var made = await change(await StoreAsync(parsed, cancellation), TimeProvider.System.GetUtcNow(), random);
        if (!made.Ok) return ConsoleProblems.Report(made.Problems, made.Warnings);
        if (parsed.GetValue(Json)) Console.WriteLine(JsonSerializer.Serialize(made.Value, ServiceJson.Default.ApiKeyMade));
        else Console.WriteLine(made.Value.Key);
        Console.Error.WriteLine($"{made.Value.Details.Line()}\n密钥只显示这一次，库里只留摘要。请交给调用方妥善保管，放在 Authorization: Bearer 头中使用。");
        return ExitCode.Done;
    }

    private static async Task<ApiKeyStore> StoreAsync(ParseResult parsed, CancellationToken cancellation) => new(await Stores.OpenDatabaseAsync(parsed, cancellation));

    private static Outcome<DateTimeOffset?> EndOf(ParseResult parsed, DateTimeOffset now)
    {
        if (parsed.GetValue(Expires) is not { } text) return Outcome.Of<DateTimeOffset?>(null);
        var end = ReadDuration(text) is { } life ? now + life
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(8))
            : (DateTimeOffset?)null;
        return end > now ? Outcome.Of(end) : Outcome.Fail<DateTimeOffset?>(new Problem("api-key.expires", "--expires 应为将来的日期（如 2027-12-31）或时长（如 90d、24h）。"));
    }

    private static TimeSpan? ReadDuration(string text) =>
        text == "0" ? TimeSpan.Zero
        : DurationPattern().Match(text) is not { Success: true } match ? null
        : int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (match.Groups[2].Value switch { "m" => TimeSpan.FromMinutes(1), "h" => TimeSpan.FromHours(1), _ => TimeSpan.FromDays(1) });

    internal static IEnumerable<Problem> TenantProblems(string tenant) =>
        TenantPattern().IsMatch(tenant) ? [] : [new("api-key.tenant", "租户应为 1 到 40 个小写字母、数字或 -，以字母或数字开头。")];

    private static IEnumerable<Problem> NameProblems(string name) =>
        name.Length <= LongestName && !name.Any(char.IsControl) ? [] : [new("api-key.name", $"名称最多 {LongestName} 个字，不含换行。")];

    private static IEnumerable<Problem> LimitProblems(int? limit) =>
        limit is null or > 0 and <= HighestLimit ? [] : [new("api-key.limit", $"--per-minute 和 --concurrent 应在 1 到 {HighestLimit} 之间；不写就是不限。")];

    private static Problem NotFound() => new("api-key.not-found", "没有这个编号的可用密钥。编号见 docgen keys api list。");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex TenantPattern();

    [GeneratedRegex("^([0-9]{1,5})([mhd])$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();
}
