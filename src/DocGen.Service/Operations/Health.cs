using System.Text.Json.Serialization;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Service.Access;
using DocGen.Service.Workers;
using DocGen.Validation.Measure;

namespace DocGen.Service.Operations;

/// <summary>GET /health/live and /health/ready.</summary>
/// <param name="Unusable">Forms, or the workers that checks of uploads need, which cannot be used on this machine.</param>
/// <param name="Isolation">How far uploads are kept from the machine while they are decoded; strongest first: sandboxed, limited, none.</param>
/// <param name="NotTaken">Versions and notices that changed on disk and were not taken into service, since something is wrong with them; the log says what. Left out when there are none.</param>
public sealed record HealthReport(
    string Status, IReadOnlyList<string> Unusable, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Isolation = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? NotTaken = null);

/// <summary>
/// Ready once each usable form has been rendered and the workers have started: fonts, templates and decoders are then warm, and the first caller
/// does not wait for them.
/// </summary>
public sealed class Readiness
{
    private const string Draining = "draining";

    private readonly Lock gate = new();

    private readonly SortedSet<string> lost = new(StringComparer.Ordinal);

    /// <summary>That could not be rendered when the service began.</summary>
    private readonly HashSet<Template> failing = new(ReferenceEqualityComparer.Instance);

    private HealthReport report = new("starting", []);

    public HealthReport Report
    {
        get
        {
            lock (gate) return report with { Unusable = [.. report.Unusable, .. lost] };
        }
    }

    /// <summary>The service is about to end: whoever has a choice sends requests elsewhere.</summary>
    public void Drain()
    {
        lock (gate) report = report with { Status = Draining };
    }

    /// <summary>What the service can be without for a while, such as the database: forms are rendered all the same.</summary>
    public void Lose(string part)
    {
        lock (gate) lost.Add(part);
    }

    public void Regain(string part)
    {
        lock (gate) lost.Remove(part);
    }

    /// <summary>The templates were looked at anew.</summary>
    public void Renew(TemplateCatalogue templates, IReadOnlyList<string> notTaken)
    {
        lock (gate)
            report = report with
            {
                Unusable = [.. UnusableOf(templates), .. report.Unusable.Where(part => !part.Contains('@', StringComparison.Ordinal))],
                NotTaken = notTaken.Count == 0 ? null : notTaken,
            };
    }

    public async Task WarmUpAsync(Engine engine, WorkerPool workers, CancellationToken cancellation)
    {
        var starting = workers.WarmUpAsync(cancellation);
        var failed = engine.Templates.Entries
            .Where(entry => entry is { Template.Ok: true, Status: not FormStatus.Withdrawn })
            .Where(entry => !engine.Generate.Run(new RenderRequest(entry.Name, ObjectValue.Empty, RenderOptions.Default with { Blank = true })).Ok)
            .Select(entry => entry.Template.Value!).ToList();
        IReadOnlyList<string> missing = [];
        // Their digests go with every kept document, and the first caller would wait for them.
        _ = engine.Fonts.Versions;
        try
        {
            await starting;
        }
        catch (WorkersUnavailableException)
        {
            // Forms are served all the same; checks answer 503 until workers start.
            missing = ["workers"];
        }
        lock (gate)
        {
            if (report.Status == Draining) return;
            failing.UnionWith(failed);
            // Of the templates as they are now: they may have been renewed meanwhile.
            report = report with { Status = "ready", Unusable = [.. UnusableOf(engine.Templates), .. missing], Isolation = workers.Level.ToString().ToLowerInvariant() };
        }
    }

    private IEnumerable<string> UnusableOf(TemplateCatalogue templates) =>
        templates.Entries.Where(entry => entry.Template.Value is not { } template || failing.Contains(template)).Select(entry => entry.Name);
}

/// <summary>Liveness never waits for work; readiness says whether documents can be made.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Json(new HealthReport("live", []), ServiceJson.Default.HealthReport))
            .WithTags("health").WithName("getLiveness").WithSummary("进程是否在运行").Produces<HealthReport>().OpenToAll();
        routes.MapGet("/health/ready", (Readiness readiness) => TypedResults.Json(
            readiness.Report, ServiceJson.Default.HealthReport,
            statusCode: readiness.Report.Status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable))
            .WithTags("health").WithName("getReadiness").WithSummary("能否生成文件")
            .Produces<HealthReport>(StatusCodes.Status200OK).Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable).OpenToAll();
    }
}
