using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using DocGen.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Service.Tests.Validate;
using Google.Rpc;

namespace DocGen.Service.Tests.Rpc;

/// <summary>What gRPC promises beside its messages: deadlines, cancelling, limits, details, compression, and what is answered to those who do not keep to it.</summary>
public sealed class RpcProtocolTests(RpcClients clients) : IClassFixture<RpcClients>
{
    private const string List = "/docgen.v1.Forms/ListForms";

    public static TheoryData<string> Languages => ["javascript", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_deadline_ends_a_call_and_a_caller_may_end_it_sooner(string language)
    {
        var watched = new JsonObject { ["id"] = (await SigningFlow.IssueAsync(clients.Service.Client, SigningFlow.Request("A-" + language))).Id };
        var late = await clients[language].CallAsync("Guarantees/WatchGuarantee", new RpcOrder(watched) { Deadline = 400 });
        Assert.Equal((4, 1), (late.Code, late.Messages.Count));
        var left = await clients[language].CallAsync("Guarantees/WatchGuarantee", new RpcOrder(watched) { CancelAfter = 1 });
        Assert.Equal((1, "pending"), (left.Code, left.Messages.Single()["state"]!.GetValue<string>()));
        var open = await clients[language].CallAsync("Forms/RenderForms", new RpcOrder(RpcSample.Of("exception-approval", "minimal").Message) { Open = true, CancelAfter = 1 });
        Assert.Equal((1, 1), (open.Code, open.Messages.Count));
        Assert.Equal(0, (await clients[language].CallAsync("Forms/ListForms", new JsonObject())).Code);
    }

    [Fact]
    public async Task The_service_itself_keeps_a_deadline_also_while_it_waits_for_the_request()
    {
        var id = (await SigningFlow.IssueAsync(clients.Service.Client, SigningFlow.Request("A-raw"))).Id;
        var watch = RpcRaw.Frame(new V1.GuaranteeRequest { Id = id });
        Assert.Equal(4, (await CallAsync("/docgen.v1.Guarantees/WatchGuarantee", watch, ("grpc-timeout", "300m"))).Status);
        Assert.Equal(4, (await CallAsync(List, RpcRaw.Frame(new V1.ListFormsRequest()), ("grpc-timeout", "0n"))).Status);
        Assert.Equal(0, (await CallAsync(List, RpcRaw.Frame(new V1.ListFormsRequest()), ("grpc-timeout", "99999999H"))).Status);
        Assert.Equal(3, (await CallAsync(List, RpcRaw.Frame(new V1.ListFormsRequest()), ("grpc-timeout", "soon"))).Status);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_message_over_the_limit_is_refused_and_so_is_an_upload_in_pieces(string language)
    {
        var large = Convert.ToBase64String(new byte[Limits.Default.RequestBytes]);
        var refused = await clients[language].CallAsync("Forms/RenderForm", new JsonObject { ["form"] = "exception-approval", ["data"] = large });
        Assert.Equal((8, "request.too-large"), (refused.Code, refused.Reason));
        var piece = new JsonObject { ["chunk"] = Convert.ToBase64String(new byte[Limits.Default.RequestBytes / 2]) };
        refused = await clients[language].CallAsync("Checks/CheckPhoto", piece, piece.DeepClone(), new JsonObject { ["chunk"] = "AAAA" });
        Assert.Equal((8, "request.too-large"), (refused.Code, refused.Reason));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_refusal_says_what_and_where_and_which_call_it_was(string language)
    {
        var refused = await clients[language].CallAsync("Forms/CheckData", new JsonObject { ["form"] = "exception-approval", ["data"] = RpcSample.Bytes("{\"name\":7,\"nonsense\":1}"), ["options"] = new JsonObject { ["copies"] = 0 } });
        Assert.Equal((3, 3), (refused.Code, refused.Status.Code));
        Assert.Matches(@"^共 \d+ 处问题", refused.Details);
        Assert.Equal(refused.Details, refused.Status.Message);
        Assert.Equal("docgen", refused.Detail<ErrorInfo>()!.Domain);
        var fields = refused.Detail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).ToList();
        foreach (var pointer in (string[])["/data/name", "/data/nonsense", "/options/copies"]) Assert.Contains(pointer, fields);
        Assert.NotEmpty(refused.Detail<RequestInfo>()!.RequestId);
    }

    [Fact]
    public async Task Of_more_faults_than_trailers_hold_the_first_are_told_and_how_many_there_are()
    {
        var many = "{" + string.Join(',', Enumerable.Range(0, 300).Select(at => $"\"nonsense{at}\":1")) + "}";
        var refused = await clients.Python.CallAsync("Forms/CheckData", new JsonObject { ["form"] = "exception-approval", ["data"] = RpcSample.Bytes(many) });
        Assert.Equal(3, refused.Code);
        Assert.InRange(refused.Detail<BadRequest>()!.FieldViolations.Count, 10, 100);
        Assert.True(int.Parse(refused.Detail<ErrorInfo>()!.Metadata["problems"]) >= 300);
        Assert.InRange(refused.Trailers.Sum(trailer => trailer.Key.Length + trailer.Value.Length + 32), 1000, 8 * 1024);
    }

    [Fact]
    public async Task Answers_are_compressed_for_those_who_accept_it_and_worth_it()
    {
        var (list, plain) = (RpcRaw.Frame(new V1.ListFormsRequest()), await CallAsync(List, RpcRaw.Frame(new V1.ListFormsRequest())));
        Assert.Equal((null, (byte)0), (plain.Encoding, plain.Body[0]));
        var packed = await CallAsync(List, list, ("grpc-accept-encoding", "identity,deflate,gzip"));
        Assert.Equal(("gzip", (byte)1), (packed.Encoding, packed.Body[0]));
        using var stream = new GZipStream(new MemoryStream(packed.Body, 5, packed.Body.Length - 5), CompressionMode.Decompress);
        Assert.Equal(V1.FormList.Parser.ParseFrom(plain.Body[5..]), V1.FormList.Parser.ParseFrom(stream));
        var pdf = await CallAsync("/docgen.v1.Forms/RenderForm", RpcRaw.Frame(new V1.RenderRequest { Form = "exception-approval", Options = new() { Blank = true } }), ("grpc-accept-encoding", "gzip"));
        Assert.Equal((byte)0, pdf.Body[0]);
    }

    [Fact]
    public async Task Those_who_do_not_keep_to_the_protocol_are_told_so()
    {
        var message = RpcRaw.Frame(new V1.ListFormsRequest());
        Assert.Equal(12, (await CallAsync("/docgen.v1.Forms/NoSuch", message)).Status);
        Assert.Equal(12, (await CallAsync("/no.such.Service/Method", message)).Status);
        Assert.Equal(12, (await CallAsync(List, message, ("grpc-encoding", "snappy"))).Status);
        Assert.Equal(3, (await CallAsync(List, [])).Status);
        Assert.Equal(3, (await CallAsync(List, [.. message, .. message])).Status);
        Assert.Equal(3, (await CallAsync(List, [0, 0, 0])).Status);
        Assert.Equal(3, (await CallAsync(List, RpcRaw.Frame([1, 2], 0, 40))).Status);
        Assert.Equal(3, (await CallAsync(List, RpcRaw.Frame([0xFF, 0xFF], 0, 2))).Status);
        Assert.Equal(3, (await CallAsync(List, RpcRaw.Frame([], 2, 0))).Status);
        Assert.Equal(3, (await CallAsync(List, RpcRaw.Frame(new V1.FormRequest(), gzip: true))).Status);
        Assert.Equal(3, (await CallAsync(List, RpcRaw.Frame([1, 2, 3], 1, 3), ("grpc-encoding", "gzip"))).Status);
        // Only its length is looked at: nobody waits for 4 GB.
        Assert.Equal(8, (await CallAsync(List, RpcRaw.Frame([1], 0, -1))).Status);
        var bomb = RpcRaw.Gzip(new byte[4 * Limits.Default.RequestBytes]);
        Assert.Equal(8, (await CallAsync(List, RpcRaw.Frame(bomb, 1, bomb.Length), ("grpc-encoding", "gzip"))).Status);
        Assert.True((await CallAsync("/docgen.v1.Forms/NoSuch", message)).OnlyTrailers);

        using var http = new ByteArrayContent(message) { Headers = { ContentType = new("application/grpc") } };
        using var answer = await clients.Service.Client.PostAsync(List, http);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "request.media-type"), (answer.StatusCode, await SigningFlow.CodeOfAsync(answer)));
    }

