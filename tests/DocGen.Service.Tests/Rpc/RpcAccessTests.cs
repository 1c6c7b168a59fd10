using System.Text.Json.Nodes;
using DocGen.Service.Access;
using DocGen.Service.Tests.Access;
using DocGen.Service.Tests.Guarantees;
using Google.Rpc;

namespace DocGen.Service.Tests.Rpc;

/// <summary>Keys, scopes, tenants and allowances at the gRPC door.</summary>
public sealed class RpcAccessTests(ServiceWithKeys service) : IClassFixture<ServiceWithKeys>, IAsyncLifetime
{
    private RpcClient client = null!;

    public async ValueTask InitializeAsync() => client = await RpcClient.JavaScriptAsync(service.Running.Rpc);

    public ValueTask DisposeAsync() => client.DisposeAsync();

    [Fact]
    public async Task Without_a_key_nothing_opens_but_health_and_reflection()
    {
        Assert.Equal((16, "request.unauthorized"), await AskAsync("Forms/ListForms", null));
        Assert.Equal((16, "request.unauthorized"), await AskAsync("Forms/ListForms", "dg_" + new string('A', 43)));
        Assert.Equal((0, null), await AskAsync("Forms/ListForms", service.Key));
        Assert.Equal(0, (await client.CallForeignAsync("grpc.health.v1.Health/Check", new RpcOrder(new JsonObject()))).Code);
        Assert.Equal(0, (await client.CallForeignAsync("grpc.reflection.v1.ServerReflection/ServerReflectionInfo", new RpcOrder(new JsonObject { ["listServices"] = "" }))).Code);
    }

    [Fact]
    public async Task A_scope_and_a_tenant_hold_here_as_over_HTTP()
    {
        Assert.Equal((7, "request.forbidden"), await AskAsync("Forms/RenderForm", await service.Running.KeyAsync(scopes: Scope.Check)));
        Assert.Equal((7, "request.forbidden"), await AskAsync("Documents/ListDocuments", await service.Running.KeyAsync(scopes: Scope.All & ~Scope.Documents)));
        using var owner = service.Running.Showing(service.Key);
        var kept = new JsonObject { ["id"] = (await SigningFlow.IssueAsync(owner)).Id };
        Assert.Equal((0, null), await AskAsync("Guarantees/GetGuarantee", service.Key, kept));
        Assert.Equal((5, "guarantee.not-found"), await AskAsync("Guarantees/GetGuarantee", await service.Running.KeyAsync(tenant: "other"), kept));
    }

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again()
    {
        var key = await service.Running.KeyAsync(allowance: new(PerMinute: 2, AtOnce: null));
        for (var time = 0; time < 2; time++) Assert.Equal((0, null), await AskAsync("Forms/ListForms", key));
        var refused = await client.CallAsync("Forms/ListForms", new RpcOrder(new JsonObject()) { Metadata = Showing(key) });
        Assert.Equal((8, "access.rate"), (refused.Code, refused.Reason));
        Assert.InRange(refused.Detail<RetryInfo>()!.RetryDelay.Seconds, 1, 30);
    }

    private async Task<(int, string?)> AskAsync(string method, string? key, JsonNode? message = null)
    {
        var answered = await client.CallAsync(method, new RpcOrder(message?.DeepClone() ?? new JsonObject()) { Metadata = key is null ? null : Showing(key) });
        return (answered.Code, answered.Code == 0 ? null : answered.Reason);
    }

    private static Dictionary<string, string> Showing(string key) => new() { ["authorization"] = "Bearer " + key };
}
