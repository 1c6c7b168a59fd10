using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary>The checks of uploads over HTTP. A rejected upload is a report like any other: 200.</summary>
public static class ChecksApi
{
    public static void MapChecks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/checks/photo", Photo).WithTags("checks").Produces<PhotoReport>().ProducesProblems(400, 413, 415, 422, 429, 503)
            .RequireScope(Scope.Check).RequireRateLimiting(Admission.Checks).WithName("checkPhoto").WithSummary("检查证件照").DescribePhoto();

    private static async Task Photo(HttpContext context, Engine engine, CheckPhoto check)
    {
        var upload = await UploadBody.ReadAsync(context.Request, engine.Limits);
        var options = upload.Then(body => CheckOptions.Read(context.Request.Query, body.Request, engine.Limits));
        var rules = options.Then(chosen => check.Rules(chosen.Notice));
        if (!rules.Ok)
        {
            await context.AnswerAsync(rules.Problems);
            return;
        }
        var photo = await check.RunAsync(upload.Value!.File, rules.Value, options.Value!.Help, context.RequestAborted);
        await SendAsync(context, photo, PreferredLanguage.Of(context.Request));
    }

    private static Task SendAsync(HttpContext context, CheckedPhoto photo, Language language)
    {
        ReportHeaders.Set(context.Response, language);
        return context.Response.WriteAsJsonAsync(
            PhotoReport.From(photo, language), ServiceJson.Default.PhotoReport, MediaType.Json, context.RequestAborted);
    }
}
