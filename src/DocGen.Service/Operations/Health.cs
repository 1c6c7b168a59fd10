using DocGen.Generation.Data;
using DocGen.Generation.Requests;

namespace DocGen.Service.Operations;

/// <summary>GET /health/live and /health/ready.</summary>
public sealed record HealthReport(string Status, IReadOnlyList<string> Unusable);

/// <summary>Ready once each usable form has been rendered: fonts and templates are then warm, and the first caller does not wait for them.</summary>
public sealed class Readiness
{
    private volatile HealthReport report = new("starting", []);

    public HealthReport Report => report;

    public void WarmUp(Engine engine)
    {
        var unusable = engine.Templates.All
            .Select(template => $"{template.Form}@{template.Version}")
            .Where(form => !engine.Generate.Run(new RenderRequest(form, ObjectValue.Empty, RenderOptions.Default with { Blank = true })).Ok)
            .Concat(engine.Templates.Entries.Where(entry => !entry.Template.Ok).Select(entry => entry.Name))
            .ToList();
        report = new("ready", unusable);
    }
}

/// <summary>Liveness never waits for work; readiness says whether documents can be made.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Json(new HealthReport("live", []), ServiceJson.Default.HealthReport))
            .WithTags("health").WithName("getLiveness").WithSummary("进程是否在运行").Produces<HealthReport>();
        routes.MapGet("/health/ready", (Readiness readiness) => TypedResults.Json(
            readiness.Report, ServiceJson.Default.HealthReport,
            statusCode: readiness.Report.Status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable))
            .WithTags("health").WithName("getReadiness").WithSummary("能否生成文件")
            .Produces<HealthReport>(StatusCodes.Status200OK).Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable);
    }
}
