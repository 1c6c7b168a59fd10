using System.Text.Json.Nodes;
using DocGen.Service.Tests.Validate;
using Google.Protobuf.Reflection;

namespace DocGen.Service.Tests.Rpc;

/// <summary>HTTP and gRPC give the same answers, good ones and refusals, to a client of either language.</summary>
public sealed class BothDoorsTests
{
    [Theory]
    [InlineData("javascript")]
    [InlineData("python")]
    public async Task Both_doors_give_the_same_answers(string language)
    {
        await using var service = await RunningService.StartAsync(workers: new PreparedWorkers());
        await using var client = language == "python" ? await RpcClient.PythonAsync(service.Rpc) : await RpcClient.JavaScriptAsync(service.Rpc);
        var (keptByHttp, keptByRpc) = (Door(1), Door(2));
        var cases = DoorCases.All(RpcSample.Of("exception-approval", "typical")).ToList();
        foreach (var asked in cases)
        {
            using var answer = await service.Client.SendAsync(asked.Request(keptByHttp));
            var http = await DoorAnswer.OfAsync(answer);
            var called = await client.CallAsync(asked.Rpc, asked.Order(keptByRpc));
            var rpc = DoorAnswer.Of(asked.Rpc, called, asked.Status);
            Assert.True(asked.Status == http.Status && asked.Status == rpc.Status, $"{asked.Http}: {http.Status} {http.Body?.ToJsonString()}; {asked.Rpc}: {called.Code} {rpc.Body?.ToJsonString()}");
            Assert.True(JsonNode.DeepEquals(http.Body, rpc.Body), $"{asked.Http}: {http.Body?.ToJsonString()}\n{asked.Rpc}: {rpc.Body?.ToJsonString()}");
            Assert.Equal(asked.Status < 400, called.Code == 0);
            if (asked.Keep?.Split('=') is [var name, var path]) (keptByHttp[name], keptByRpc[name]) = (At(http.Raw!, path), At(rpc.Raw!, path));
        }
        Assert.Equal(MethodsOf(service), cases.Select(asked => asked.Rpc).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_method_of_the_contract_is_served()
    {
        var file = Path.Combine(Testing.Repository.Root, "src", "DocGen.Service", "Protos", "docgen", "v1");
        var written = Directory.EnumerateFiles(file, "*.proto").SelectMany(File.ReadAllLines).Count(line => line.TrimStart().StartsWith("rpc ", StringComparison.Ordinal));
        await using var service = await RunningService.StartAsync(workers: new PreparedWorkers());
        Assert.Equal(written, MethodsOf(service).Count);
    }

    private static List<string> MethodsOf(RunningService service) =>
    [
        .. service.Part<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<MethodDescriptor>()).OfType<MethodDescriptor>()
            .Where(method => method.Service.File.Package == "docgen.v1").Select(method => $"{method.Service.Name}/{method.Name}").Order(StringComparer.Ordinal),
    ];

    /// <summary>Each door asks for things of its own.</summary>
    private static Dictionary<string, string> Door(int number) => new() { ["door"] = $"00000000-0000-0000-0000-{number:D12}" };

    private static string At(JsonNode node, string path) => path.Split('.').Aggregate(node, (at, name) => at[name]!).GetValue<string>();
}
