using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocGen.Documents;
using Google.Rpc;

namespace DocGen.Service.Tests.Rpc;

/// <summary>What a door answered, in the form in which both can be compared.</summary>
/// <param name="Status">Of HTTP; what gRPC says it would be.</param>
/// <param name="Body">Without what is each answer's own: ids, addresses.</param>
/// <param name="Raw">As it came.</param>
internal sealed partial record DoorAnswer(int Status, JsonNode? Body, JsonNode? Raw)
{
    public static async Task<DoorAnswer> OfAsync(HttpResponseMessage answer)
    {
        var (status, bytes) = ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
        var raw = answer.Content.Headers.ContentType?.MediaType switch
        {
            "application/pdf" or "text/csv" or MediaType.Docx => new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)), ["fileName"] = answer.Content.Headers.ContentDisposition!.FileNameStar },
            "text/event-stream" => new JsonArray([.. Encoding.UTF8.GetString(bytes).Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line[6..]))]),
            _ => JsonNode.Parse(bytes),
        };
        return new(status, Normal(status < 400 ? raw : Refusal(raw!["code"]!, raw["problems"]!.AsArray().Select(problem => (problem!["code"]!, problem["message"]!, problem["pointer"] ?? problem["place"])))), raw);
    }

    public static DoorAnswer Of(string method, RpcAnswered answer, int success)
    {
        if (answer.Code != 0)
        {
            Assert.True(answer.Trailers.ContainsKey("grpc-status-details-bin"), $"{method}: {answer.Code} {answer.Details}");
            var (info, faults) = (answer.Detail<ErrorInfo>()!, answer.Detail<BadRequest>()!.FieldViolations);
            Assert.Equal(info.Metadata["problems"], faults.Count.ToString());
            return new(int.Parse(info.Metadata["status"]), Normal(Refusal(info.Reason, faults.Select(fault => ((JsonNode)fault.Reason, (JsonNode)fault.Description, fault.Field.Length == 0 ? null : (JsonNode?)fault.Field)))), null);
        }
        var raw = method switch
        {
            "Forms/RenderForm" => Rendered(answer.Message),
            "Forms/RenderForms" => answer.Message["form"] is { } form ? Rendered(form) : answer.Message["problem"],
            "Forms/GetFormSchema" => JsonNode.Parse(Convert.FromBase64String(answer.Message["schema"]!.GetValue<string>())),
            "Documents/GetDocument" or "Batches/GetReport" or "Guarantees/GetGuaranteeDocument" => Downloaded(answer.Messages),
            "Guarantees/WatchGuarantee" or "Batches/WatchBatch" => new JsonArray([.. answer.Messages.Select(message => message.DeepClone())]),
            _ => answer.Message,
        };
        return new(success, Normal(raw), raw);
    }

    private static JsonObject Rendered(JsonNode form)
    {
        Assert.Equal(form["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(form["pdf"]!.GetValue<string>()))));
        return new() { ["sha256"] = form["sha256"]!.DeepClone(), ["fileName"] = form["fileName"]!.DeepClone() };
    }

    /// <summary>The digest is of what came, not what was said of it.</summary>
    internal static JsonObject Downloaded(IReadOnlyList<JsonNode> messages)
    {
        var bytes = messages.Skip(1).SelectMany(message => Convert.FromBase64String(message["chunk"]!.GetValue<string>())).ToArray();
        // What is made while it is sent has no length before.
        if (messages[0]["file"]!["bytes"] is { } length && length.ToString() != "0") Assert.Equal(length.ToString(), bytes.Length.ToString());
        return new() { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)), ["fileName"] = messages[0]["file"]!["fileName"]!.DeepClone() };
    }

    private static JsonObject Refusal(JsonNode code, IEnumerable<(JsonNode Code, JsonNode Message, JsonNode? Place)> problems) => new()
    {
        ["code"] = code.DeepClone(),
        ["problems"] = new JsonArray([.. problems.Select(problem => new JsonObject
        {
            ["code"] = problem.Code.DeepClone(), ["message"] = problem.Message.DeepClone(), ["place"] = problem.Place?.DeepClone(),
        })]),
    };

    /// <summary>Numbers as text, since protobuf has them so when they are large; without what says nothing, since protobuf leaves it out; instants in one spelling.</summary>
    private static JsonNode? Normal(JsonNode? node) => node switch
    {
        JsonObject members => Kept(new JsonObject(members.Where(member => member.Key is not ("svg" or "png" or "address" or "next" or "finishedAt")).Select(member => KeyValuePair.Create(member.Key, Normal(member.Value))).Where(member => member.Value is not null))),
        JsonArray items => items.Count == 0 ? null : new JsonArray([.. items.Select(Normal)]),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.Number => value.GetValue<double>() is var number and not 0 ? number.ToString("R") : null,
            JsonValueKind.True => "true",
            JsonValueKind.String => Text(value.GetValue<string>()),
            _ => null,
        },
        _ => null,
    };

    private static JsonObject? Kept(JsonObject members) => members.Count == 0 ? null : members;

    private static string? Text(string text) =>
        text.Length == 0 || text == "0" ? null
        : Instant().IsMatch(text) ? DateTimeOffset.Parse(text).ToUniversalTime().ToString("O")
        : Id().Replace(text, "ID");

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")]
    private static partial Regex Instant();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
