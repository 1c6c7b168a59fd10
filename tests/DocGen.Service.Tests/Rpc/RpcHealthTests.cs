using System.Text.Json.Nodes;
using DocGen.Service.Operations;
using DocGen.Service.Workers;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Rpc;

/// <summary>Health checking and server reflection, which belong to gRPC and not to us.</summary>
public sealed class RpcHealthTests(RpcClients clients) : IClassFixture<RpcClients>
{
    [Theory]
    [InlineData("javascript")]
    [InlineData("python")]
    public async Task Reflection_tells_of_every_service_and_health_of_each(string language)
    {
        var told = await clients[language].CallForeignAsync("grpc.reflection.v1.ServerReflection/ServerReflectionInfo", new RpcOrder(
            new JsonObject { ["listServices"] = "" }, new JsonObject { ["fileContainingSymbol"] = "docgen.v1.Forms.RenderForm" }, new JsonObject { ["fileByFilename"] = "no/such.proto" }));
        var names = told.Messages[0]["listServicesResponse"]!["service"]!.AsArray().Select(service => service!["name"]!.GetValue<string>()).ToList();
        foreach (var name in (string[])["docgen.v1.Forms", "docgen.v1.Checks", "docgen.v1.Guarantees", "docgen.v1.Documents", "grpc.health.v1.Health"]) Assert.Contains(name, names);
        Assert.True(told.Messages[1]["fileDescriptorResponse"]!["fileDescriptorProto"]!.AsArray().Count > 1);
        Assert.Equal(5, told.Messages[2]["errorResponse"]!["errorCode"]!.GetValue<int>());
        var listed = (await clients[language].CallForeignAsync("grpc.health.v1.Health/List", new RpcOrder(new JsonObject()))).Message["statuses"]!.AsObject();
        Assert.Equal(names.Append("").Order(StringComparer.Ordinal), listed.Select(status => status.Key).Order(StringComparer.Ordinal));
        Assert.Equal(5, (await clients[language].CallForeignAsync("grpc.health.v1.Health/Check", new RpcOrder(new JsonObject { ["service"] = "no.such" }))).Code);
    }

    [Fact]
    public async Task Whoever_watches_health_hears_when_the_service_is_ready()
    {
        await using var service = await RunningService.StartAsync();
        await using var client = await RpcClient.JavaScriptAsync(service.Rpc);
        var check = new JsonObject { ["service"] = "docgen.v1.Forms" };
        Assert.Equal("NOT_SERVING", (await client.CallForeignAsync("grpc.health.v1.Health/Check", new RpcOrder(check))).Message["status"]!.GetValue<string>());
        var watching = client.CallForeignAsync("grpc.health.v1.Health/Watch", new RpcOrder(check.DeepClone()) { CancelAfter = 2 });
        await service.Part<Readiness>().WarmUpAsync(service.Part<Engine>(), (WorkerPool)service.Part<IWorkers>(), default);
        Assert.Equal(["NOT_SERVING", "SERVING"], (await watching).Messages.Select(message => message["status"]!.GetValue<string>()));
    }
}
