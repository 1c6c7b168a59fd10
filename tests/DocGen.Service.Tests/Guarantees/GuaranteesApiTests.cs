using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;
using DocGen.Testing;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>Issue, sign, watch, fetch, revoke: as a portal and a phone see it.</summary>
public sealed class GuaranteesApiTests(RunningService service) : IClassFixture<RunningService>
{
    private static int count;

    private HttpClient Client => service.Client;

    [Fact]
    public async Task A_request_that_is_sent_again_with_its_key_gets_the_same_invitation()
    {
        async Task<(HttpStatusCode Status, string Body, bool Replayed)> SendAsync(string application)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/guarantees") { Content = SigningFlow.Json(SigningFlow.Request(application).ToJsonString()) };
            request.Headers.Add("Idempotency-Key", "guarantee-once");
            using var answer = await service.Client.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Idempotency-Replayed"));
        }
        var (first, again, other) = (await SendAsync("A-once"), await SendAsync("A-once"), await SendAsync("A-other"));
        Assert.Equal((HttpStatusCode.Created, false), (first.Status, first.Replayed));
        Assert.Equal((HttpStatusCode.Created, first.Body, true), again);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
    }

    [Fact]
    public async Task What_is_issued_says_all_that_a_portal_needs_and_nothing_secret_again()
    {
        var invited = await SigningFlow.IssueAsync(Client, Fresh());
        var issued = invited.Issued;
        Assert.Equal("pending", issued.GetProperty("state").GetString());
        Assert.StartsWith("https://zc.example.cn/s/", issued.GetProperty("address").GetString());
        Assert.Equal(new DateTimeOffset(2023, 8, 15, 1, 15, 0, TimeSpan.Zero), issued.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal("shangyu-2023", issued.GetProperty("pledge").GetProperty("notice").GetString());
        Assert.Equal(64, issued.GetProperty("pledge").GetProperty("sha256").GetString()!.Length);
        Assert.StartsWith("<svg", issued.GetProperty("qr").GetProperty("svg").GetString());
        using var png = new TemporaryFile("invitation.png", issued.GetProperty("qr").GetProperty("png").GetBytesFromBase64());
        Assert.Equal(issued.GetProperty("address").GetString(), Tools.Run("zbarimg", "-q", "--raw", png.Path).Output.Trim());
        var details = (await SigningFlow.DetailsAsync(Client, invited.Id)).GetRawText();
        Assert.DoesNotContain(invited.Path[3..], details, StringComparison.Ordinal);
        Assert.DoesNotContain("丁一川", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_a_request_come_all_at_once_at_their_places()
    {
        var request = Fresh();
        request["person"]!["idNumber"] = "330604198709230332";
        request["validMinutes"] = 0;
        request["colour"] = "red";
        var answer = await Client.PostAsync("/v1/guarantees", SigningFlow.Json(request.ToJsonString()));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["/colour", "/validMinutes"], await PointersOf(answer));

        request.Remove("validMinutes");
        request.Remove("colour");
        request["person"]!["name"] = "";
        answer = await Client.PostAsync("/v1/guarantees", SigningFlow.Json(request.ToJsonString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["/person/idNumber", "/person/name"], await PointersOf(answer));
        Assert.DoesNotContain("330604198709230332", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sealed_is_what_was_read_also_when_the_notice_changes_while_it_is_being_signed()
    {
        using var templates = new CopiedTemplates();
        var notice = Path.Combine(templates.Folder, "notices", "shangyu-2023.json");
        File.WriteAllText(notice, File.ReadAllText(notice).Replace("保证", "承诺", StringComparison.Ordinal));
        var renewed = Stages.Must(TemplateCatalogue.Load(templates.Folder, Limits.Default));
        // The one that the service looks at stays; the one that it prints from is renewed.
        var printed = new TemplateShelf(Stages.Templates);
        await using var own = await RunningService.StartAsync(guarantees: new GuaranteesForTests().With(parts => parts with
        {
            Engine = parts.Engine with { Generate = new(printed, Stages.Fonts, Limits.Default) },
        }));
        var invited = await SigningFlow.IssueAsync(own.Client);
        printed.Swap(renewed);
        using var refused = await SigningFlow.SignAsync(own.Client, invited);
        Assert.Equal((HttpStatusCode.Conflict, "guarantee.text-changed"), (refused.StatusCode, await SigningFlow.CodeOfAsync(refused)));
        printed.Swap(Stages.Templates);
        using var signed = await SigningFlow.SignAsync(own.Client, invited);
        Assert.True(signed.IsSuccessStatusCode, "An unchanged text is refused.");
    }

    [Fact]
    public async Task Looking_consumes_nothing_and_signing_consumes_the_invitation()
    {
        var invited = await SigningFlow.IssueAsync(Client, Fresh());
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync(new(HttpMethod.Head, invited.Path))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(invited.Path)).StatusCode);
        }
        Assert.Equal("pending", await SigningFlow.StateAsync(Client, invited.Id));
        Assert.Equal(HttpStatusCode.NoContent, (await Client.PostAsync($"{invited.Path}/opened", null)).StatusCode);
        Assert.Equal("opened", await SigningFlow.StateAsync(Client, invited.Id));
        Assert.Equal(HttpStatusCode.OK, (await SigningFlow.SignAsync(Client, invited)).StatusCode);
        Assert.Equal("signed", await SigningFlow.StateAsync(Client, invited.Id));
        var again = await SigningFlow.SignAsync(Client, invited);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("invitation.used", await SigningFlow.CodeOfAsync(again));
    }

    [Fact]
    public async Task The_sealed_letter_is_a_sound_signed_PDF_that_shows_the_signature()
    {
        var letter = await SigningFlow.SignedAsync(Client, Fresh());
        var seal = letter.Details.GetProperty("seal");
        Assert.Equal("PAdES-B-B", seal.GetProperty("level").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(letter.Pdf)), seal.GetProperty("documentSha256").GetString());
        using var file = new TemporaryFile("letter.pdf", letter.Pdf);
        Tools.RunClean("qpdf", "--check", file.Path);
        var signatures = Tools.Run("pdfsig", "-nocert", file.Path).Output;
        Assert.Contains("Signature is Valid.", signatures, StringComparison.Ordinal);
        Assert.Contains("Total document signed", signatures, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", signatures, StringComparison.Ordinal);
        var text = Tools.RunClean("pdftotext", "-layout", file.Path, "-");
        Assert.Contains(seal.GetProperty("shortCode").GetString()!, text, StringComparison.Ordinal);
        Assert.Contains("2023 年 8 月 15 日", text.Replace("2023年8月15日", "2023 年 8 月 15 日", StringComparison.Ordinal), StringComparison.Ordinal);
        Tools.RunClean("pdftoppm", "-r", "150", "-png", "-singlefile", file.Path, file.Beside("page"));
        Assert.Matches("^https://zc\\.example\\.cn/v/[A-Za-z0-9_-]{72}\\s*$", Tools.Run("zbarimg", "-q", "--raw", file.Beside("page.png")).Output);
    }

    [Fact]
    public async Task Of_a_hundred_signatures_at_once_one_is_kept()
    {
        var invited = await SigningFlow.IssueAsync(Client, Fresh());
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => SigningFlow.SignAsync(Client, invited)));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode)) Assert.Equal("invitation.used", await SigningFlow.CodeOfAsync(refused));
    }

    [Fact]
    public async Task A_newer_invitation_revokes_the_one_before_and_a_newer_signature_supersedes_it()
    {
        var request = Fresh();
        var (first, second) = (await SigningFlow.IssueAsync(Client, request), await SigningFlow.IssueAsync(Client, request));
        Assert.Equal([first.Id], second.Issued.GetProperty("revoked").EnumerateArray().Select(id => id.GetString()));
        var refused = await SigningFlow.SignAsync(Client, first);
        Assert.Equal((HttpStatusCode.Gone, "invitation.revoked"), (refused.StatusCode, await SigningFlow.CodeOfAsync(refused)));
        Assert.Equal(HttpStatusCode.OK, (await SigningFlow.SignAsync(Client, second)).StatusCode);
        var third = await SigningFlow.IssueAsync(Client, request);
        Assert.Equal("signed", await SigningFlow.StateAsync(Client, second.Id));
        Assert.Equal(HttpStatusCode.OK, (await SigningFlow.SignAsync(Client, third)).StatusCode);
        var superseded = await SigningFlow.DetailsAsync(Client, second.Id);
        Assert.Equal(("superseded", third.Id), (superseded.GetProperty("state").GetString(), superseded.GetProperty("supersededBy").GetString()));
    }

    [Fact]
    public async Task An_invitation_ends_with_its_minutes_and_by_being_revoked()
    {
        var guarantees = new GuaranteesForTests();
        await using var own = await RunningService.StartAsync(guarantees: guarantees);
        var (late, revoked) = (await SigningFlow.IssueAsync(own.Client, Fresh()), await SigningFlow.IssueAsync(own.Client, Fresh()));
        Assert.Equal("revoked", (await (await own.Client.PostAsync($"/v1/guarantees/{revoked.Id}/revoke", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        Assert.Equal("invitation.revoked", await SigningFlow.CodeOfAsync(await SigningFlow.SignAsync(own.Client, revoked)));
        guarantees.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("expired", await SigningFlow.StateAsync(own.Client, late.Id));
        var refused = await SigningFlow.SignAsync(own.Client, late);
        Assert.Equal((HttpStatusCode.Gone, "invitation.expired"), (refused.StatusCode, await SigningFlow.CodeOfAsync(refused)));
        Assert.Equal(HttpStatusCode.Gone, (await own.Client.GetAsync(late.Path)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await own.Client.GetAsync($"/v1/guarantees/{late.Id}/document")).StatusCode);
    }

    [Theory]
    [InlineData("""{"width":600,"height":270,"strokes":[[[300,100,0],[300,101,20]]]}""", "signature.written")]
    [InlineData("""{"width":600,"height":270,"strokes":[[[10,100,0],[100,100,100],[200,101,200],[300,100,300],[400,101,400],[500,100,500],[510,100,600],[520,100,700]]]}""", "signature.shape")]
    public async Task A_signature_that_nobody_can_read_is_refused_kindly_and_consumes_nothing(string ink, string code)
    {
        var invited = await SigningFlow.IssueAsync(Client, Fresh());
        var refused = await SigningFlow.SignAsync(Client, invited, ink);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(problem.GetProperty("problems").EnumerateArray(), entry => entry.GetProperty("code").GetString() == code);
        Assert.Equal(HttpStatusCode.OK, (await SigningFlow.SignAsync(Client, invited)).StatusCode);
    }

    [Theory]
    [InlineData("/s/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("/s/x")]
    [InlineData("/s/%0a%E4%B8%81")]
    public async Task A_wrong_invitation_says_nothing(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync(path)).StatusCode);
        var refused = await Client.PostAsync(path, SigningFlow.Json($"{{\"ink\": {SigningFlow.Ink()}}}"));
        Assert.Equal((HttpStatusCode.NotFound, "invitation.not-found"), (refused.StatusCode, await SigningFlow.CodeOfAsync(refused)));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync($"{path}/document")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"ink": {"width": 10, "height": 10, "strokes": [[["a"]]]}}""")]
    [InlineData("""{"ink": {"width": 1e999, "height": 10, "strokes": []}}""")]
    public async Task What_is_no_ink_is_refused(string body)
    {
        var invited = await SigningFlow.IssueAsync(Client, Fresh());
        var refused = await Client.PostAsync(invited.Path, SigningFlow.Json(body));
        Assert.InRange((int)refused.StatusCode, 400, 422);
        Assert.Equal("pending", await SigningFlow.StateAsync(Client, invited.Id));
    }

    [Fact]
    public async Task The_event_stream_tells_each_state_and_ends_with_the_last()
    {
        var invited = await SigningFlow.IssueAsync(Client, Fresh());
        using var stream = new StreamReader(await Client.GetStreamAsync($"/v1/guarantees/{invited.Id}/events"));
        Assert.Equal("pending", await NextStateAsync(stream));
        await Client.PostAsync($"{invited.Path}/opened", null);
        Assert.Equal("opened", await NextStateAsync(stream));
        await SigningFlow.SignAsync(Client, invited);
        Assert.Equal("signed", await NextStateAsync(stream));
        Assert.Null(await NextStateAsync(stream));
    }

    [Fact]
    public async Task Guarantees_that_there_are_not_are_not_found()
    {
        foreach (var path in (string[])["", "/events", "/document"])
            Assert.Equal("guarantee.not-found", await SigningFlow.CodeOfAsync(await Client.GetAsync($"/v1/guarantees/00000000-0000-0000-0000-00000000000a{path}")));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.PostAsync("/v1/guarantees/00000000-0000-0000-0000-00000000000a/revoke", null)).StatusCode);
    }

    [Fact]
    public async Task Without_a_public_address_nothing_can_be_issued_and_the_answer_says_so()
    {
        await using var guarded = await RunningService.StartAsync(guarantees: new GuaranteesForTests(address: null), mode: ServiceMode.Production);
        using var portal = await guarded.CallerAsync();
        var answer = await portal.PostAsync("/v1/guarantees", SigningFlow.Json(Fresh().ToJsonString()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "service.no-public-url"), (answer.StatusCode, await SigningFlow.CodeOfAsync(answer)));
    }

    [Fact]
    public async Task Calls_of_the_portal_take_a_key_and_pages_take_none()
    {
        await using var guarded = await RunningService.StartAsync(mode: ServiceMode.Production);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guarded.Client.PostAsync("/v1/guarantees", SigningFlow.Json(Fresh().ToJsonString()))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await guarded.Client.GetAsync("/s/unknown")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guarded.Client.GetAsync("/v")).StatusCode);
    }

    [Fact]
    public async Task Codes_cannot_be_tried_by_the_thousand()
    {
        await using var own = await RunningService.StartAsync();
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 40; time++) statuses.Add((await own.Client.GetAsync($"/v/0000-0000-0000-{time % 10}")).StatusCode);
        Assert.Equal(30, statuses.Count(status => status == HttpStatusCode.NotFound));
        Assert.Equal(10, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.NotFound, (await own.Client.GetAsync("/s/unknown")).StatusCode);
    }

    /// <summary>Another application each time: guarantees of one subject end each other.</summary>
    private static JsonObject Fresh() => SigningFlow.Request($"A-{Interlocked.Increment(ref count)}");

    private static async Task<string[]> PointersOf(HttpResponseMessage answer) =>
        [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("pointer").GetString()!).Order(StringComparer.Ordinal)];

    private static async Task<string?> NextStateAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("state").GetString();
        return null;
    }
}
