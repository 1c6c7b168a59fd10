using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DocGen.Service.Tests.Batches;
using DocGen.Service.Tests.Documents;

namespace DocGen.Service.Tests.Rpc;

/// <summary>What only work shows: data in pieces, and a batch that is watched until it has ended.</summary>
public sealed class RpcBatchesTests(RpcClients clients) : IClassFixture<RpcClients>
{
    [Theory]
    [InlineData("javascript")]
    [InlineData("python")]
    public async Task Data_come_in_pieces_and_the_batch_is_watched_until_it_has_ended(string language)
    {
        var client = clients[language];
        var data = Encoding.UTF8.GetBytes(BatchFlow.Lines("R-" + language, 3) + "\n" + BatchFlow.BadLine("R-" + language));
        // A line, even a character of it, may lie in two of them.
        var pieces = data.Chunk(1000).Select((piece, number) => new JsonObject { ["chunk"] = Convert.ToBase64String(piece), ["request"] = number == 0 ? new JsonObject { ["name"] = language } : null }).ToArray();
        foreach (var piece in pieces.Skip(1)) piece.Remove("request");
        var order = new RpcOrder(pieces) { Metadata = new() { ["idempotency-key"] = "upload-" + language } };
        var accepted = (await client.CallAsync("Batches/UploadBatch", order)).Message;
        Assert.Equal(("data", "4"), (accepted["source"]!.GetValue<string>(), accepted["counts"]!["selected"]!.ToString()));
        var again = await client.CallAsync("Batches/UploadBatch", order);
        Assert.Equal(("true", accepted["id"]!.GetValue<string>()), (again.Headers["idempotency-replayed"], again.Message["id"]!.GetValue<string>()));

        var id = new JsonObject { ["id"] = accepted["id"]!.GetValue<string>() };
        var watching = client.CallAsync("Batches/WatchBatch", id);
        await BatchFlow.EndedAsync(clients.Service, $"/v1/batches/{id["id"]}");
        var ended = (await watching).Messages[^1];
        Assert.Equal(("finished", "3", "1", true), (ended["state"]!.GetValue<string>(), ended["counts"]!["made"]!.ToString(), ended["counts"]!["failed"]!.ToString(), ended["account"]!["addsUp"]!.GetValue<bool>()));
        var failed = (await client.CallAsync("Batches/ListItems", new JsonObject { ["id"] = id["id"]!.DeepClone(), ["state"] = "failed" })).Message;
        Assert.Equal("4", Assert.Single(failed["items"]!.AsArray())!["number"]!.ToString());
    }

    [Fact]
    public async Task Archives_and_both_prints_of_an_item_come_in_pieces()
    {
        var issued = await BatchFlow.IssueAsync(clients.Service.Client, "R-files", 2);
        var batch = await BatchFlow.CreateAsync(clients.Service.Client, """{"select": {"plan": "R-files"}, "options": {"copies": 2}, "output": "archive"}""");
        var id = batch.GetProperty("id").GetString()!;
        await BatchFlow.EndedAsync(clients.Service, $"/v1/batches/{id}");

        var archive = await clients.JavaScript.CallAsync("Batches/GetArchive", new JsonObject { ["id"] = id });
        Assert.Equal((0, "application/zip"), (archive.Code, archive.Messages[0]["file"]!["mediaType"]!.GetValue<string>()));
        using var zip = new ZipArchive(new MemoryStream(BytesOf(archive)));
        Assert.Equal(["SHA256SUMS", "report.csv"], zip.Entries.Select(entry => entry.FullName).Where(name => !name.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(2, zip.Entries.Count(entry => entry.FullName.EndsWith(".pdf", StringComparison.Ordinal)));

        var item = new JsonObject { ["id"] = id, ["number"] = 1 };
        var (before, after) = (await clients.Python.CallAsync("Batches/GetItemBefore", item), await clients.Python.CallAsync("Batches/GetItemAfter", item.DeepClone()));
        var (pdf, _) = await DocumentFlow.PdfAsync(clients.Service.Client, $"/v1/documents/{issued[0].Id}");
        Assert.Equal(pdf, BytesOf(before));
        Assert.Equal(before.Messages[0]["file"]!["pages"]!.GetValue<int>() * 2, after.Messages[0]["file"]!["pages"]!.GetValue<int>());
        Assert.Equal(after.Messages[0]["file"]!["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(BytesOf(after))));
        var compared = (await clients.Python.CallAsync("Batches/CompareItem", item.DeepClone())).Message;
        Assert.Contains(compared["pages"]!.AsArray(), page => page!["change"]!.GetValue<string>() == "added");
    }

    private static byte[] BytesOf(RpcAnswered file) => [.. file.Messages.Skip(1).SelectMany(piece => Convert.FromBase64String(piece["chunk"]!.GetValue<string>()))];

    [Fact]
    public async Task What_is_asked_stands_in_the_first_message_alone()
    {
        var late = await clients.Python.CallAsync("Batches/UploadBatch", new JsonObject { ["request"] = new JsonObject(), ["chunk"] = "e30=" }, new JsonObject { ["request"] = new JsonObject() });
        Assert.Equal((3, "request.malformed"), (late.Code, late.Reason));
        Assert.Equal("request.malformed", (await clients.Python.CallAsync("Batches/UploadBatch", new JsonObject { ["chunk"] = "e30=" })).Reason);
        Assert.Equal("request.malformed", (await clients.Python.CallAsync("Batches/UploadBatch")).Reason);
    }
}
