using System.Text;
using System.Text.Json.Nodes;
using DocGen.Service.Tests.Batches;
using DocGen.Testing;

namespace DocGen.Service.Tests.Rpc;

/// <summary>The same asked at both doors. <c>{name}</c> is what that door kept of an earlier answer.</summary>
/// <param name="Rpc">Service and method.</param>
/// <param name="Message">JSON of the message, or a list of them; an object in <c>data</c> is sent as its JSON, <c>@photo</c> as the bytes of a picture.</param>
/// <param name="Http">Method and path.</param>
/// <param name="Status">Of HTTP.</param>
internal sealed record DoorCase(string Rpc, string Message, string Http, string? Body, int Status)
{
    /// <summary>What is kept of the answer, and under which name: <c>document=document.id</c>.</summary>
    public string? Keep { get; init; }

    /// <summary>The media type that HTTP asks for; null asks for none.</summary>
    public string? Accept { get; init; }

    /// <summary>Before the part <c>request</c> of an upload without a line.</summary>
    private const string Upload = "@upload";

    /// <summary>Before the options of two files.</summary>
    public const string Attachments = "@attachments";

    public static byte[] Photo { get; } = JpegFile.OfLength(40_000, 600, 800);

    public RpcOrder Order(IReadOnlyDictionary<string, string> kept)
    {
        var message = JsonNode.Parse(Filled(Message, kept))!;
        return new([.. (message is JsonArray list ? list.Select(one => one!.DeepClone()) : [message]).Select(Packed)]);
    }

    public HttpRequestMessage Request(IReadOnlyDictionary<string, string> kept)
    {
        var (method, path) = (Http.Split(' ')[0], Filled(Http.Split(' ')[1], kept));
        var request = new HttpRequestMessage(new(method), path);
        if (Body == "@photo") request.Content = new ByteArrayContent(Photo) { Headers = { ContentType = new("image/jpeg") } };
        else if (Body == "@nothing") request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("image/jpeg") } };
        else if (Body?.StartsWith(Attachments, StringComparison.Ordinal) == true) request.Content = Scans(Body[Attachments.Length..]);
        else if (Body?.StartsWith(Upload, StringComparison.Ordinal) == true) request.Content = BatchFlow.Upload(Body[Upload.Length..], "");
        else if (Body is not null) request.Content = new StringContent(Filled(Body, kept), Encoding.UTF8, "application/json");
        if (Accept is not null) request.Headers.Accept.ParseAdd(Accept);
        return request;
    }

    private static MultipartFormDataContent Scans(string options) => new()
    {
        { new StringContent("{\"options\": " + options + "}", Encoding.UTF8, "application/json"), "request" },
        { new ByteArrayContent(Photo), "file", "封面.jpg" },
        { new ByteArrayContent(Photo), "file", "C:\\材料\\正文.jpg" },
    };

    private static JsonNode Packed(JsonNode message)
    {
        if (message["data"] is JsonObject data) message["data"] = RpcSample.Bytes(data.ToJsonString());
        if (message["data"] is JsonValue text && text.TryGetValue<string>(out var raw) && raw.StartsWith("raw:", StringComparison.Ordinal)) message["data"] = RpcSample.Bytes(raw[4..]);
        if (message["chunk"]?.GetValue<string>() == "@photo") message["chunk"] = Convert.ToBase64String(Photo);
        return message;
    }

    private static string Filled(string text, IReadOnlyDictionary<string, string> kept) => kept.Aggregate(text, (filled, one) => filled.Replace($"{{{one.Key}}}", one.Value, StringComparison.Ordinal));
}
