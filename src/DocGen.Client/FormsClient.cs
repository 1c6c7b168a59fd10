using System.Globalization;
using System.Text.Json;

namespace DocGen.Client;

/// <summary>Forms: what there is, data checked, PDF or Word rendered, nothing kept.</summary>
public sealed class FormsClient
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly Courier courier;

    internal FormsClient(Courier courier) => this.courier = courier;

    public async Task<IReadOnlyList<FormDetails>> ListAsync(CancellationToken cancellation = default) =>
        (await courier.ReadAsync(() => new(HttpMethod.Get, "v1/forms"), ClientJson.Default.FormList, cancellation).ConfigureAwait(false)).Forms;

    /// <param name="form"><c>evaluation-form</c> for the newest published version, <c>evaluation-form@v1</c> for that one.</param>
    public Task<FormDetails> DescribeAsync(string form, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Get, PathOf(form)), ClientJson.Default.FormDetails, cancellation);

    /// <summary>JSON Schema of the form's data, with Chinese titles.</summary>
    public Task<JsonElement> SchemaAsync(string form, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Get, PathOf(form) + "/schema"), ClientJson.Default.JsonElement, cancellation);

    /// <summary>Judges data without making anything; faults are a <see cref="DocGenException"/> with every one of them.</summary>
    /// <returns>Warnings.</returns>
    public async Task<IReadOnlyList<ProblemEntry>> CheckAsync(string form, FormContent content, CancellationToken cancellation = default) =>
        (await courier.ReadAsync(() => Post(form, "check", content), ClientJson.Default.CheckReport, cancellation).ConfigureAwait(false)).Warnings;

    /// <summary>Renders a PDF into a stream, checked by its digest.</summary>
    /// <returns>The number of pages.</returns>
    public async Task<int> RenderAsync(string form, FormContent content, Stream target, CancellationToken cancellation = default)
    {
        using var answer = await courier.SendAsync(() => Post(form, "render", content), cancellation).ConfigureAwait(false);
        await answer.Content.CopyToAsync(target, cancellation).ConfigureAwait(false);
        return int.Parse(answer.Headers.GetValues("Docgen-Pages").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>Renders a Word document into a stream: each field stands in a control of its own, to be filled in further.</summary>
    public async Task RenderWordAsync(string form, FormContent content, Stream target, CancellationToken cancellation = default)
    {
        using var answer = await courier.SendAsync(Request, cancellation).ConfigureAwait(false);
        await answer.Content.CopyToAsync(target, cancellation).ConfigureAwait(false);

        HttpRequestMessage Request()
        {
            var request = Post(form, "render", content);
            request.Headers.Accept.ParseAdd(Word);
            return request;
        }
    }

    private static HttpRequestMessage Post(string form, string verb, FormContent content) =>
        new(HttpMethod.Post, $"{PathOf(form)}/{verb}") { Content = Body.Of(Body.Of(content), content.Parts) };

    private static string PathOf(string form) => $"v1/forms/{Uri.EscapeDataString(form)}";
}

/// <param name="Status"><c>draft</c>, <c>published</c> or <c>withdrawn</c>.</param>
/// <param name="Sha256">Of the template's files.</param>
/// <param name="Provisional">What in this form is not yet seen in official print.</param>
public sealed record FormDetails(string Form, string Version, string Title, string Status, string Sha256, string? Description = null, string? Provisional = null);

internal sealed record FormList(IReadOnlyList<FormDetails> Forms);

internal sealed record CheckReport(string Form, string Version, IReadOnlyList<ProblemEntry> Warnings);
