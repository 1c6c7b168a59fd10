using DocGen.Documents;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DocGen.Service.Operations;

/// <summary>
/// Sends traces and metrics by OTLP where the standard variables of OpenTelemetry name a collector (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> …), and does nothing
/// where they do not.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    private const string Service = "docgen", Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    private readonly TracerProvider? traces;
    private readonly MeterProvider? metrics;

    private TelemetryExport(TracerProvider? traces, MeterProvider? metrics) => (this.traces, this.metrics) = (traces, metrics);

    /// <summary>Whether anything would be sent.</summary>
    public static bool IsConfigured => IsSet(TracesEndpoint) || IsSet(MetricsEndpoint);

    /// <summary>Until it is disposed of; what is not sent yet is sent then.</summary>
    public static TelemetryExport Start()
    {
        // What the framework would say of a request by itself: the path, which holds secrets, and the browser. RequestLog says the route.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", true);
        return new(
            IsSet(TracesEndpoint) ? Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(Telemetry.Name, "Microsoft.AspNetCore").AddOtlpExporter().Build() : null,
            IsSet(MetricsEndpoint)
                ? Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource())
                    .AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime")
                    .AddOtlpExporter().Build()
                : null);
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    /// <summary><c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> win.</summary>
    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService(Service, serviceVersion: ProgramVersion.Current).AddTelemetrySdk().AddEnvironmentVariableDetector();

    private static bool IsSet(string variable) =>
        !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Endpoint)) || !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));
}