    [Fact]
    public async Task A_service_that_stops_ends_what_watches_and_what_waits_for_more()
    {
        await using var service = await RunningService.StartAsync(workers: new PreparedWorkers());
        await using var watcher = await RpcClient.JavaScriptAsync(service.Rpc);
        await using var sender = await RpcClient.PythonAsync(service.Rpc);
        var watched = new JsonObject { ["id"] = (await SigningFlow.IssueAsync(service.Client)).Id };
        var (seen, rendered) = (new TaskCompletionSource(), new TaskCompletionSource());
        var watching = watcher.CallAsync("Guarantees/WatchGuarantee", new RpcOrder(watched) { First = seen });
        var sending = sender.CallAsync("Forms/RenderForms", new RpcOrder(RpcSample.Of("exception-approval", "minimal").Message) { Open = true, First = rendered });
        // Both have their first answer and wait for more; a call that ended before is told below.
        foreach (var (first, call) in new[] { (seen, watching), (rendered, sending) }) await Task.WhenAny(first.Task, call);
        service.Part<IHostApplicationLifetime>().StopApplication();
        foreach (var call in (Task<RpcAnswered>[])[watching, sending])
        {
            var ended = await call;
            Assert.Equal((14, "service.stopping", 1), (ended.Code, ended.Reason, ended.Messages.Count));
        }
    }

    private Task<RawAnswer> CallAsync(string path, byte[] body, params (string Name, string Value)[] headers) => RpcRaw.CallAsync(clients.Service.Rpc, path, body, headers);
}
