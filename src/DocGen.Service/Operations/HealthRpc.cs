using System.Runtime.CompilerServices;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Rpc;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Status = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace DocGen.Service.Operations;

/// <summary>
/// The health service of gRPC (<c>grpc.health.v1</c>), without a key: serving is what <see cref="Health"/> calls ready. All of our services are served or not
/// served together.
/// </summary>
public sealed class HealthRpc(Readiness readiness, EndpointDataSource endpoints, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private const string Whole = "";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<HealthRpc>(routes.ServiceProvider);
        var health = routes.MapRpc(HealthReflection.Descriptor, "Health");
        health.Unary<HealthCheckRequest, HealthCheckResponse>("Check", rpc.Check).OpenToAll();
        health.Unary<HealthListRequest, HealthListResponse>("List", rpc.List).OpenToAll();
        health.ServerStream<HealthCheckRequest, HealthCheckResponse>("Watch", (request, context) => rpc.WatchAsync(request, context.RequestAborted)).OpenToAll();
    }

    private Task<Outcome<HealthCheckResponse>> Check(HealthCheckRequest request, HttpContext context) => Task.FromResult(Names.Contains(request.Service)
        ? Outcome.Of(new HealthCheckResponse { Status = Now })
        : Outcome.Fail<HealthCheckResponse>(new Problem("request.not-found", "没有这个服务。请核对名称；整个服务用空名称。")));

    private Task<Outcome<HealthListResponse>> List(HealthListRequest request, HttpContext context)
    {
        var list = new HealthListResponse();
        foreach (var name in Names) list.Statuses[name] = new() { Status = Now };
        return Task.FromResult(Outcome.Of(list));
    }

    private async IAsyncEnumerable<Outcome<HealthCheckResponse>> WatchAsync(HealthCheckRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var known = Names.Contains(request.Service);
        Status? told = null;
        while (true)
        {
            var status = known ? Now : Status.ServiceUnknown;
            if (status != told) yield return Outcome.Of(new HealthCheckResponse { Status = (told = status).Value });
            await Task.Delay(Look, clock, ending.Token);
        }
    }

    private Status Now => readiness.Report.Status == "ready" && !lifetime.ApplicationStopping.IsCancellationRequested ? Status.Serving : Status.NotServing;

    private HashSet<string> Names => [Whole, .. endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<MethodDescriptor>()?.Service.FullName).OfType<string>()];
}
