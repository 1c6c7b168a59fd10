using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Testing;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>What a portal and a phone do with the service, in a few words.</summary>
internal static class SigningFlow
{
    /// <summary>Strokes of the template's own sample.</summary>
    public static string Ink(string name = "signature") => File.ReadAllText(Path.Combine(Repository.Root, "templates/integrity-guarantee/v1/samples", $"{name}.ink"));

    public static JsonObject Request(string application = "A-1", string person = "P-1", string name = "丁一川", string idNumber = "330604198709230331") => new()
    {
        ["application"] = application,
        ["plan"] = "2023年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职务任职资格评审工作计划",
        ["notice"] = "shangyu-2023",
        ["person"] = new JsonObject { ["id"] = person, ["name"] = name, ["idType"] = "居民身份证", ["idNumber"] = idNumber },
    };

    public static async Task<Invited> IssueAsync(HttpClient client, JsonObject? request = null)
    {
        var answer = await client.PostAsync("/v1/guarantees", Json((request ?? Request()).ToJsonString()));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var issued = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var link = new Uri(issued.GetProperty("address").GetString()!);
        return new(issued.GetProperty("id").GetString()!, link.AbsolutePath, issued);
    }

    public static Task<HttpResponseMessage> SignAsync(HttpClient client, Invited invited, string? ink = null) =>
        client.PostAsync(invited.Path, Json($"{{\"ink\": {ink ?? Ink()}}}"));

    /// <summary>Issued and signed, with the sealed PDF.</summary>
    public static async Task<SignedLetter> SignedAsync(HttpClient client, JsonObject? request = null, string? ink = null)
    {
        var invited = await IssueAsync(client, request);
        var signed = await SignAsync(client, invited, ink);
        Assert.True(signed.IsSuccessStatusCode, await signed.Content.ReadAsStringAsync());
        return new(invited, await client.GetByteArrayAsync($"/v1/guarantees/{invited.Id}/document"), await DetailsAsync(client, invited.Id));
    }

    public static Task<JsonElement> DetailsAsync(HttpClient client, string id) => client.GetFromJsonAsync<JsonElement>($"/v1/guarantees/{id}");

    public static async Task<string> StateAsync(HttpClient client, string id) => (await DetailsAsync(client, id)).GetProperty("state").GetString()!;

    public static async Task<JsonElement> VerifyAsync(HttpClient client, byte[] upload, string query = "")
    {
        using var content = new ByteArrayContent(upload);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var answer = await client.PostAsync($"/v1/guarantees/verify{query}", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Codes of the findings that came to this, in their order.</summary>
    public static string[] Codes(JsonElement report, string outcome) =>
        [.. report.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("outcome").GetString() == outcome).Select(finding => finding.GetProperty("code").GetString()!)];

    public static async Task<string> CodeOfAsync(HttpResponseMessage problem) => (await problem.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}

/// <param name="Path">Of the signing page on its host.</param>
internal sealed record Invited(string Id, string Path, JsonElement Issued);

internal sealed record SignedLetter(Invited Invited, byte[] Pdf, JsonElement Details);
