using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocGen.Testing;

namespace DocGen.Service.Tests.Validate.Attachments;

/// <summary>Scanned documents over HTTP: bodies, options, languages and every status. Workers are prepared; what they measure is tested elsewhere.</summary>
public sealed class AttachmentsApiTests(AttachmentService service) : IClassFixture<AttachmentService>, IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await service.NothingIsLeftAsync();

    [Theory]
    [InlineData("岗位信息表.pdf", "岗位信息表.pdf")]
    [InlineData(@"C:\fakepath\封面.jpg", "封面.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202Egpj.exe", "agpj.exe")]
    [InlineData("  \t ", null)]
    [InlineData("folder/", null)]
    public async Task A_file_is_called_as_its_sender_calls_it_without_what_could_do_harm(string told, string? shown)
    {
        var report = await AttachmentService.ReportAsync(await service.CheckAsync(AttachmentService.Files((told, AttachmentService.Scan))));
        var file = Assert.Single(report.GetProperty("reports").EnumerateArray());
        Assert.Equal(shown, file.TryGetProperty("name", out var name) ? name.GetString() : null);
    }

    [Fact]
    public async Task Names_in_the_spelling_of_RFC_8187_are_read_and_long_ones_are_cut()
    {
        using var body = new MultipartFormDataContent
        {
            AttachmentService.Part(AttachmentService.Scan, "form-data; name=file; filename=\"x.jpg\"; filename*=UTF-8''%E5%B0%81%E9%9D%A2.jpg"),
            AttachmentService.Part(AttachmentService.Scan, $"form-data; name=file; filename=\"{new string('长', 500)}.jpg\""),
        };
        body.HeaderEncodingSelector = (_, _) => Encoding.UTF8;
        var report = await AttachmentService.ReportAsync(await service.CheckAsync(body));
        Assert.Equal(["封面.jpg", new string('长', 120)], report.GetProperty("reports").EnumerateArray().Select(file => file.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Many_files_give_a_report_each_in_their_order_and_one_file_gives_the_same_shape()
    {
        byte[][] scans = [JpegFile.OfLength(70_000, 1654, 2339), JpegFile.OfLength(150_000, 1654, 2339), JpegFile.OfLength(3_000, 1654, 2339)];
        using var answer = await service.CheckAsync(AttachmentService.Files(scans.Select((scan, number) => ((string?)$"{number}.jpg", scan))));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(["zh-CN"], answer.Content.Headers.ContentLanguage);
        var report = await AttachmentService.ReportAsync(answer);
        Assert.Equal("generic", report.GetProperty("kind").GetString());
        Assert.Equal(
            scans.Select((scan, index) => (index + 1, $"{index}.jpg", (long)scan.Length, "JPEG", Convert.ToHexStringLower(SHA256.HashData(scan)))),
            report.GetProperty("reports").EnumerateArray().Select(file => (
                file.GetProperty("file").GetInt32(), file.GetProperty("name").GetString()!, file.GetProperty("facts").GetProperty("bytes").GetInt64(),
                file.GetProperty("facts").GetProperty("format").GetString()!, file.GetProperty("sha256").GetString()!)));

        var single = await AttachmentService.ReportAsync(await service.CheckAsync(AttachmentService.Raw(scans[0])));
        Assert.Equal(report.EnumerateObject().Select(member => member.Name), single.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(scans[0])), Assert.Single(single.GetProperty("reports").EnumerateArray()).GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Thumbnails_come_when_they_are_asked_for_each_with_its_page()
    {
        var plain = await AttachmentService.ReportAsync(await service.CheckAsync(AttachmentService.Raw(AttachmentService.Scan)));
        Assert.All(PagesOf(plain), page => Assert.False(page.TryGetProperty("thumbnail", out _)));
        var pictured = PagesOf(await AttachmentService.ReportAsync(await service.CheckAsync(AttachmentService.Raw(AttachmentService.Scan), "?kind=generic&thumbnails=include")));
        Assert.Equal([1, 2], pictured.Select(page => page.GetProperty("page").GetInt32()));
        Assert.All(pictured, page => Assert.Equal(PreparedPages.Thumbnail(page.GetProperty("page").GetInt32()), page.GetProperty("thumbnail").GetProperty("jpeg").GetBytesFromBase64()));
    }

    [Theory]
    [InlineData("zh", "岗位信息表")]
    [InlineData("en", "post")]
    public async Task Kinds_are_told_with_what_they_ask_for_in_the_language_that_the_caller_prefers(string language, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AttachmentService.Path + "/kinds") { Headers = { AcceptLanguage = { new(language) } } };
        var kinds = (await AttachmentService.ReportAsync(await service.Client.SendAsync(request))).GetProperty("kinds").EnumerateArray().ToList();
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Templates, "attachments"), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal(files, kinds.Select(kind => kind.GetProperty("kind").GetString()));
        var post = kinds.Single(kind => kind.GetProperty("kind").GetString() == "post-table");
        Assert.Contains(title, post.GetProperty("title").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.True(post.GetProperty("leastSeals").GetInt32() >= 2);
    }

    [Fact]
    public async Task Options_stand_in_the_query_or_in_a_part_before_or_behind_the_files_and_the_query_overrides()
    {
        async Task<string?> KindAsync(HttpContent body, string query) => (await AttachmentService.ReportAsync(await service.CheckAsync(body, query))).GetProperty("kind").GetString();
        var files = new MultipartFormDataContent[] { [], [] };
        files[0].Add(AttachmentService.Options("""{"options": {"kind": "post-table", "expect": {"person": "甲乙丙", "year": 2025}, "thumbnails": null}}"""));
        foreach (var body in files) body.Add(AttachmentService.Part(AttachmentService.Scan, "form-data; name=file; filename=a.jpg"));
        files[1].Add(AttachmentService.Options("""{"options": {"kind": "post-table"}}"""));
        Assert.Equal("post-table", await KindAsync(files[0], ""));
        Assert.Equal("post-table", await KindAsync(files[1], "?person=%E7%94%B2&employer=%E4%B9%99&year=2025"));
        Assert.Equal("generic", await KindAsync(AttachmentService.Files(("a.jpg", AttachmentService.Scan)), "?kind=generic"));
    }

    [Theory]
    [InlineData("", 422, "attachment-kind.required")]
    [InlineData("?kind=", 422, "options.value")]
    [InlineData("?kind=diploma", 422, "attachment-kind.unknown")]
    [InlineData("?kind=generic&persn=x", 400, "request.unknown-option")]
    [InlineData("?kind=generic&expect=x", 400, "request.unknown-option")]
    [InlineData("?kind=generic&person=", 422, "options.value")]
    [InlineData("?kind=generic&year=25", 422, "options.value")]
    [InlineData("?kind=generic&year=last", 422, "options.value")]
    [InlineData("?kind=generic&thumbnails=yes", 422, "options.value")]
    public async Task A_wrong_option_is_told_and_nothing_is_checked(string query, int status, string code)
    {
        await AttachmentService.ToldAsync(await service.CheckAsync(AttachmentService.Raw(AttachmentService.Scan), query), status, code);
        await AttachmentService.ToldAsync(await service.CheckAsync(AttachmentService.Files(("a.jpg", AttachmentService.Scan)), query), status, code);
    }

    [Theory]
    [InlineData("[]", 400, "request.shape", "")]
    [InlineData("{", 400, "json.syntax", null)]
    [InlineData("""{"data": {}}""", 400, "request.shape", "")]
    [InlineData("""{"options": {"kind": 7}}""", 422, "options.value", "/options/kind")]
    [InlineData("""{"options": {"kind": "generic", "suggest": "include"}}""", 400, "request.unknown-option", "/options/suggest")]
    [InlineData("""{"options": {"kind": "generic", "expect": "x"}}""", 422, "options.value", "/options/expect")]
    [InlineData("""{"options": {"kind": "generic", "expect": {"persom": "x"}}}""", 400, "request.unknown-option", "/options/expect/persom")]
    [InlineData("""{"options": {"kind": "generic", "expect": {"year": "2025"}}}""", 422, "options.value", "/options/expect/year")]
    [InlineData("""{"options": {"kind": "generic", "expect": {"year": 2025.5}}}""", 422, "options.value", "/options/expect/year")]
    public async Task A_wrong_option_of_a_part_is_told_at_its_place(string request, int status, string code, string? pointer)
    {
        using var body = AttachmentService.Files(("a.jpg", AttachmentService.Scan));
        body.Add(AttachmentService.Options(request));
        var problem = await AttachmentService.ToldAsync(await service.CheckAsync(body, ""), status, code);
        if (pointer is not null) Assert.Equal(pointer, problem.GetProperty("problems")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Every_fault_of_the_options_is_told_at_once()
    {
        using var body = AttachmentService.Files(("a.jpg", AttachmentService.Scan));
        body.Add(AttachmentService.Options("""{"options": {"kind": 7, "expect": {"person": "", "year": 1}, "thumbnails": "yes"}}"""));
        var problem = await AttachmentService.ToldAsync(await service.CheckAsync(body, ""), 422, "options.value");
        Assert.Equal(["/options/kind", "/options/thumbnails", "/options/expect/person", "/options/expect/year"], problem.GetProperty("problems").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()!));
    }

    [Fact]
    public async Task Wrong_options_that_come_first_are_told_before_the_files_are_there()
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, service.Client.BaseAddress!.Port);
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "POST /v1/checks/attachment HTTP/1.1\r\nHost: here\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 300000\r\n\r\n--b\r\nContent-Disposition: form-data; name=request\r\n\r\n"
            + "{\"options\": {\"kind\": \"diploma\"}}\r\n--b\r\nContent-Disposition: form-data; name=file; filename=a.jpg\r\n\r\nthe rest never comes"));
        using var answer = new StreamReader(caller.GetStream());
        Assert.Equal("HTTP/1.1 422 Unprocessable Entity", await answer.ReadLineAsync());
    }

    [Fact]
    public async Task Bodies_that_are_none_are_told_apart()
    {
        async Task ToldAsync(HttpContent body, int status, string code) => await AttachmentService.ToldAsync(await service.CheckAsync(body), status, code);
        await ToldAsync(AttachmentService.Raw([]), 400, "request.no-file");
        await ToldAsync(AttachmentService.Files((null, []), (null, [])), 400, "request.no-file");
        await ToldAsync(new MultipartFormDataContent { AttachmentService.Options("{}") }, 400, "request.no-file");
        await ToldAsync(AttachmentService.Raw(AttachmentService.Scan, "application/json"), 415, "request.media-type");
        await ToldAsync(AttachmentService.Raw(AttachmentService.Scan, "application/x-www-form-urlencoded"), 415, "request.media-type");
        await ToldAsync(AttachmentService.Raw(AttachmentService.Scan, "multipart/mixed; boundary=b"), 415, "request.media-type");
        await ToldAsync(AttachmentService.Raw("x"u8.ToArray(), "multipart/form-data; boundary=b"), 400, "request.malformed");
        await ToldAsync(AttachmentService.Raw("x"u8.ToArray(), "multipart/form-data"), 400, "request.malformed");
        await ToldAsync(new MultipartFormDataContent { AttachmentService.Part(AttachmentService.Scan, "form-data; name=photo; filename=a.jpg") }, 400, "request.malformed");
        await ToldAsync(new MultipartFormDataContent { AttachmentService.Part(AttachmentService.Scan, "form-data") }, 400, "request.malformed");
        await ToldAsync(new MultipartFormDataContent { AttachmentService.Options("{}"), AttachmentService.Options("{}") }, 400, "request.malformed");
        await ToldAsync(new MultipartFormDataContent { AttachmentService.Options(new string(' ', 70_000)) }, 400, "request.malformed");
        await ToldAsync(AttachmentService.Raw(Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=file; filename=a.jpg\r\n\r\nhalf"), "multipart/form-data; boundary=b"), 400, "request.malformed");
    }

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task A_file_of_whatever_type_is_judged_by_its_content(string? type)
    {
        var report = await AttachmentService.ReportAsync(await service.CheckAsync(AttachmentService.Raw(AttachmentService.Scan, type)));
        Assert.Equal("JPEG", report.GetProperty("reports")[0].GetProperty("facts").GetProperty("format").GetString());
    }

    [Fact]
    public async Task An_empty_file_with_a_name_is_judged_and_a_field_that_nobody_filled_is_passed_over()
    {
        var report = await AttachmentService.ReportAsync(await service.CheckAsync(AttachmentService.Files(("empty.pdf", []), (null, []), ("a.jpg", AttachmentService.Scan))));
        Assert.Equal(["empty.pdf", "a.jpg"], report.GetProperty("reports").EnumerateArray().Select(file => file.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task More_than_the_limits_allow_is_refused_whether_the_length_is_told_or_not()
    {
        var (small, large) = (AttachmentService.Small, new byte[AttachmentService.Small.FileBytes + 1]);
        var file = (Name: (string?)"a.bin", new byte[small.FileBytes]);
        await AttachmentService.ReportAsync(await service.CheckAsync(AttachmentService.Files(file, file)));
        foreach (var chunked in (bool[])[false, true])
        {
            Assert.Contains("单个", await RefusedAsync(AttachmentService.Raw(large), chunked), StringComparison.Ordinal);
            Assert.Contains("单个", await RefusedAsync(AttachmentService.Files(("a.bin", large)), chunked), StringComparison.Ordinal);
            Assert.Contains("合计", await RefusedAsync(AttachmentService.Files(file, file, file), chunked), StringComparison.Ordinal);
        }
        Assert.Contains("合计", await RefusedAsync(AttachmentService.Raw(new byte[3_000_000]), chunked: false), StringComparison.Ordinal);
        await AttachmentService.ToldAsync(await service.CheckAsync(AttachmentService.Files(Enumerable.Repeat(("a.jpg", AttachmentService.Scan[..10]), small.UploadFiles + 1)!)), 413, "request.too-many-files");
        await AttachmentService.ToldAsync(await service.CheckAsync(AttachmentService.Files(Enumerable.Repeat(((string?)null, Array.Empty<byte>()), small.UploadFiles + 1))), 413, "request.too-many-files");
    }

    private async Task<string> RefusedAsync(HttpContent body, bool chunked)
    {
        // As curl does for large bodies: ask first, so that the refusal comes instead of a broken connection.
        using var request = new HttpRequestMessage(HttpMethod.Post, AttachmentService.Path + "?kind=generic") { Content = body, Headers = { ExpectContinue = !chunked, TransferEncodingChunked = chunked } };
        return (await AttachmentService.ToldAsync(await service.Client.SendAsync(request), 413, "request.too-large")).GetProperty("problems")[0].GetProperty("message").GetString()!;
    }

    private static List<JsonElement> PagesOf(JsonElement report) => [.. report.GetProperty("reports")[0].GetProperty("facts").GetProperty("pages").EnumerateArray()];
}
