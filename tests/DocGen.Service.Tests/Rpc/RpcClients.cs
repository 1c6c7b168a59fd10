namespace DocGen.Service.Tests.Rpc;

/// <summary>A service and both clients, once for a class of tests.</summary>
public sealed class RpcClients : IAsyncLifetime
{
    public RunningService Service { get; } = new();

    public RpcClient JavaScript { get; private set; } = null!;

    public RpcClient Python { get; private set; } = null!;

    public RpcClient this[string language] => language == "python" ? Python : JavaScript;

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        JavaScript = await RpcClient.JavaScriptAsync(Service.Rpc);
        Python = await RpcClient.PythonAsync(Service.Rpc);
    }

    public async ValueTask DisposeAsync()
    {
        await JavaScript.DisposeAsync();
        await Python.DisposeAsync();
        await Service.DisposeAsync();
    }
}
