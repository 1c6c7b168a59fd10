using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Rpc;

/// <summary>What only a signed guarantee and a kept document show: the states as they change, files in pieces, and what was answered before.</summary>
public sealed class RpcLettersTests(RpcClients clients) : IClassFixture<RpcClients>
{
    public static TheoryData<string> Languages => ["javascript", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_guarantee_is_watched_until_it_is_signed_then_fetched_and_verified(string language)
    {
        var client = clients[language];
        var issued = (await client.CallAsync("Guarantees/IssueGuarantee", SigningFlow.Request("A-watch-" + language))).Message;
        var id = new JsonObject { ["id"] = issued["id"]!.GetValue<string>() };
        var path = new Uri(issued["address"]!.GetValue<string>()).AbsolutePath;
        Assert.StartsWith("<svg", issued["qr"]!["svg"]!.GetValue<string>());

        var watching = client.CallAsync("Guarantees/WatchGuarantee", id);
        Assert.True((await clients.Service.Client.PostAsync(path, SigningFlow.Json($"{{\"ink\": {SigningFlow.Ink()}}}"))).IsSuccessStatusCode);
        var watched = await watching;
        Assert.Equal(0, watched.Code);
        Assert.Equal("signed", watched.Messages[^1]["state"]!.GetValue<string>());
        Assert.True(watched.Messages[^1]["seal"]!["shortCode"]!.GetValue<string>().Length > 8);

        var file = await client.CallAsync("Guarantees/GetGuaranteeDocument", id.DeepClone());
        var pdf = await clients.Service.Client.GetByteArrayAsync($"/v1/guarantees/{id["id"]}/document");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pdf)), DoorAnswer.Downloaded(file.Messages)["sha256"]!.GetValue<string>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pdf)), file.Messages[0]["file"]!["sha256"]!.GetValue<string>());

        var half = pdf.Length / 2;
        var pieces = new RpcOrder(
            new JsonObject { ["question"] = new JsonObject { ["application"] = "A-watch-" + language }, ["chunk"] = Convert.ToBase64String(pdf[..half]) },
            new JsonObject { ["chunk"] = Convert.ToBase64String(pdf[half..]) });
        var report = (await client.CallAsync("Guarantees/VerifyGuarantee", pieces with { Metadata = new() { ["accept-language"] = "en" } })).Message;
        Assert.Equal(("accepted", "bytes"), (report["verdict"]!.GetValue<string>(), report["facts"]!["trace"]!.GetValue<string>()));
        Assert.All(report["findings"]!.AsArray(), finding => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", finding!["message"]!.GetValue<string>()));
        Assert.Equal(id["id"]!.GetValue<string>(), report["guarantee"]!["id"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task What_was_issued_with_a_key_is_issued_once_and_comes_in_pieces_from_any_byte_on(string language)
    {
        var client = clients[language];
        var request = new RpcOrder(WithPhoto()) { Metadata = new() { ["idempotency-key"] = "key-" + language } };
        var first = await client.CallAsync("Documents/IssueDocument", request);
        var again = await client.CallAsync("Documents/IssueDocument", request);
        Assert.True(JsonNode.DeepEquals(first.Message, again.Message));
        Assert.Equal("true", again.Headers["idempotency-replayed"]);
        var other = await client.CallAsync("Documents/IssueDocument", request with { Messages = [new JsonObject { ["form"] = "exception-approval", ["options"] = new JsonObject { ["blank"] = true } }] });
        Assert.Equal("idempotency.reused", other.Reason);

        var document = new JsonObject { ["id"] = first.Message["document"]!["id"]!.GetValue<string>() };
        var whole = (await client.CallAsync("Documents/GetDocument", document)).Messages;
        var bytes = whole.Skip(1).SelectMany(piece => Convert.FromBase64String(piece["chunk"]!.GetValue<string>())).ToArray();
        Assert.True(whole.Count > 2);
        document["offset"] = 30_000;
        var rest = (await client.CallAsync("Documents/GetDocument", document.DeepClone())).Messages.Skip(1).SelectMany(piece => Convert.FromBase64String(piece["chunk"]!.GetValue<string>()));
        Assert.Equal(bytes[30_000..], rest);
        document["offset"] = bytes.Length + 1;
        Assert.Equal("request.offset", (await client.CallAsync("Documents/GetDocument", document.DeepClone())).Reason);
        document.Remove("offset");
        document["haveSha256"] = whole[0]["file"]!["sha256"]!.GetValue<string>();
        Assert.Single((await client.CallAsync("Documents/GetDocument", document.DeepClone())).Messages);
    }

    /// <summary>More than one piece.</summary>
    private static JsonObject WithPhoto()
    {
        var message = RpcSample.Of("evaluation-form", "typical").Message;
        message["parts"] = new JsonObject { ["photo"] = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(RpcSample.Folder("evaluation-form"), "photo.jpg"))) };
        return message;
    }
}
