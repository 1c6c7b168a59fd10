using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocGen.Service.Tests.Documents;
using DocGen.Testing;

namespace DocGen.Service.Tests.Downloads;

/// <summary>What a portal and those whom it gives files do with download links, in a few words.</summary>
internal static partial class LinkFlow
{
    public const string Employer = "绍兴澄湖新材料有限公司", Platform = "越州职称申报平台";

    public static JsonObject Request(params IEnumerable<string> documents) => new()
    {
        ["documents"] = new JsonArray([.. documents.Select(id => new JsonObject { ["id"] = id })]),
        ["audience"] = new JsonObject { ["kind"] = "employer", ["name"] = Employer },
        ["platform"] = Platform,
    };

    public static async Task<IssuedLink> IssueAsync(HttpClient client, JsonObject request)
    {
        using var answer = await DocumentFlow.PostAsync(client, "/v1/links", request);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return new(await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A link to new documents of these forms' typical samples.</summary>
    public static async Task<IssuedLink> IssueAsync(HttpClient client, string edition = "full", params string[] forms)
    {
        var documents = new List<string>();
        foreach (var form in forms.DefaultIfEmpty("exception-approval")) documents.Add((await DocumentFlow.IssueAsync(client, Sample(form))).Id);
        var request = Request(documents);
        request["edition"] = edition;
        return await IssueAsync(client, request);
    }

    /// <summary>With its pictures inside.</summary>
    public static JsonObject Sample(string form)
    {
        var folder = Path.Combine(Repository.Templates, form, "v1", "samples");
        return JsonNode.Parse(PartReference().Replace(DocumentFlow.Request(form).ToJsonString(), match =>
            $"\"{Convert.ToBase64String(File.ReadAllBytes(Directory.GetFiles(folder, match.Groups[1].Value + ".*").Single()))}\""))!.AsObject();
    }

    public static async Task<JsonElement[]> DownloadsAsync(HttpClient client, IssuedLink link) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/v1/links/{link.Id}/downloads")).GetProperty("downloads").EnumerateArray()];

    /// <summary>In the order of the content, as poppler reads it.</summary>
    public static string TextOf(byte[] pdf)
    {
        using var file = new TemporaryFile("copy.pdf", pdf);
        return Tools.RunClean("pdftotext", "-raw", file.Path, "-");
    }

    [GeneratedRegex("\"part:([a-z0-9-]+)\"")]
    private static partial Regex PartReference();
}

internal sealed record IssuedLink(JsonElement Body)
{
    public JsonElement Link => Body.GetProperty("link");

    public string Id => Link.GetProperty("id").GetString()!;

    public string Address => Body.GetProperty("address").GetString()!;

    /// <summary>On whatever host the service of the test listens.</summary>
    public string Path => new Uri(Address).AbsolutePath;

    public string Document(int index = 0) => Link.GetProperty("documents")[index].GetProperty("id").GetString()!;
}
