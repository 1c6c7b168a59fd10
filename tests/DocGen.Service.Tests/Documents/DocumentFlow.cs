using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Testing;

namespace DocGen.Service.Tests.Documents;

/// <summary>What a portal does with stored documents, in a few words.</summary>
internal static class DocumentFlow
{
    /// <summary>A request for the sample of a form, with the portal's keys.</summary>
    public static JsonObject Request(string form = "exception-approval", string sample = "typical", string? application = "A-1", string? person = "P-1")
    {
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Templates, form, "v1", "samples", $"{sample}.json")))!.AsObject();
        request["form"] = form;
        request["application"] = application;
        request["person"] = person;
        return request;
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, JsonObject? body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    /// <summary>Issued, with the id.</summary>
    public static async Task<Issued> IssueAsync(HttpClient client, JsonObject? request = null, string? key = null)
    {
        using var answer = await PostAsync(client, "/v1/documents", request ?? Request(), key);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new(body.GetProperty("document").GetProperty("id").GetString()!, answer.Headers.Location!.ToString(), body);
    }

    public static async Task<JsonElement> DescribeAsync(HttpClient client, string id) => await client.GetFromJsonAsync<JsonElement>($"/v1/documents/{id}/versions");

    public static async Task<(byte[] Bytes, EntityTagHeaderValue Tag)> PdfAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag!);
    }
}

internal sealed record Issued(string Id, string Path, JsonElement Body);
