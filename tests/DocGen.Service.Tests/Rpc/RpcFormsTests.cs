using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DocGen.Testing;

namespace DocGen.Service.Tests.Rpc;

/// <summary>The forms over gRPC, called by grpc-js and by grpcio.</summary>
public sealed class RpcFormsTests(RpcClients clients) : IClassFixture<RpcClients>
{
    public static TheoryData<string> Languages => ["javascript", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Forms_are_listed_described_and_have_schemas(string language)
    {
        var forms = (await clients[language].CallAsync("Forms/ListForms", new JsonObject())).Message["forms"]!.AsArray();
        Assert.Contains(forms, form => form!["form"]!.GetValue<string>() == "evaluation-form");
        var described = (await clients[language].CallAsync("Forms/DescribeForm", new JsonObject { ["form"] = "exception-approval" })).Message;
        Assert.Contains("破格", described["title"]!.GetValue<string>(), StringComparison.Ordinal);
        var schema = (await clients[language].CallAsync("Forms/GetFormSchema", new JsonObject { ["form"] = "post-table" })).Message["schema"]!;
        Assert.Equal(await clients.Service.Client.GetByteArrayAsync("/v1/forms/post-table/schema"), Convert.FromBase64String(schema.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_form_is_rendered_to_the_bytes_that_HTTP_gives(string language)
    {
        var sample = RpcSample.Of("exception-approval", "typical");
        var form = (await clients[language].CallAsync("Forms/RenderForm", sample.Message)).Message;
        var pdf = Convert.FromBase64String(form["pdf"]!.GetValue<string>());
        using var http = await clients.Service.Client.PostAsync("/v1/forms/exception-approval/render", new StringContent(sample.Json, Encoding.UTF8, "application/json"));
        Assert.Equal(await http.Content.ReadAsByteArrayAsync(), pdf);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pdf)), form["sha256"]!.GetValue<string>());
        Assert.Equal(http.Content.Headers.ContentDisposition!.FileNameStar, form["fileName"]!.GetValue<string>());
        Assert.Equal(http.Headers.GetValues("Docgen-Pages").Single(), form["pages"]!.ToString());
        Assert.Equal(http.Headers.GetValues("Docgen-Fonts").Single(), string.Join(", ", form["fonts"]!.AsArray().Select(font => font!["face"])));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Pictures_come_as_parts_and_requests_compressed(string language)
    {
        var sample = RpcSample.Of("evaluation-form", "typical");
        sample.Message["parts"] = new JsonObject { ["photo"] = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(RpcSample.Folder("evaluation-form"), "photo.jpg"))) };
        var form = (await clients[language].CallAsync("Forms/RenderForm", new RpcOrder(sample.Message) { Gzip = true })).Message;
        using var pdf = new TemporaryFile("form.pdf", Convert.FromBase64String(form["pdf"]!.GetValue<string>()));
        Assert.Contains("jpeg", Tools.RunClean("pdfimages", "-list", pdf.Path), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Many_are_rendered_over_one_stream_in_their_order_and_a_bad_one_does_not_end_it(string language)
    {
        var (good, other) = (RpcSample.Of("exception-approval", "minimal").Message, RpcSample.Of("post-table", "typical").Message);
        var bad = new JsonObject { ["form"] = "exception-approval", ["data"] = RpcSample.Bytes("{\"name\":7}") };
        var answered = await clients[language].CallAsync("Forms/RenderForms", good, bad, other, good.DeepClone());
        Assert.Equal(0, answered.Code);
        Assert.Equal(["form", "problem", "form", "form"], answered.Messages.Select(message => message.AsObject().Single().Key));
        Assert.Equal((422, "/data/name"), (answered.Messages[1]["problem"]!["status"]!.GetValue<int>(), answered.Messages[1]["problem"]!["problems"]!.AsArray()
            .First(entry => entry!["code"]!.GetValue<string>() != "data.required")!["pointer"]!.GetValue<string>()));
        Assert.Equal(answered.Messages[0]["form"]!["sha256"]!.GetValue<string>(), answered.Messages[3]["form"]!["sha256"]!.GetValue<string>());
        Assert.NotEqual(answered.Messages[0]["form"]!["sha256"]!.GetValue<string>(), answered.Messages[2]["form"]!["sha256"]!.GetValue<string>());
    }
}

/// <summary>A sample of a form, as it is sent.</summary>
/// <param name="Json">The body for HTTP.</param>
/// <param name="Message">A RenderRequest.</param>
internal sealed record RpcSample(string Json, JsonObject Message)
{
    /// <summary>The data alone.</summary>
    public string Data => JsonNode.Parse(Json)!["data"]!.ToJsonString();

    public static RpcSample Of(string form, string name)
    {
        var json = File.ReadAllText(Path.Combine(Folder(form), name + ".json"));
        var body = JsonNode.Parse(json)!;
        var message = new JsonObject { ["form"] = form, ["data"] = Bytes(body["data"]!.ToJsonString()) };
        if (body["options"] is { } options) message["options"] = options.DeepClone();
        return new(json, message);
    }

    public static string Folder(string form) => Path.Combine(Repository.Templates, form, "v1", "samples");

    public static string Bytes(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
