using System.Security.Cryptography;
using System.Threading.Channels;
using DocGen.Documents;
using DocGen.Generation.Requests;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Rpc;
using Google.Protobuf;

namespace DocGen.Service.Generate;

/// <summary>The forms over gRPC: what <see cref="FormsApi"/> is over HTTP, and many documents over one stream.</summary>
public sealed class FormsRpc(Engine engine, Forms forms, WithdrawForm withdraw, DocumentPlaces places)
{
    /// <summary>Requests of a stream that are worked on before their answers are taken: both processors have work, and a slow reader fills no memory.</summary>
    private static readonly int Ahead = 2 * Environment.ProcessorCount;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<FormsRpc>(routes.ServiceProvider);
        var service = routes.MapRpc(V1.FormsReflection.Descriptor, "Forms");
        service.Unary<V1.ListFormsRequest, V1.FormList>("ListForms", rpc.List).RequireScope(Scope.None);
        service.Unary<V1.FormRequest, V1.FormDetails>("DescribeForm", rpc.Describe).RequireScope(Scope.None);
        service.Unary<V1.FormRequest, V1.FormSchema>("GetFormSchema", rpc.Schema).RequireScope(Scope.None);
        service.Unary<V1.RenderRequest, V1.CheckReport>("CheckData", rpc.Check).RequireScope(Scope.Render).RequireRateLimiting(Admission.Documents);
        service.Unary<V1.RenderRequest, V1.RenderedForm>("RenderForm", rpc.Render, RpcPayload.Packed).RequireScope(Scope.Render).RequireRateLimiting(Admission.Documents);
        // A place for each document, not for the stream: one that is silent keeps nobody waiting.
        service.Duplex<V1.RenderRequest, V1.RenderAnswer>("RenderForms", rpc.RenderManyAsync, RpcPayload.Packed).RequireScope(Scope.Render);
        service.Unary<V1.WithdrawFormRequest, V1.FormDetails>("WithdrawForm", rpc.WithdrawAsync).RequireScope(Scope.Admin);
        service.Unary<V1.FormRequest, V1.FormDetails>("ReinstateForm", rpc.ReinstateAsync).RequireScope(Scope.Admin);
    }

    private Task<Outcome<V1.FormList>> List(V1.ListFormsRequest request, HttpContext context) => Task.FromResult(Outcome.Of(
        RpcJson.MessageOf<FormList, V1.FormList>(forms.List(context.Caller().Tenant), ServiceJson.Default.FormList)));

    private Task<Outcome<V1.FormDetails>> Describe(V1.FormRequest request, HttpContext context) =>
        Task.FromResult(forms.Describe(context.Caller().Tenant, request.Form).Select(MessageOf));

    private Task<Outcome<V1.FormSchema>> Schema(V1.FormRequest request, HttpContext context) => Task.FromResult(forms.Find(context.Caller().Tenant, request.Form)
        .Select(template => new V1.FormSchema { Schema = UnsafeByteOperations.UnsafeWrap(template.Schema.Json) }));

    private Task<Outcome<V1.CheckReport>> Check(V1.RenderRequest request, HttpContext context)
    {
        var outcome = Read(request).Then(read => forms.Check(context.Caller().Tenant, read));
        return Task.FromResult(outcome.Select(judged => new V1.CheckReport
        {
            Form = judged.Template.Form,
            Version = judged.Template.Version,
            Warnings = { MessagesOf(outcome.Warnings) },
        }));
    }

    private Task<Outcome<V1.RenderedForm>> Render(V1.RenderRequest request, HttpContext context) => Task.FromResult(Render(request, context.Caller().Tenant));

    private async Task<Outcome<V1.FormDetails>> WithdrawAsync(V1.WithdrawFormRequest request, HttpContext context) =>
        (await withdraw.RunAsync(context.Caller(), request.Form, request.Reason, context.RequestAborted)).Select(MessageOf);

    private async Task<Outcome<V1.FormDetails>> ReinstateAsync(V1.FormRequest request, HttpContext context) =>
        (await withdraw.ReinstateAsync(context.Caller(), request.Form, context.RequestAborted)).Select(MessageOf);

    private async IAsyncEnumerable<Outcome<V1.RenderAnswer>> RenderManyAsync(IAsyncEnumerable<V1.RenderRequest> requests, HttpContext context)
    {
        var answers = Channel.CreateBounded<Task<V1.RenderAnswer>>(Ahead);
        var reading = BeginAllAsync(requests, answers.Writer, context);
        await foreach (var answer in answers.Reader.ReadAllAsync(context.RequestAborted)) yield return Outcome.Of(await answer);
        await reading;
    }

    private async Task BeginAllAsync(IAsyncEnumerable<V1.RenderRequest> requests, ChannelWriter<Task<V1.RenderAnswer>> answers, HttpContext context)
    {
        try
        {
            await foreach (var request in requests) await answers.WriteAsync(AnswerAsync(request, context), context.RequestAborted);
            answers.Complete();
        }
        catch (Exception failure)
        {
            // Told by whoever reads the answers, once those before it are sent.
            answers.Complete(failure);
        }
    }

    private async Task<V1.RenderAnswer> AnswerAsync(V1.RenderRequest request, HttpContext context)
    {
        using var place = await places.AcquireAsync(1, context.RequestAborted);
        var outcome = place.IsAcquired ? await Task.Run(() => Render(request, context.Caller().Tenant), context.RequestAborted) : Outcome.Fail<V1.RenderedForm>(ProblemAnswers.Busy);
        return outcome.Ok ? new() { Form = outcome.Value } : new()
        {
            Problem = RpcJson.MessageOf<ProblemDocument, V1.Problem>(
                ProblemDocument.From(outcome.Problems, ProblemAnswers.TraceIdOf(context)), ServiceJson.Default.ProblemDocument),
        };
    }

    private Outcome<V1.RenderedForm> Render(V1.RenderRequest request, string tenant)
    {
        var outcome = Read(request).Then(read => forms.Run(tenant, read));
        return outcome.Select(document => new V1.RenderedForm
        {
            Pdf = UnsafeByteOperations.UnsafeWrap(document.Bytes),
            Pages = document.Pages,
            FileName = document.FileName,
            AsciiFileName = document.AsciiFileName,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(document.Bytes.Span)),
            Warnings = { MessagesOf(outcome.Warnings) },
            Fonts = { document.Fonts.Select(font => RpcJson.MessageOf<FontEntry, V1.FontEntry>(FontEntry.From(font), ServiceJson.Default.FontEntry)) },
        });
    }

    private Outcome<RenderRequest> Read(V1.RenderRequest request) => RpcRequestBody.Read(request.Data, request.Options, engine.Limits)
        .Then(body => RequestJson.Read(body, request.Form, engine.Limits)).Then(read => In(read with { Parts = RpcRequestBody.PartsOf(request.Parts) }, request.Format));

    private static Outcome<RenderRequest> In(RenderRequest request, string format) => format switch
    {
        "" or "pdf" => Outcome.Of(request),
        "docx" => Outcome.Of(request.As(OutputFormat.Docx)),
        _ => Outcome.Fail<RenderRequest>([.. request.Faults, new Problem("options.value", "format 只能是：pdf、docx；请改正。").At("/format")]),
    };

    private static V1.FormDetails MessageOf(FormDetails details) => RpcJson.MessageOf<FormDetails, V1.FormDetails>(details, ServiceJson.Default.FormDetails);

    private static IEnumerable<V1.ProblemEntry> MessagesOf(IEnumerable<Problem> warnings) =>
        warnings.Select(warning => RpcJson.MessageOf<ProblemEntry, V1.ProblemEntry>(ProblemEntry.From(warning), ServiceJson.Default.ProblemEntry));
}
