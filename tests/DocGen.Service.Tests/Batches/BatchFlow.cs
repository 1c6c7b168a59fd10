using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Service.Batches;
using DocGen.Service.Tests.Documents;

namespace DocGen.Service.Tests.Batches;

/// <summary>What a portal does with batches, in a few words.</summary>
internal static class BatchFlow
{
    /// <summary>So many documents of a plan.</summary>
    public static async Task<List<Issued>> IssueAsync(HttpClient client, string plan, int count)
    {
        var issued = new List<Issued>();
        for (var number = 1; number <= count; number++) issued.Add(await DocumentFlow.IssueAsync(client, Request(plan, number)));
        return issued;
    }

    public static JsonObject Request(string plan, int number)
    {
        var request = DocumentFlow.Request(sample: "minimal", application: $"{plan}-{number}");
        request["plan"] = plan;
        return request;
    }

    /// <summary>Lines of new data.</summary>
    public static string Lines(string plan, int count) => string.Join('\n', Enumerable.Range(1, count).Select(number => Request(plan, number).ToJsonString()));

    /// <summary>A line that no form takes.</summary>
    public static string BadLine(string plan)
    {
        var request = Request(plan, 99);
        request["data"]!["name"] = 7;
        return request.ToJsonString();
    }

    public static MultipartFormDataContent Upload(string request, string lines) => new()
    {
        { new StringContent(request, Encoding.UTF8, "application/json"), "request" },
        { new StringContent(lines, Encoding.UTF8, "application/jsonl"), "data", "data.jsonl" },
    };

    public static async Task<JsonElement> CreateAsync(HttpClient client, string request)
    {
        using var answer = await client.PostAsync("/v1/batches", new StringContent(request, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The batch when it has ended. Does what there is to do, beside whoever wakes the work.</summary>
    public static async Task<JsonElement> EndedAsync(RunningService service, string path)
    {
        while (true)
        {
            await service.Part<WorkOnBatches>().RunAsync(CancellationToken.None);
            var batch = await service.Client.GetFromJsonAsync<JsonElement>(path);
            if (batch.GetProperty("state").GetString() is "finished" or "cancelled") return batch;
            await Task.Delay(50);
        }
    }
}
