using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Tests.Downloads;

/// <summary>Download links as portals, their people, and those who should not have them use them: over HTTP.</summary>
public sealed partial class DownloadsTests : IAsyncLifetime
{
    private readonly GuaranteesForTests world = new();

    private RunningService? service;

    private HttpClient Client => service!.Client;

    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync(guarantees: world);

    public ValueTask DisposeAsync() => service!.DisposeAsync();

    [Fact]
    public async Task A_copy_bears_who_fetched_it_on_every_page_and_the_record_stays_as_it_was()
    {
        var link = await LinkFlow.IssueAsync(Client);
        var record = await Client.GetByteArrayAsync($"/v1/documents/{link.Document()}");
        using var answer = await Client.GetAsync($"{link.Path}/1");
        var copy = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(("application/pdf", copy.Length), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentLength));
        Assert.Equal("private, no-store", string.Join(", ", answer.Headers.GetValues("Cache-Control").SelectMany(value => value.Split(", ")).Order(StringComparer.Ordinal).Reverse()));
        Assert.Matches("^01-.*-A-1-P-1.pdf$", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("01-exception-approval-A-1-P-1.pdf", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Null(answer.Headers.ETag);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(copy))}:", answer.Headers.GetValues("Repr-Digest").Single());

        var trace = Assert.Single(await LinkFlow.DownloadsAsync(Client, link)).GetProperty("trace").GetString()!;
        Assert.All(LinkFlow.TextOf(copy).TrimEnd('\f').Split('\f'), page =>
        {
            Assert.Contains($"追溯号 {trace}", page);
            Assert.Contains($"{LinkFlow.Platform} 提供给 {LinkFlow.Employer}，2023-08-15 09:00:00 下载", page);
        });
        using var file = new TemporaryFile("copy.pdf", copy);
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path));
        Assert.Equal(record, await Client.GetByteArrayAsync($"/v1/documents/{link.Document()}"));
        Assert.NotEqual(copy, await Client.GetByteArrayAsync($"{link.Path}/1"));
    }

    [Fact]
    public async Task A_trace_number_read_off_a_page_leads_to_the_download_and_whom_it_was_for()
    {
        var link = await LinkFlow.IssueAsync(Client, "full", "exception-approval", "annual-review");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{link.Path}/2");
        request.Headers.UserAgent.ParseAdd("MicroMessenger/8.0");
        using var answer = await Client.SendAsync(request);
        var printed = Printed().Match(LinkFlow.TextOf(await answer.Content.ReadAsByteArrayAsync())).Groups[1].Value;

        foreach (var typed in (string[])[printed, printed.ToLowerInvariant(), printed.Replace("-", "", StringComparison.Ordinal), printed.Replace('0', 'O').Replace('1', 'l'), OneWrong(printed)])
        {
            var found = await Client.GetFromJsonAsync<JsonElement>($"/v1/traces/{typed}");
            var download = found.GetProperty("download");
            Assert.Equal((printed, 2, link.Document(1), "file", "MicroMessenger/8.0"),
                (download.GetProperty("trace").GetString(), download.GetProperty("number").GetInt32(), download.GetProperty("document").GetString(), download.GetProperty("way").GetString(), download.GetProperty("program").GetString()));
            Assert.Equal("127.0.0.1", download.GetProperty("address").GetString());
            Assert.Equal((link.Id, LinkFlow.Employer), (found.GetProperty("link").GetProperty("id").GetString(), found.GetProperty("link").GetProperty("audience").GetProperty("name").GetString()));
        }
        // Of two wrong characters one pair in thirty-two makes a number that could be one.
        var twoWrong = "0123456789".Where(last => last != printed[^1]).Select(last => OneWrong(printed)[..^1] + last).First(typed => ShortCode.Read(typed) is null);
        using var mistyped = await Client.GetAsync($"/v1/traces/{twoWrong}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "trace.mistyped"), (mistyped.StatusCode, await CodeAsync(mistyped)));
        using var unknown = await Client.GetAsync($"/v1/traces/{ShortCode.Of([1, 2, 3, 4, 5, 6, 7, 8])}");
        Assert.Equal((HttpStatusCode.NotFound, "trace.not-found"), (unknown.StatusCode, await CodeAsync(unknown)));
    }

    [Fact]
    public async Task A_set_comes_as_a_ZIP_whose_names_tell_the_files_apart_each_with_its_own_trace()
    {
        var hostile = await DocumentFlow.IssueAsync(Client, DocumentFlow.Request(application: "../../etc/..\\x:*?\"<>|", person: "p/\u202Egpj.exe"));
        var twin = await DocumentFlow.IssueAsync(Client);
        var request = LinkFlow.Request(hostile.Id, twin.Id, (await DocumentFlow.IssueAsync(Client)).Id);
        var link = await LinkFlow.IssueAsync(Client, request);
        using var answer = await Client.GetAsync($"{link.Path}/all.zip");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("下载文件-20230815-3份.zip", answer.Content.Headers.ContentDisposition!.FileNameStar);
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        using var archive = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(3, archive.Entries.Select(entry => entry.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(archive.Entries, entry =>
        {
            Assert.Matches(@"^0[1-3]-专业技术资格破格申报审批表?.*\.pdf$|^0[1-3]-[^/\\:*?""<>|\p{C}]+\.pdf$", entry.FullName);
            Assert.DoesNotMatch(@"[/\\:*?""<>|\p{C}]", entry.FullName);
            Assert.Equal(new DateTime(2023, 8, 15, 9, 0, 0), entry.LastWriteTime.DateTime);
        });
        var traces = (await LinkFlow.DownloadsAsync(Client, link)).ToDictionary(download => download.GetProperty("number").GetInt32(), download => download.GetProperty("trace").GetString()!);
        Assert.Equal((3, 3), (traces.Count, traces.Values.Distinct().Count()));
        foreach (var (entry, number) in archive.Entries.Select((entry, index) => (entry, index + 1)))
        {
            using var content = new MemoryStream();
            await (await entry.OpenAsync()).CopyToAsync(content);
            Assert.Contains(traces[number], LinkFlow.TextOf(content.ToArray()));
        }
        // Bit 11 of the flags in each central header (APPNOTE 4.4.4): names are UTF-8. Another reader takes them out under these names.
        foreach (var at in Places(bytes, "PK\x01\x02"u8.ToArray())) Assert.Equal(0x08, bytes[at + 9] & 0x08);
        using var file = new TemporaryFile("all.zip", bytes);
        var names = Tools.RunClean("/usr/bin/python3", "-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))", file.Path);
        Assert.Equal(archive.Entries.Select(entry => entry.FullName), names.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Names_in_headers_cannot_break_out_of_them()
    {
        var issued = await DocumentFlow.IssueAsync(Client, DocumentFlow.Request(application: "a\"; filename=\"x.exe", person: "尾巴%0d%0aSet-Cookie: a=b"));
        var link = await LinkFlow.IssueAsync(Client, LinkFlow.Request(issued.Id));
        using var answer = await Client.GetAsync($"{link.Path}/1");
        var disposition = answer.Content.Headers.GetValues("Content-Disposition").Single();
        Assert.Equal("attachment; filename=01-exception-approval-a___filename__x.exe-___0d_0aSet-Cookie__a_b.pdf;", disposition[..(disposition.IndexOf(';', 13) + 1)]);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotMatch(@"[""/\\\p{C}]", answer.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task The_publicity_edition_hides_what_it_must_and_says_so()
    {
        var issued = await DocumentFlow.IssueAsync(Client, LinkFlow.Sample("evaluation-form"));
        var number = LinkFlow.Sample("evaluation-form")["data"]!["idNumber"]!.GetValue<string>();
        var request = LinkFlow.Request(issued.Id);
        request["edition"] = "publicity";
        var link = await LinkFlow.IssueAsync(Client, request);
        Assert.Contains(number, LinkFlow.TextOf(await Client.GetByteArrayAsync($"/v1/documents/{issued.Id}")));
        using var answer = await Client.GetAsync($"{link.Path}/1");
        var text = LinkFlow.TextOf(await answer.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain(number, text);
        Assert.Contains("追溯号", text);
        Assert.Contains("公示版", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Contains("公示版", await Client.GetStringAsync(link.Path));
    }

    [Fact]
    public async Task Looking_heading_and_fetching_ahead_note_nothing()
    {
        var link = await LinkFlow.IssueAsync(Client, "full", "exception-approval", "annual-review");
        foreach (var path in (string[])[link.Path, $"{link.Path}/1", $"{link.Path}/all.zip"])
        {
            using var head = await Client.SendAsync(new(HttpMethod.Head, path));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
        foreach (var header in (string[])["Sec-Purpose", "Purpose", "X-Moz"])
        {
            using var ahead = new HttpRequestMessage(HttpMethod.Get, $"{link.Path}/1") { Headers = { { header, "prefetch;prerender" } } };
            using var answer = await Client.SendAsync(ahead);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
        await Client.GetStringAsync(link.Path);
        Assert.Empty(await LinkFlow.DownloadsAsync(Client, link));
    }

    /// <summary>Status, headers and content alike, whatever the reason; and nothing of the document in it.</summary>
    [Fact]
    public async Task Whatever_cannot_be_had_looks_the_same_and_tells_nothing()
    {
        var revoked = await LinkFlow.IssueAsync(Client);
        var expired = await LinkFlow.IssueAsync(Client);
        var gone = await LinkFlow.IssueAsync(Client);
        using (await DocumentFlow.PostAsync(Client, $"/v1/links/{revoked.Id}/revoke", null)) { }
        using (await Client.DeleteAsync($"/v1/documents/{gone.Document()}")) { }
        using var elsewhere = GuaranteesForTests.Elsewhere();
        var foreign = new LinkToken(Guid.Parse(revoked.Id)).Write(elsewhere.Parts.Keys.Ring.TokenKey);
        var unknown = new LinkToken(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")).Write(world.Parts.Keys.Ring.TokenKey);
        world.Clock.Advance(TimeSpan.FromDays(7));
        var live = await LinkFlow.IssueAsync(Client);
        var token = live.Path["/d/".Length..];

        string[] dead = [revoked.Path, expired.Path, gone.Path, $"/d/{foreign}", $"/d/{unknown}", "/d/x", .. Flipped(token).Select(other => $"/d/{other}")];
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in dead) answers.Add(await WholeAsync(path));
        foreach (var path in dead.Take(6)) answers.Add(await WholeAsync(path, HttpMethod.Head));
        // GET and HEAD differ in the content alone.
        Assert.Equal(2, answers.Count);
        var below = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in dead.Take(6).SelectMany(path => (string[])[$"{path}/1", $"{path}/all.zip", $"{path}/2"])) below.Add(await WholeAsync(path));
        foreach (var name in (string[])["0", "2", "01", "-1", "1.pdf", "all", "ALL.ZIP"]) below.Add(await WholeAsync($"{live.Path}/{name}"));
        var only = Assert.Single(below);
        Assert.Contains("链接打不开", only);
        Assert.DoesNotMatch("过期|收回|删除|exception|破格|绍兴|A-1", only + answers.First());
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(live.Path)).StatusCode);
        Assert.Empty(await LinkFlow.DownloadsAsync(Client, live));
    }

    [Fact]
    public async Task A_link_ends_at_its_time_and_when_it_is_revoked_even_for_those_who_have_the_page_open()
    {
        var request = LinkFlow.Request((await DocumentFlow.IssueAsync(Client)).Id);
        request["validHours"] = 1;
        var link = await LinkFlow.IssueAsync(Client, request);
        world.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync($"{link.Path}/1")).StatusCode);
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync($"{link.Path}/1")).StatusCode);
        Assert.Equal("expired", (await Client.GetFromJsonAsync<JsonElement>($"/v1/links/{link.Id}")).GetProperty("state").GetString());
        Assert.Single(await LinkFlow.DownloadsAsync(Client, link));
    }

    [Fact]
    public async Task Of_a_set_whose_documents_are_partly_gone_the_others_are_still_there()
    {
        var link = await LinkFlow.IssueAsync(Client, "full", "exception-approval", "annual-review");
        using (await Client.DeleteAsync($"/v1/documents/{link.Document()}")) { }
        Assert.DoesNotContain("/1\"", await Client.GetStringAsync(link.Path));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync($"{link.Path}/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync($"{link.Path}/2")).StatusCode);
        using var archive = new ZipArchive(await Client.GetStreamAsync($"{link.Path}/all.zip"));
        Assert.StartsWith("02-", Assert.Single(archive.Entries).FullName, StringComparison.Ordinal);
        var details = await Client.GetFromJsonAsync<JsonElement>($"/v1/links/{link.Id}");
        Assert.False(details.GetProperty("documents")[0].TryGetProperty("fileName", out _));
        Assert.Equal(2, details.GetProperty("downloads").GetInt32());
    }

    [Fact]
    public async Task The_version_that_was_linked_is_given_out_though_a_newer_one_was_made()
    {
        var link = await LinkFlow.IssueAsync(Client);
        var data = DocumentFlow.Request()["data"]!.DeepClone().AsObject();
        data["name"] = "欧阳靖川";
        using (await DocumentFlow.PostAsync(Client, $"/v1/documents/{link.Document()}/versions", new() { ["data"] = data })) { }
        Assert.DoesNotContain("欧阳靖川", LinkFlow.TextOf(await Client.GetByteArrayAsync($"{link.Path}/1")));
        var newer = await LinkFlow.IssueAsync(Client, LinkFlow.Request(link.Document()));
        Assert.Contains("欧阳靖川", LinkFlow.TextOf(await Client.GetByteArrayAsync($"{newer.Path}/1")));
    }

    [Fact]
    public async Task What_was_damaged_in_the_store_is_never_handed_out_and_people_are_told_on_a_page()
    {
        var link = await LinkFlow.IssueAsync(Client);
        var folder = Path.Combine(Path.GetDirectoryName(world.Database)!, "files");
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, bytes);
        }
        using var answer = await Client.GetAsync($"{link.Path}/1");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("暂时打不开", page);
        Assert.DoesNotMatch("%PDF|Exception|document/", page);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(link.Path)).StatusCode);
    }

    /// <summary>As a tired eye reads it.</summary>
    private static string OneWrong(string printed) => (printed[0] == '8' ? 'B' : '8') + printed[1..];

    private async Task<string> WholeAsync(string path, HttpMethod? method = null)
    {
        using var answer = await Client.SendAsync(new(method ?? HttpMethod.Get, path));
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Date").OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{await answer.Content.ReadAsStringAsync()}";
    }

    /// <summary>Bits of the version, the key, the id and the seal.</summary>
    private static IEnumerable<string> Flipped(string token)
    {
        foreach (var bit in (int[])[0, 8, 9, 16, 90, 143, 144, 200, 287])
        {
            var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(token);
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            yield return System.Buffers.Text.Base64Url.EncodeToString(bytes);
        }
    }

    private static IEnumerable<int> Places(byte[] bytes, byte[] mark)
    {
        for (var at = bytes.AsSpan().IndexOf(mark); at >= 0;)
        {
            yield return at;
            var next = bytes.AsSpan(at + 1).IndexOf(mark);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    [GeneratedRegex("追溯号 ([0-9A-Z-]{16})")]
    private static partial Regex Printed();
}
