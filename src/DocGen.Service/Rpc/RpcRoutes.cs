using DocGen.Service.Operations;
using Google.Protobuf.Reflection;

namespace DocGen.Service.Rpc;

/// <summary>Where a feature maps its service.</summary>
public static class RpcRoutes
{
    /// <param name="file">Of the proto file that defines it.</param>
    public static RpcService MapRpc(this IEndpointRouteBuilder routes, FileDescriptor file, string service) => new(
        routes, file.Services.Single(defined => defined.Name == service), routes.ServiceProvider.GetRequiredService<Engine>().Limits.RequestBytes);
}
