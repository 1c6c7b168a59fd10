using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DocGen.Testing;

namespace DocGen.Service.Tests.Rpc;

/// <summary>A gRPC client that nobody here wrote (tests/clients/rpc.js, rpc.py), told over its standard input what to call.</summary>
public sealed class RpcClient : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "clients");

    private readonly Process process;

    private readonly SemaphoreSlim turn = new(1);

    private RpcClient(string program, string script)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(Folder, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>@grpc/grpc-js, with the proto files.</summary>
    public static Task<RpcClient> JavaScriptAsync(Uri service) => OpenAsync(new("node", "rpc.js"), service);

    /// <summary>grpcio, which knows nothing but what server reflection tells it.</summary>
    public static Task<RpcClient> PythonAsync(Uri service) => OpenAsync(new("/usr/bin/python3", "rpc.py"), service);

    public Task<RpcAnswered> CallAsync(string method, RpcOrder order) => CallForeignAsync("docgen.v1." + method, order);

    /// <summary>A method of another package than ours, by its full name.</summary>
    public async Task<RpcAnswered> CallForeignAsync(string method, RpcOrder order)
    {
        var json = JsonSerializer.SerializeToNode(order, RpcOrder.Json)!.AsObject();
        json["call"] = method;
        return await TellAsync(json, order.First);
    }

    public Task<RpcAnswered> CallAsync(string method, params JsonNode[] messages) => CallAsync(method, new RpcOrder(messages));

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        turn.Dispose();
    }

    private static async Task<RpcClient> OpenAsync(RpcClient client, Uri service)
    {
        await client.TellAsync(new JsonObject { ["address"] = service.Authority, ["protos"] = Path.Combine(Repository.Root, "src", "DocGen.Service", "Protos") });
        return client;
    }

    private async Task<RpcAnswered> TellAsync(JsonObject order, TaskCompletionSource? first = null)
    {
        if (first is not null) order["announce"] = true;
        await turn.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(order.ToJsonString());
            await process.StandardInput.FlushAsync();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                var told = JsonNode.Parse(line)!.AsObject();
                if (!told.ContainsKey("first")) return new(told);
                first!.SetResult();
            }
            throw new InvalidOperationException("The client ended.");
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>What a client is to do in one call.</summary>
/// <param name="Messages">In the JSON of protobuf; bytes are base64.</param>
public sealed record RpcOrder(params IReadOnlyList<JsonNode> Messages)
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>In milliseconds.</summary>
    public int? Deadline { get; init; }

    /// <summary>Requests are compressed.</summary>
    public bool? Gzip { get; init; }

    /// <summary>Cancels when so many answers came.</summary>
    public int? CancelAfter { get; init; }

    /// <summary>Cancels after so many milliseconds.</summary>
    public int? CancelIn { get; init; }

    /// <summary>Does not say that it has no more to send.</summary>
    public bool? Open { get; init; }

    /// <summary>Set when the first of several answers has come.</summary>
    [JsonIgnore]
    public TaskCompletionSource? First { get; init; }
}

/// <summary>What came of one call.</summary>
public sealed class RpcAnswered
{
    internal RpcAnswered(JsonObject json)
    {
        if (json["failure"] is { } failure) throw new InvalidOperationException(failure.GetValue<string>());
        if (json["code"] is null) return;
        Code = json["code"]!.GetValue<int>();
        Details = json["details"]?.GetValue<string>() ?? "";
        Messages = [.. json["messages"]!.AsArray().Select(message => message!)];
        Headers = Texts(json["headers"]);
        Trailers = Texts(json["trailers"]);
    }

    public int Code { get; } = -1;

    public string Details { get; } = "";

    public IReadOnlyList<JsonNode> Messages { get; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Trailers { get; } = new Dictionary<string, string>();

    /// <summary>The only message of a call that went well.</summary>
    public JsonNode Message
    {
        get
        {
            Assert.Equal((0, ""), (Code, Details == "OK" ? "" : Details));
            return Assert.Single(Messages);
        }
    }

    /// <summary>The details of a refusal.</summary>
    public Google.Rpc.Status Status => Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(Trailers["grpc-status-details-bin"]));

    public T? Detail<T>() where T : class, Google.Protobuf.IMessage<T>, new() => Status.Details.FirstOrDefault(detail => detail.Is(new T().Descriptor))?.Unpack<T>();

    public string? Reason => Detail<Google.Rpc.ErrorInfo>()?.Reason;

    private static Dictionary<string, string> Texts(JsonNode? node) =>
        node?.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.ToString(), StringComparer.Ordinal) ?? [];
}
