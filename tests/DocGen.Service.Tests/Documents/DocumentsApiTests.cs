using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;

namespace DocGen.Service.Tests.Documents;

/// <summary>Stored documents over HTTP, as a portal uses them.</summary>
public sealed class DocumentsApiTests(RunningService service) : IClassFixture<RunningService>
{
    private HttpClient Client => service.Client;

    [Fact]
    public async Task A_document_is_kept_and_given_back_byte_for_byte()
    {
        var rendered = await RenderAsync();
        var issued = await DocumentFlow.IssueAsync(Client);
        Assert.Equal("created", issued.Body.GetProperty("outcome").GetString());
        Assert.Equal($"/v1/documents/{issued.Id}", issued.Path);

        using var answer = await Client.GetAsync(issued.Path);
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(rendered, pdf);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"\"{Convert.ToBase64String(SHA256.HashData(pdf))}\"", answer.Headers.ETag!.Tag);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(pdf))}:", answer.Headers.GetValues("Repr-Digest").Single());
        Assert.EndsWith(".pdf", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);

        var version = issued.Body.GetProperty("document").GetProperty("versions")[0];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pdf)), version.GetProperty("sha256").GetString());
        Assert.Equal(pdf.Length, version.GetProperty("bytes").GetInt32());
        Assert.Equal("v1", version.GetProperty("template").GetString());
        Assert.NotEmpty(version.GetProperty("engine").GetString()!);
    }

    [Fact]
    public async Task Conditions_ranges_and_HEAD_are_answered_as_HTTP_has_them()
    {
        var issued = await DocumentFlow.IssueAsync(Client);
        var (pdf, tag) = await DocumentFlow.PdfAsync(Client, issued.Path);

        using var same = await SendAsync(HttpMethod.Get, issued.Path, headers => headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(tag, same.Headers.ETag);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());

        using var part = await SendAsync(HttpMethod.Get, issued.Path, headers => headers.Range = new(10, 19));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(pdf[10..20], await part.Content.ReadAsByteArrayAsync());

        using var beyond = await SendAsync(HttpMethod.Get, issued.Path, headers => headers.Range = new(pdf.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);

        using var head = await SendAsync(HttpMethod.Head, issued.Path, _ => { });
        Assert.Equal((HttpStatusCode.OK, (long?)pdf.Length, tag), (head.StatusCode, head.Content.Headers.ContentLength, head.Headers.ETag!));

        using var other = await SendAsync(HttpMethod.Get, issued.Path, headers => headers.Accept.ParseAdd("application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
        Assert.Equal(HttpStatusCode.NotAcceptable, other.StatusCode);
    }

    [Fact]
    public async Task Making_it_again_with_nothing_changed_adds_nothing()
    {
        var issued = await DocumentFlow.IssueAsync(Client);
        using var again = await DocumentFlow.PostAsync(Client, $"/v1/documents/{issued.Id}/versions", null);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var body = await again.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("unchanged", body.GetProperty("outcome").GetString());
        Assert.Equal(1, body.GetProperty("document").GetProperty("newest").GetInt32());
    }

    [Fact]
    public async Task New_data_gives_a_new_version_that_names_it_and_the_old_one_stays()
    {
        var issued = await DocumentFlow.IssueAsync(Client);
        var first = await DocumentFlow.PdfAsync(Client, issued.Path);
        var data = DocumentFlow.Request()["data"]!.DeepClone().AsObject();
        data["name"] = "欧阳靖川";
        using var again = await DocumentFlow.PostAsync(Client, $"/v1/documents/{issued.Id}/versions", new() { ["data"] = data });
        Assert.True(again.StatusCode == HttpStatusCode.Created, await again.Content.ReadAsStringAsync());
        Assert.Equal($"/v1/documents/{issued.Id}/versions/2", again.Headers.Location!.ToString());
        using var options = await DocumentFlow.PostAsync(Client, $"/v1/documents/{issued.Id}/versions", new() { ["options"] = new JsonObject { ["watermark"] = "存档" } });
        Assert.Equal(HttpStatusCode.Created, options.StatusCode);

        var versions = (await DocumentFlow.DescribeAsync(Client, issued.Id)).GetProperty("versions");
        Assert.Equal(["", "data", "options"], versions.EnumerateArray().Select(version => string.Join(' ', version.GetProperty("changes").EnumerateArray().Select(change => change.GetString()))));
        var still = await DocumentFlow.PdfAsync(Client, $"/v1/documents/{issued.Id}/versions/1");
        Assert.Equal(first.Tag, still.Tag);
        Assert.Equal(first.Bytes, still.Bytes);
        // The second change kept the data of the first.
        using var newest = new TemporaryFile("newest.pdf", (await DocumentFlow.PdfAsync(Client, issued.Path)).Bytes);
        Assert.Contains("欧阳靖川", Tools.RunClean("pdftotext", newest.Path, "-"), StringComparison.Ordinal);
        using var missing = await Client.GetAsync($"/v1/documents/{issued.Id}/versions/4");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Pictures_that_came_as_parts_are_there_again()
    {
        var sample = Path.Combine(Repository.Templates, "evaluation-form", "v1", "samples");
        var request = DocumentFlow.Request("evaluation-form");
        using var content = new MultipartFormDataContent { { new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json"), "request" } };
        foreach (var picture in Directory.GetFiles(sample).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)))
            content.Add(new ByteArrayContent(File.ReadAllBytes(picture)), Path.GetFileNameWithoutExtension(picture), "x");
        using var answer = await Client.PostAsync("/v1/documents", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("document").GetProperty("id").GetString();
        using var again = await DocumentFlow.PostAsync(Client, $"/v1/documents/{id}/versions", null);
        Assert.Equal("unchanged", (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_document_however_often_it_is_sent()
    {
        var key = "k-" + nameof(The_same_idempotency_key_makes_one_document_however_often_it_is_sent)[..20];
        var request = DocumentFlow.Request(application: "A-once");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await DocumentFlow.PostAsync(Client, "/v1/documents", request, key);
            return (answer.StatusCode, Body: await answer.Content.ReadAsStringAsync(), Replayed: answer.Headers.Contains("Idempotency-Replayed"));
        }));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Created, answers[0].Body), (answer.StatusCode, answer.Body)));
        Assert.Equal(7, answers.Count(answer => answer.Replayed));
        var list = await Client.GetFromJsonAsync<JsonElement>("/v1/documents?application=A-once");
        Assert.Equal(1, list.GetProperty("documents").GetArrayLength());

        using var other = await DocumentFlow.PostAsync(Client, "/v1/documents", DocumentFlow.Request(application: "A-other"), key);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency.reused"), (other.StatusCode, await SigningFlow.CodeOfAsync(other)));
        using var unreadable = await DocumentFlow.PostAsync(Client, "/v1/documents", request, "with a blank");
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency.key"), (unreadable.StatusCode, await SigningFlow.CodeOfAsync(unreadable)));
    }

    [Fact]
    public async Task What_is_sealed_is_neither_replaced_nor_deleted()
    {
        var issued = await DocumentFlow.IssueAsync(Client);
        using var marked = await DocumentFlow.PostAsync(Client, $"/v1/documents/{issued.Id}/seal", null);
        Assert.Equal("sealed", (await marked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        using var again = await DocumentFlow.PostAsync(Client, $"/v1/documents/{issued.Id}/versions", new() { ["options"] = new JsonObject { ["watermark"] = "存档" } });
        Assert.Equal((HttpStatusCode.Conflict, "document.sealed"), (again.StatusCode, await SigningFlow.CodeOfAsync(again)));
        using var deleted = await Client.DeleteAsync($"/v1/documents/{issued.Id}");
        Assert.Equal((HttpStatusCode.Conflict, "document.sealed"), (deleted.StatusCode, await SigningFlow.CodeOfAsync(deleted)));
        using var kept = await Client.GetAsync(issued.Path);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    [Fact]
    public async Task What_was_deleted_is_gone_and_said_to_be()
    {
        var issued = await DocumentFlow.IssueAsync(Client, DocumentFlow.Request(application: "A-gone"));
        using var deleted = await Client.DeleteAsync(issued.Path);
        Assert.Equal("deleted", (await deleted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        foreach (var path in (string[])[issued.Path, $"{issued.Path}/versions/1"])
        {
            using var gone = await Client.GetAsync(path);
            Assert.Equal((HttpStatusCode.Gone, "document.deleted"), (gone.StatusCode, await SigningFlow.CodeOfAsync(gone)));
        }
        // Nor can it be found any more by what it was about.
        Assert.Equal(0, (await Client.GetFromJsonAsync<JsonElement>("/v1/documents?application=A-gone")).GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task Lists_are_narrowed_and_go_on_where_they_ended()
    {
        var plan = "plan-" + Guid.NewGuid();
        var made = new List<string>();
        foreach (var number in Enumerable.Range(0, 5))
        {
            var request = DocumentFlow.Request("annual-review", "minimal", application: $"L-{number}");
            request["plan"] = plan;
            made.Add((await DocumentFlow.IssueAsync(Client, request)).Id);
        }
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await Client.GetFromJsonAsync<JsonElement>($"/v1/documents?plan={plan}&limit=2{after}");
            seen.AddRange(page.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("id").GetString()!));
            after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : null;
        } while (after is not null);
        Assert.Equal(made.Order(), seen.Order());
        Assert.Equal(5, (await Client.GetFromJsonAsync<JsonElement>($"/v1/documents?plan={plan}&form=annual-review&state=current")).GetProperty("documents").GetArrayLength());
        Assert.Equal(0, (await Client.GetFromJsonAsync<JsonElement>($"/v1/documents?plan={plan}&state=sealed")).GetProperty("documents").GetArrayLength());
        using var wrong = await Client.GetAsync("/v1/documents?limit=0&state=x&from=gestern&after=!");
        Assert.Equal("limit state from after", string.Join(' ', Pointers(await wrong.Content.ReadFromJsonAsync<JsonElement>())));
    }

    [Fact]
    public async Task Faults_are_told_all_at_once_with_their_places()
    {
        var request = DocumentFlow.Request();
        request["application"] = 7;
        request["retainUntil"] = "2036-01-01";
        request["frm"] = "x";
        using var answer = await DocumentFlow.PostAsync(Client, "/v1/documents", request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["/frm", "/application", "/retainUntil"], Pointers(await answer.Content.ReadFromJsonAsync<JsonElement>()));

        request = DocumentFlow.Request();
        request["data"]!["name"] = 7;
        using var data = await DocumentFlow.PostAsync(Client, "/v1/documents", request);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, data.StatusCode);
        Assert.Equal(["/data/name"], Pointers(await data.Content.ReadFromJsonAsync<JsonElement>()));
    }

    private static IEnumerable<string> Pointers(JsonElement problem) => problem.GetProperty("problems").EnumerateArray().Select(entry => entry.GetProperty("pointer").GetString()!);

    private async Task<byte[]> RenderAsync()
    {
        var sample = File.ReadAllText(Path.Combine(Repository.Templates, "exception-approval", "v1", "samples", "typical.json"));
        using var answer = await Client.PostAsync("/v1/forms/exception-approval/render", SigningFlow.Json(sample));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestHeaders> set)
    {
        using var request = new HttpRequestMessage(method, path);
        set(request.Headers);
        return await Client.SendAsync(request);
    }
}
