using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DocGen.Service.Tests.Validate.Attachments;

namespace DocGen.Service.Tests.Rpc;

/// <summary>Scanned documents in messages: where one file ends and the next begins.</summary>
public sealed class RpcAttachmentsTests(AttachmentCaller caller) : IClassFixture<AttachmentCaller>, IAsyncDisposable
{
    private readonly RpcClient client = caller.Client;

    public async ValueTask DisposeAsync() => await caller.Service.NothingIsLeftAsync();

    [Fact]
    public async Task Files_come_one_behind_the_other_in_pieces_of_any_length()
    {
        byte[][] files = [AttachmentService.Scan, [], AttachmentService.Scan[..70_000], [1]];
        var pieces = new List<JsonObject> { Options("generic") };
        for (var number = 0; number < files.Length; number++)
        {
            var parts = files[number].Chunk(1 + 9_999 * (number + 1)).Select(Chunk).ToList();
            // With its first piece, or before it.
            if (number == 0) parts[0]["begin"] = Named("0.jpg");
            else parts.Insert(0, new JsonObject { ["begin"] = Named($"{number}.jpg") });
            pieces.AddRange(parts);
        }
        var answer = await client.CallAsync("Checks/CheckAttachment", new RpcOrder([.. pieces]) { Metadata = new() { ["accept-language"] = "en" } });
        Assert.Equal(0, answer.Code);
        Assert.Equal(
            files.Select((file, number) => ($"{number + 1}", $"{number}.jpg", Convert.ToHexStringLower(SHA256.HashData(file)))),
            answer.Message["reports"]!.AsArray().Select(report => (report!["file"]!.ToString(), report["name"]!.ToString(), report["sha256"]!.ToString())));
    }

    [Fact]
    public async Task Messages_out_of_order_are_refused()
    {
        await RefusedAsync("request.malformed", Chunk([1]));
        await RefusedAsync("request.malformed", new JsonObject { ["begin"] = Named("a.jpg") });
        await RefusedAsync("request.malformed", Options("generic"), Chunk([1]), new JsonObject { ["begin"] = Named("a.jpg") });
        await RefusedAsync("request.malformed", Options("generic"), new JsonObject { ["begin"] = Named("a.jpg") }, Options("generic"));
        await RefusedAsync("request.no-file", Options("generic"));
        await RefusedAsync("request.no-file", Options("generic"), new JsonObject { ["begin"] = new JsonObject() });
        await RefusedAsync("attachment-kind.required");
        await RefusedAsync("attachment-kind.unknown", Options("diploma"), new JsonObject { ["begin"] = Named("a.jpg") });
    }

    [Fact]
    public async Task More_than_the_limits_allow_is_refused()
    {
        var limits = AttachmentService.Small;
        var half = Chunk(new byte[limits.FileBytes / 2 + 1]);
        JsonObject Begin() => new() { ["begin"] = Named("a.bin") };
        await RefusedAsync("request.too-large", Options("generic"), Begin(), half, half);
        await RefusedAsync("request.too-large", [Options("generic"), .. Enumerable.Range(0, 5).SelectMany(_ => (JsonObject[])[Begin(), half])]);
        await RefusedAsync("request.too-many-files", [Options("generic"), .. Enumerable.Range(0, limits.UploadFiles + 1).Select(_ => Begin())]);
    }

    private async Task RefusedAsync(string code, params JsonObject[] messages)
    {
        var answer = await client.CallAsync("Checks/CheckAttachment", new RpcOrder([.. messages.Select(message => message.DeepClone())]));
        Assert.Equal(code, answer.Reason);
    }

    private static JsonObject Options(string kind) => new() { ["options"] = new JsonObject { ["kind"] = kind } };

    private static JsonObject Named(string name) => new() { ["name"] = name };

    private static JsonObject Chunk(byte[] bytes) => new() { ["chunk"] = Convert.ToBase64String(bytes) };
}

/// <summary>A service with small limits, and a client that speaks to it.</summary>
public sealed class AttachmentCaller : IAsyncLifetime
{
    public AttachmentService Service { get; } = new();

    public RpcClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        Client = await RpcClient.JavaScriptAsync(Service.Running.Rpc);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Service.DisposeAsync();
    }
}
