using System.CommandLine;
using System.Net;
using DocGen.Client;
using DocGen.Service.Problems;

namespace DocGen.Service.Batches.CommandLine;

/// <summary>The service that a command speaks to. Commands of batches keep nothing themselves: the batch runs in the service, whoever looks on.</summary>
internal static class BatchServer
{
    public const string AddressVariable = "DOCGEN_SERVER", KeyVariable = "DOCGEN_API_KEY";

    private const string Usual = "http://127.0.0.1:8080";

    public static Option<string?> Option { get; } = new("--server")
    {
        Description = $"服务的地址（默认：环境变量 {AddressVariable}，否则 {Usual}）；密钥只取自环境变量 {KeyVariable}",
        HelpName = "URL",
        Recursive = true,
    };

    /// <summary>Runs a command against the service, and says in words why it did not go.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<DocGenClient, Task<int>> command)
    {
        var text = parsed.GetValue(Option) ?? Set(AddressVariable) ?? Usual;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            Console.Error.WriteLine($"错误  --server（环境变量 {AddressVariable}）应为 http 或 https 的地址，如 {Usual}；请改正。");
            return ExitCode.Usage;
        }
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && Set(KeyVariable) is not null) Console.Error.WriteLine($"提醒  {address} 不加密，密钥会以明文传送；请用 https。");
        // An upload or an archive takes as long as it takes.
        using var http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            return await command(new(http, new() { ApiKey = Set(KeyVariable) }));
        }
        catch (DocGenException refused)
        {
            foreach (var problem in refused.Problems.DefaultIfEmpty(new(refused.Code, refused.Message))) Console.Error.WriteLine($"错误  {Line(problem)}");
            if (refused.TraceId.Length > 0 && (int)refused.Status >= 500) Console.Error.WriteLine($"traceId：{refused.TraceId}");
            if (refused.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) Console.Error.WriteLine($"密钥取自环境变量 {KeyVariable}，需要 documents 权限。");
            return IsOfTheEnvironment(refused) ? ExitCode.Environment : ExitCode.Problems;
        }
        catch (HttpRequestException)
        {
            Console.Error.WriteLine($"错误  {address} 没有应答。请检查服务是否在运行，--server 是否正确。");
            return ExitCode.Environment;
        }
    }

    public static bool IsOfTheEnvironment(DocGenException refused) => (int)refused.Status >= 500 || refused.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests;

    /// <summary>As <see cref="ConsoleProblems"/> shows one.</summary>
    public static string Line(Client.ProblemEntry problem) => (problem.Pointer ?? problem.Place) is { Length: > 0 } place ? $"{place}：{problem.Message} [{problem.Code}]" : $"{problem.Message} [{problem.Code}]";

    private static string? Set(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : null;
}
