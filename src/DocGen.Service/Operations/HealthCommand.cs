using System.CommandLine;
using DocGen.Service.Problems;

namespace DocGen.Service.Operations;

/// <summary><c>docgen health</c>: asks the service on this machine whether it is ready, for container health checks and scripts.</summary>
public static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var live = new Option<bool>("--live") { Description = "只问进程是否在运行，不问是否就绪" };
        var command = new Command("health", "询问本机的服务是否就绪：就绪 0，否则 70") { live, ServeSettings.Listen, ServeSettings.Port };
        command.SetAction(async (parsed, cancellation) =>
        {
            var http = ServeSettings.HttpOf(parsed);
            if (!http.Ok) return ServeSettings.Refuse(http.Problems);
            using var client = new HttpClient { Timeout = Patience, BaseAddress = AddressOf(http.Value) };
            try
            {
                using var answer = await client.GetAsync(parsed.GetValue(live) ? "/health/live" : "/health/ready", cancellation);
                Console.WriteLine(await answer.Content.ReadAsStringAsync(cancellation));
                return answer.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Environment;
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                Console.Error.WriteLine($"错误  {client.BaseAddress} 没有应答。请检查服务是否在运行，--address 和 --port 是否与服务相同。");
                return ExitCode.Environment;
            }
        });
        return command;
    }

    /// <summary>A service that listens on all addresses is asked at the machine's own.</summary>
    private static Uri AddressOf(System.Net.IPEndPoint http) => new UriBuilder
    {
        Scheme = Uri.UriSchemeHttp,
        Host = System.Net.IPAddress.Any.Equals(http.Address) ? "127.0.0.1" : System.Net.IPAddress.IPv6Any.Equals(http.Address) ? "[::1]" : http.Address.ToString(),
        Port = http.Port,
    }.Uri;
}
